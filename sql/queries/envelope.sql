-- The bounds that all reported surrender applications together imply, date by date.
select day, party, hard_low, hard_high, soft_low, soft_high
from envelopes
where metric = 'surrender_applications'
order by party, day
