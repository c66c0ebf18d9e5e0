-- The days on which reporters of the same thing are furthest apart.
select metric, subject, kind, day, list(coalesce(party, '-') order by value) as parties, min(value) as least,
    max(value) as most, any_value(gap) as gap, max(ratio) as ratio
from comparison
where gap > 0
group by metric, subject, kind, period_start, day
order by ratio desc, gap desc
limit 50
