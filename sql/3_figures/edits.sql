-- What an edit changed: figures of a version that the one before it had not, and those it has no more. The address of a
-- file that was given on the command line is its name: its folder is nobody's business.
with versions as (
    select
        id, source, address, url, version, known_from,
        lag(id) over (partition by source, address order by version) as earlier
    from statement_versions
),
edited as (
    select * from versions where earlier is not null
),
said as (
    select statement_id, figure_id, metric, quote, value, value_high, hedge
    from figures_read
    semi join latest_readings using (statement_id, rules)
),
added as (
    select edited.*, 'added' as change, said.*
    from edited
    join said on said.statement_id = edited.id
    anti join said as before
        on before.statement_id = edited.earlier and before.value = said.value and before.hedge = said.hedge
        and before.metric is not distinct from said.metric
),
withdrawn as (
    select edited.*, 'withdrawn' as change, said.*
    from edited
    join said on said.statement_id = edited.earlier
    anti join said as after
        on after.statement_id = edited.id and after.value = said.value and after.hedge = said.hedge
        and after.metric is not distinct from said.metric
),
final as (
    select
        source, url, regexp_replace(address, '^([A-Za-z]:)?[\\/].*[\\/]', '') as address, version, known_from, change,
        metric, value, value_high, hedge, quote, figure_id
    from (select * from added union all select * from withdrawn)
)
select * from final
