-- severity: critical
-- A lower bound never exceeds the upper one.
select figure_id, rules, 'bounds_out_of_order' as reason
from current_figures
where hard_low > hard_high or soft_low > soft_high
