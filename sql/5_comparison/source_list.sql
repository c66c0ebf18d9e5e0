-- Sources without the paths of this machine, and how many statements and figures each gave.
with statements_of as (
    select source, count(*) as statements from statement_versions where known_to is null group by source
),
figures_of as (
    select source, count(*) as figures from figures where status <> 'superseded' group by source
),
final as (
    select
        latest_sources.name as source,
        case when catalogued then label else 'given on the command line' end as label,
        kind,
        licence,
        timezone,
        coalesce(statements, 0) as statements,
        coalesce(figures, 0) as figures
    from latest_sources
    left join statements_of on statements_of.source = latest_sources.name
    left join figures_of on figures_of.source = latest_sources.name
)
select * from final
