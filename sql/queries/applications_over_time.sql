-- Surrender applications as reported, by day: who said which number, and how firmly.
select window_to as day, hedge, value, value_high, hard_low, hard_high, party, speaker, quote, text_origin, url
from series
where metric = 'surrender_applications' and kind = 'cumulative'
order by day, value, figure_id
