-- How often each source's running totals fell, by how that is explained: announced, break, restart, rounding or not at all.
select metric, subject, party, source, explanation, count(*) as falls, sum(correction_delta) as taken_back,
    min(day) as first_day, max(day) as last_day
from corrections
where correction_delta < 0
group by all
order by metric, subject, party, source, explanation
