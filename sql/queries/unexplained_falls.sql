-- Falls of running totals that nobody announced and no declared break explains.
select metric, subject, party, source, previous_day, day, previous_value, value, correction_delta, figure_id
from corrections
where explanation = 'unexplained'
order by metric, party, source, day
