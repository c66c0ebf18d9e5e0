-- Statements without their texts, which stay in the archive, and how many figures each has. The address of a file that
-- was given on the command line is its name.
with counted as (
    select statement_id, count(*) as figures
    from figures
    where status <> 'superseded'
    group by statement_id
),
final as (
    select
        id as statement_id, source, regexp_replace(address, '^([A-Za-z]:)?[\\/].*[\\/]', '') as address, url,
        publisher, title, language, published, published_from, published_to,
        published_at, text_origin, snapshot, version, known_from, known_to, coalesce(figures, 0) as figures
    from statement_versions
    left join counted on counted.statement_id = statement_versions.id
)
select * from final
