-- severity: critical
-- A figure whose statement is not stored has no evidence.
select current_figures.figure_id, current_figures.rules, 'statement_missing' as reason
from current_figures
anti join statements on statements.id = current_figures.statement_id
