-- Statements with the time in which each version was the one that stood there, and since when none stands there.
with source as (
    select * from statements
),
versioned as (
    select
        *,
        retrieved_at as known_from,
        lead(retrieved_at) over (partition by source, address order by retrieved_at, id) as known_to,
        row_number() over (partition by source, address order by retrieved_at, id) as version
    from source
),
final as (
    select versioned.*, latest_absences.since as deleted_at
    from versioned
    left join latest_absences using (source, address)
)
select * from final
