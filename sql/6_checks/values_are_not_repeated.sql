-- severity: info
-- A source that repeats all totals of the report before, five or more, has perhaps not been brought up to date.
with totals as (
    select
        statements.source, current_figures.statement_id, max(current_figures.as_of) as day,
        list(row(metric, subject, value) order by metric, subject, value) as told
    from current_figures
    join statements on statements.id = current_figures.statement_id
    where current_figures.kind = 'cumulative' and current_figures.as_of is not null
    group by all
    having count(*) >= 5
),
beside as (
    select *, lag(told) over (partition by source order by day, statement_id) as told_before
    from totals
)
select pending.figure_id, pending.rules, 'values_repeated' as reason
from pending
join beside using (statement_id)
where beside.told = beside.told_before
