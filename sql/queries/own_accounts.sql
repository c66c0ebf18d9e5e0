-- What parties report of their own people and things, beside what others report of them.
select subject, metric, kind, count(*) filter (party = subject or party like 'ua!_%' escape '!' and subject = 'ukraine'
        or party like 'ru!_%' escape '!' and subject = 'russia') as of_their_own,
    count(*) as figures, count(distinct party) as parties
from series
where subject is not null
group by all
order by figures desc, subject, metric, kind
