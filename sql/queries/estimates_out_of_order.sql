-- Estimates kept out of the series because their low, best and high values are not in order, side by side.
with estimates as (
    select source, metric, place, period_start, as_of as day, statement_id,
        min(value) filter (hedge = 'between' or hedge = 'at_least') as low,
        min(value) filter (hedge not in ('between', 'at_least', 'at_most')) as best,
        min(coalesce(value_high, value)) filter (hedge = 'between' or hedge = 'at_most') as high
    from figures
    where list_contains(status_reasons, 'bounds_out_of_order') and known_to is null
    group by all
)
select source, metric, place, period_start, day, low, best, high, low > best as low_above_best,
    best > high as best_above_high, statement_id
from estimates
order by source, metric, day, statement_id
