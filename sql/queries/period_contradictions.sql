-- Period figures that the running totals of the same reporter leave no room for, alone or several together, with all quotes.
select metric, subject, party, period_start, day, period_figures, quote, also_quotes, start_quote, end_quote, reason, url
from period_contradictions
order by metric, party, day, figure_id
