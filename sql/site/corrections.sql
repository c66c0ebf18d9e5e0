-- Totals that fell, and what is known of why.
select
    metric, topic, subject, place, party, previous_day - date '1970-01-01' as previous_day, day - date '1970-01-01' as day,
    previous_value, value, correction_delta, explanation, reason, previous_figure, figure_id
from corrections
order by metric, corrections.day, figure_id
