-- The last entry of every source.
with ranked as (
    select *, row_number() over (partition by name order by known_from desc, run_id desc) as place_in_time
    from sources
),
final as (
    select * exclude (place_in_time)
    from ranked
    where place_in_time = 1
)
select * from final
