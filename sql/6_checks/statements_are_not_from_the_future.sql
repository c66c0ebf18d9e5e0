-- severity: warning
-- Nothing is published later than the day after we fetched it (time zones leave a day).
select current_figures.figure_id, current_figures.rules, 'published_in_the_future' as reason
from current_figures
join statements on statements.id = current_figures.statement_id
where statements.published_from > cast(statements.retrieved_at as date) + 1
