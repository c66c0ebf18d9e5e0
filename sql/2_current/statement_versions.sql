-- Statements with the time in which each version was the one that stood there.
with source as (
    select * from statements
),
final as (
    select
        *,
        retrieved_at as known_from,
        lead(retrieved_at) over (partition by source, address order by retrieved_at, id) as known_to,
        row_number() over (partition by source, address order by retrieved_at, id) as version
    from source
)
select * from final
