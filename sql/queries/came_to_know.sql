-- When the record came to know its figures, and how many of them have been superseded since.
select cast(make_timestamp(epoch_us(known_from)) as date) as day, source, count(*) as figures,
    count(*) filter (known_to is not null) as superseded
from figures
group by all
order by day, source
