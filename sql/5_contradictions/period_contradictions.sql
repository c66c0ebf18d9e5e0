-- Period figures that cannot be true together with the running totals of the same reporter: the total grew by more, or
-- by less, than the period figure allows. Each is a set of three figures, or two where the total began at nothing. The
-- first day of a period is left open by a day either way, since a report of 24 hours covers parts of two.
with periods as (
    select * from lines where in_series and kind = 'period' and period_start is not null and window_from = window_to
),
totals as (
    select * from lines where in_series and kind = 'cumulative' and counted_since is null and vintage is not null
),
bounds as (
    select series_id, topic, coalesce(party, '-') as party, vintage, day, hard_low, hard_high
    from envelopes
    where counted_since is null
),
asked as (
    select
        periods.figure_id, hard_low, hard_high, period_start, window_to, period_start - 2 as day_before,
        reporters.series_id
    from periods
    join (select distinct topic, party, series_id from bounds) as reporters
        on reporters.topic = periods.topic and reporters.party = coalesce(periods.party, '-')
),
met as (
    select
        asked.*,
        begun.day as begun_day, begun.hard_high as begun_high, begun.vintage as begun_vintage,
        ended.hard_low as ended_low, ended.vintage as ended_vintage,
        coming.hard_high as coming_high, coming.vintage as coming_vintage,
        coalesce(before.hard_low, 0) as before_low, coalesce(before.vintage, 1) as before_vintage
    from asked
    asof left join bounds as begun on begun.series_id = asked.series_id and asked.period_start <= begun.day
    asof left join bounds as ended on ended.series_id = asked.series_id and asked.window_to >= ended.day
    asof left join bounds as coming on coming.series_id = asked.series_id and asked.window_to <= coming.day
    asof left join bounds as before on before.series_id = asked.series_id and asked.day_before >= before.day
),
excluded as (
    select
        figure_id, series_id, begun_vintage as vintage, true as grew_more, period_start as from_day, window_to as to_day,
        begun_high as start_bound, ended_low as end_bound, hard_high as allowed
    from met
    where begun_vintage = ended_vintage and hard_high < ended_low - begun_high
    union all
    select
        figure_id, series_id, coming_vintage, false, day_before, window_to, before_low, coming_high, hard_low
    from met
    where coming_vintage = before_vintage and hard_low > coming_high - before_low
),
certified as ( -- the figures of the totals that give the two bounds
    select
        excluded.*,
        (
            select min(totals.figure_id) from totals
            where totals.series_id = excluded.series_id and totals.vintage = excluded.vintage
                and case when grew_more then totals.hard_high = start_bound and totals.window_from >= from_day
                    else totals.hard_low = start_bound and totals.window_to <= from_day end
        ) as start_figure,
        (
            select min(totals.figure_id) from totals
            where totals.series_id = excluded.series_id and totals.vintage = excluded.vintage
                and case when grew_more then totals.hard_low = end_bound and totals.window_to <= to_day
                    else totals.hard_high = end_bound and totals.window_from >= to_day end
        ) as end_figure
    from excluded
),
figure as (
    select * from figures where status <> 'superseded'
),
final as (
    select
        period.metric,
        period.subject,
        period.place,
        period.party,
        period.period_start,
        period.window_to as day,
        allowed as period_bound,
        end_bound - start_bound as total_bound,
        period.quote,
        first.quote as start_quote,
        last.quote as end_quote,
        concat(
            coalesce(period.speaker, period.party, period.publisher, 'One'),
            case when grew_more then ' asserts at most ' else ' asserts at least ' end,
            rtrim(rtrim(allowed::decimal(24, 3)::varchar, '0'), '.'), ' from ', period.period_start, ' to ',
            period.window_to, ', while the total grew by at ', case when grew_more then 'least ' else 'most ' end,
            rtrim(rtrim((end_bound - start_bound)::decimal(24, 3)::varchar, '0'), '.'), '.'
        ) as reason,
        period.url,
        certified.start_figure,
        certified.end_figure,
        certified.figure_id
    from certified
    join figure as period on period.figure_id = certified.figure_id
    join figure as last on last.figure_id = certified.end_figure
    left join figure as first on first.figure_id = certified.start_figure
)
select * from final
