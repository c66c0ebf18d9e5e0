-- Which metrics a source tells of.
select source, metric, count(*) as figures, min(window_to)::varchar as first_day, max(window_to)::varchar as last_day
from series
group by all
order by source, figures desc, metric
