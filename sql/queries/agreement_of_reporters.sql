-- How often reporters of the same thing leave each other room: shared days, and the share without a gap.
select metric, subject, kind, count(distinct (day, period_start)) as days, count(distinct party) as parties,
    round(count(distinct (day, period_start)) filter (gap = 0) / count(distinct (day, period_start)), 3) as agreeing
from comparison
group by all
order by days desc, metric, subject, kind
