-- Who reports what: figures, first and last day, per metric and reporter.
select metric, subject, kind, party, count(*) as figures, min(window_to) as first_day, max(window_to) as last_day
from series
group by all
order by figures desc, metric, party
