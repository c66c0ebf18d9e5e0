-- The last reading of every statement: earlier rules no longer speak for it.
with ranked as (
    select
        *,
        row_number() over (partition by statement_id order by read_at desc, rules desc) as place_in_time
    from readings
),
final as (
    select statement_id, rules, run_id, read_at, figure_count
    from ranked
    where place_in_time = 1
)
select * from final
