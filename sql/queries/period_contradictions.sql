-- Period figures that the running totals of the same reporter leave no room for, with the three quotes.
select metric, subject, party, period_start, day, quote, start_quote, end_quote, reason, url
from period_contradictions
order by metric, party, day, figure_id
