-- The days on which a running total was reported to be more than anybody had reported before.
with final as (
    select topic, counted_since, window_to as day, value
    from daily
    where kind = 'cumulative'
    qualify coalesce(value > max(value) over (
        partition by hash(topic, counted_since)
        order by window_to, value, figure_id
        rows between unbounded preceding and 1 preceding
    ), true)
)
select * from final
