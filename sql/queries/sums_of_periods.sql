-- Period figures that follow one another without a gap, added up: a total since the first of their days.
select metric, subject, party, source, period_start, window_to as day, value, cumulated, cumulated_since
from series
where cumulated is not null and cumulated > value
order by metric, subject, party, source, cumulated_since, day
