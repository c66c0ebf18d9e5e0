-- What all figures of a cumulative series together imply on each of its dates, given that it never falls:
-- low(t) is the highest lower bound known to hold by t, high(t) the least upper bound that holds from t on.
with cumulative as (
    select * from series where kind = 'cumulative'
),
days as (
    select distinct series_id, metric, subject, place, party, unnest([window_from, window_to]) as day
    from cumulative
),
lows as (
    select series_id, window_to as day, max(hard_low) as hard_low, max(soft_low) as soft_low
    from cumulative group by all
),
highs as (
    select series_id, window_from as day, min(hard_high) as hard_high, min(soft_high) as soft_high
    from cumulative group by all
),
final as (
    select
        series_id,
        metric,
        subject,
        place,
        party,
        day,
        coalesce(max(lows.hard_low) over past, 0) as hard_low,
        min(highs.hard_high) over future as hard_high,
        coalesce(max(lows.soft_low) over past, 0) as soft_low,
        min(highs.soft_high) over future as soft_high
    from days
    left join lows using (series_id, day)
    left join highs using (series_id, day)
    window
        past as (partition by series_id order by day rows between unbounded preceding and current row),
        future as (partition by series_id order by day rows between current row and unbounded following)
)
select * from final
