-- Who reports, how much of what, and until when.
select
    party,
    count(*) as figures,
    count(distinct metric) as metrics,
    max(window_to)::varchar as last_day,
    list(distinct metric order by metric) as which
from series
where party is not null
group by party
order by figures desc, party
