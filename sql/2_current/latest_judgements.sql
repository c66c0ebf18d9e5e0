-- The last word on every figure.
with ranked as (
    select
        *,
        row_number() over (partition by figure_id, rules order by judged_at desc, run_id desc) as place_in_time
    from judgements
),
final as (
    select figure_id, rules, run_id, judged_at, reasons
    from ranked
    where place_in_time = 1
)
select * from final
