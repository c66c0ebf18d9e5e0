-- Who says the figures: persons and the reporters they speak for, with how many and when.
select speaker, party, count(*) as figures, count(distinct metric) as metrics, min(published) as first_published,
    max(published) as last_published
from series
where speaker is not null
group by all
order by figures desc, speaker, party
