-- Days on which two sources give one reporter's series different values, under one hedge or none ("about" counts as none),
-- both for a day that they state, or both for that of publication: one of them copied wrong, or the reporter changed it.
with points as (
    select *
    from lines
    where in_series and window_from = window_to
    qualify lead(window_to) over (
        partition by hash(tally, source)
        order by window_to, hedge = 'exact', dated, told, published_at nulls first, value, figure_id
    ) is distinct from window_to
),
days as ( -- only where several sources differ is there a pair to make
    select tally, window_to from points group by tally, window_to having min(value) <> max(value)
),
differing as (
    select * from points semi join days using (tally, window_to)
),
final as (
    select
        one.series_id,
        one.metric,
        one.subject,
        one.place,
        one.kind,
        one.party,
        one.stretch as period_start,
        one.window_to as day,
        one.source as one_source,
        other.source as other_source,
        one.value as one_value,
        other.value as other_value,
        other.value - one.value as difference,
        one.topic,
        one.figure_id as one_figure,
        other.figure_id as other_figure
    from differing as one
    join differing as other
        on other.tally = one.tally
        and other.window_to = one.window_to
        and other.source > one.source
        and other.dated = one.dated
        and (other.hedge = one.hedge or other.hedge in ('exact', 'about') and one.hedge in ('exact', 'about'))
    where one.value <> other.value
)
select * from final
