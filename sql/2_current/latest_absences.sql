-- Addresses that held a statement once and were found empty when last looked at.
with ranked as (
    select *, row_number() over (partition by source, address order by since desc, gone) as place_in_time
    from absences
),
final as (
    select source, address, since, snapshot, reason
    from ranked
    where place_in_time = 1 and gone
)
select * from final
