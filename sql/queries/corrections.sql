-- Where running totals fell or changed their definition: by how much, and how that is explained.
select metric, subject, party, source, previous_day, day, previous_value, value, correction_delta, explanation, reason,
    figure_id
from corrections
order by explanation, metric, party, source, day
