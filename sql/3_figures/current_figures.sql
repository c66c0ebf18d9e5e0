-- Figures as the current rules read them: what the checks look at, and what validation judges.
select figures_read.*
from figures_read
semi join latest_readings using (statement_id, rules)
