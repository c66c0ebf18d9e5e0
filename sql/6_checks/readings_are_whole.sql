-- severity: critical
-- As many figures are stored of every reading as it found.
select readings.statement_id as figure_id, readings.rules, 'rows_lost' as reason
from latest_readings as readings
left join figures_read using (statement_id, rules)
group by readings.statement_id, readings.rules, readings.figure_count
having count(figures_read.figure_id) <> readings.figure_count
