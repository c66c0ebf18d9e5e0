-- Days from which a reporter counts something else under the same name.
select metric, subject, place, party, day - date '1970-01-01' as day, restarts, reason, url
from breaks
order by metric, breaks.day, party, reason
