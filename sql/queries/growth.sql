-- The least and the most that totals can have grown by a day between neighbouring dates, by the words alone.
select metric, subject, party, day, increase_days, increase_low, increase_high,
    round(increase_low / increase_days, 1) as least_a_day, round(increase_high / increase_days, 1) as most_a_day
from envelopes
where increase_days > 0 and (increase_low > 0 or increase_high is not null)
order by metric, subject, party, day
