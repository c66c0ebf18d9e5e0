-- How many utterances, reporters and outlets stand behind each metric: outlets that repeat one another count once.
select metric, subject, kind, count(distinct origin_id) as origins, count(distinct party) as parties,
    count(distinct publisher) as publishers, count(*) as figures
from series
group by all
order by figures desc, metric, subject, kind
