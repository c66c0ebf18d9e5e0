-- The metrics that have figures, with how many, from when to when, and the figure that speaks of the latest day.
with latest as (
    select metric, value, value_high, hedge, party, organisation, publisher, unit, window_to
    from series
    where kind in ('cumulative', 'point', 'period')
    qualify row_number() over (
        partition by metric
        order by kind = 'cumulative' desc, window_to desc, place is null desc, hedge = 'exact' desc, published desc,
            value desc, figure_id
    ) = 1
),
counted as (
    select
        metric,
        count(*) as figures,
        count(distinct coalesce(party, organisation, publisher)) as reporters,
        min(window_to)::varchar as first_day,
        max(window_to)::varchar as last_day
    from series
    group by metric
)
select
    counted.*, latest.value, latest.value_high, latest.hedge, latest.unit, latest.party, latest.organisation,
    latest.publisher, latest.window_to::varchar as day
from counted
left join latest using (metric)
order by figures desc, metric
