-- Whether increments and corrections add up to the last figure less the first, line by line; `difference` is 0.
with points as (
    select series_id, metric, subject, party, source, counted_since, window_to, value, increment, correction_delta
    from series
    where kind = 'cumulative' and (previous_figure is not null or figure_id in (select previous_figure from series))
)
select metric, subject, party, source, counted_since, count(*) as figures, arg_min(value, window_to) as first_value,
    arg_max(value, window_to) as last_value, coalesce(sum(increment), 0) as increments,
    coalesce(sum(correction_delta), 0) as corrections,
    round(last_value - first_value - increments - corrections, 6) as difference
from points
group by series_id, metric, subject, party, source, counted_since
order by abs(difference) desc, metric, party, source
