-- severity: warning
-- A figure never speaks of a time after it was published, and a period does not end before it begins.
select current_figures.figure_id, current_figures.rules,
    case when current_figures.period_start > current_figures.as_of then 'period_ends_before_it_begins'
        else 'as_of_after_publication' end as reason
from current_figures
join statements on statements.id = current_figures.statement_id
where current_figures.as_of > statements.published_to
    or current_figures.period_start > current_figures.as_of
