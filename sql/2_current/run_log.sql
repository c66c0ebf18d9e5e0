-- Runs with how they ended; `interrupted` where they did not.
with last_ends as (
    select * from run_ends qualify row_number() over (partition by run_id order by finished_at desc, outcome desc) = 1
),
final as (
    select
        runs.run_id,
        runs.started_at,
        last_ends.finished_at,
        coalesce(last_ends.outcome, 'interrupted') as outcome,
        last_ends.release,
        last_ends.statements_new,
        last_ends.statements_unchanged,
        last_ends.statements_failed,
        runs.sources,
        runs.rules
    from runs
    left join last_ends using (run_id)
)
select * from final
