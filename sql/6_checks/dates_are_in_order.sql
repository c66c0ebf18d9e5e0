-- severity: warning
-- A figure never speaks of a time after it was published, and a period does not end before it begins.
select figures_read.figure_id, figures_read.rules,
    case when figures_read.period_start > figures_read.as_of then 'period_ends_before_it_begins'
        else 'as_of_after_publication' end as reason
from figures_read
join statements on statements.id = figures_read.statement_id
where figures_read.as_of > statements.published_to
    or figures_read.period_start > figures_read.as_of
