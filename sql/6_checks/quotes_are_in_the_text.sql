-- severity: critical
-- The words are the evidence: what a figure quotes stands at its place of the stored statement.
select current_figures.figure_id, current_figures.rules, 'quote_not_in_text' as reason
from current_figures
join statements on statements.id = current_figures.statement_id
where substring(statements.text, current_figures.start + 1, current_figures.end - current_figures.start) <> current_figures.quote
