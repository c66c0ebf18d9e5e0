-- What running totals grew by from one figure to the next, with the days between: derived, never across a break.
select metric, subject, party, source, window_to as day, value, increment, increment_days,
    round(increment / nullif(increment_days, 0), 1) as increment_a_day, figure_id
from series
where increment is not null
order by metric, subject, party, source, day
