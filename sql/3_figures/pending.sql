-- Figures that no completed run has judged: what the next validation looks at.
with completed as (
    select run_id from run_log where outcome not in ('interrupted', 'blocked', 'held')
),
judged as (
    select figure_id, rules from latest_judgements semi join completed using (run_id)
),
final as (
    select figures_read.*
    from figures_read
    semi join latest_readings using (statement_id, rules)
    anti join judged using (figure_id, rules)
)
select * from final
