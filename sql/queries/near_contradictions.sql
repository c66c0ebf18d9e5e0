-- Figures that exclude each other only when their hedges are read as usual: questions to ask.
select metric, subject, scope, reason, low_quote, high_quote, low_url, high_url
from near_contradictions
order by metric, low_day, low_figure, high_figure
