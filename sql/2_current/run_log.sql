-- Runs with how they ended; `interrupted` where they did not.
with final as (
    select
        runs.run_id,
        runs.started_at,
        run_ends.finished_at,
        coalesce(run_ends.outcome, 'interrupted') as outcome,
        run_ends.release,
        run_ends.statements_new,
        run_ends.statements_unchanged,
        run_ends.statements_failed,
        runs.sources,
        runs.rules
    from runs
    left join run_ends using (run_id)
)
select * from final
