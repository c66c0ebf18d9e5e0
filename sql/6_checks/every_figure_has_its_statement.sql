-- severity: critical
-- A figure whose statement is not stored has no evidence.
select figures_read.figure_id, figures_read.rules, 'statement_missing' as reason
from figures_read
anti join statements on statements.id = figures_read.statement_id
