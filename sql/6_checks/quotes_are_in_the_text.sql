-- severity: critical
-- The words are the evidence: what a figure quotes stands at its place of the stored statement.
select figures_read.figure_id, figures_read.rules, 'quote_not_in_text' as reason
from figures_read
join statements on statements.id = figures_read.statement_id
where substring(statements.text, figures_read.start + 1, figures_read.end - figures_read.start) <> figures_read.quote
