-- severity: critical
-- The same number at the same place, read by the same rules, is one row.
select figure_id, rules, 'duplicate' as reason
from current_figures
group by figure_id, rules
having count(*) > 1
