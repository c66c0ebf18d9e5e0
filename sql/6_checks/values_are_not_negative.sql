-- severity: warning
-- Only a change can be less than nothing.
select figure_id, rules, 'negative' as reason
from current_figures
where value < 0 and kind <> 'change'
