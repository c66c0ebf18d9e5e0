-- Stretches without a figure in series, against the usual step between their days: gaps that stay gaps.
with days as (
    select distinct series_id, metric, subject, party, kind, window_to as day from series where window_from = window_to
),
steps as (
    select *, lag(day) over line as last_day from days
    window line as (partition by series_id order by day)
),
usual as (
    select series_id, median(day - last_day) as usual_days from steps group by series_id
)
select metric, subject, party, kind, last_day, day, day - last_day - 1 as missing, usual_days
from steps
join usual using (series_id)
where day - last_day > greatest(2 * usual_days, 1)
order by missing desc, metric, party, day
