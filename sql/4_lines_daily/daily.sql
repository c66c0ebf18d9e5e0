-- One figure a day and count, where the day is known: the firmest, then the last one told.
with final as (
    select
        topic, series_id, tally, metric, subject, place, kind, party, counted_since, stretch, window_to, value, value_high,
        hedge, hard_low, hard_high, origin_id, figure_id
    from lines
    where in_series and window_from = window_to and kind <> 'change'
    qualify lead(window_to) over (
        partition by tally
        order by window_to, hedge = 'exact', dated, told, published_at nulls first, value, figure_id
    ) is distinct from window_to
)
select * from final
