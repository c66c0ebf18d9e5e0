-- Reporters who give the same thing for the same day, with what their bounds leave together and the gap where nothing.
select metric, subject, kind, period_start, day, party, value, hedge, shared_low, shared_high, gap, ratio, lag_days
from comparison
order by metric, subject, kind, day, value, figure_id
