-- Statements with the time in which each version was the one that stood there, and since when none stands there.
with source as (
    select * from statements
),
absent as (
    select source, address, arg_max(since, (since, gone)) as deleted_at, arg_max(gone, (since, gone)) as gone
    from absences
    group by source, address
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
    select versioned.*, absent.deleted_at
    from versioned
    left join absent on absent.source = versioned.source and absent.address = versioned.address and absent.gone
)
select * from final
