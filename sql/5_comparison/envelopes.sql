-- What all figures of a cumulative series together imply on each of its dates, given that it never falls within one
-- vintage: low(t) is the highest lower bound known to hold by t, high(t) the least upper bound that holds from t on.
-- `increase_*` bound what was added since the date before.
with cumulative as (
    select
        *, hash(tally, vintage) as line
    from lines
    where in_series and kind = 'cumulative' and vintage is not null
),
edges as (
    select line, window_to as day, hard_low, soft_low, null::double as hard_high, null::double as soft_high
    from cumulative
    union all
    select line, window_from, null, null, hard_high, soft_high from cumulative
),
days as (
    select
        line, day, max(hard_low) as hard_low, max(soft_low) as soft_low, min(hard_high) as hard_high,
        min(soft_high) as soft_high
    from edges
    group by all
),
bounds as (
    select
        line,
        day,
        greatest(coalesce(max(hard_low) over past, 0), 0) as hard_low,
        min(hard_high) over future as hard_high,
        greatest(coalesce(max(soft_low) over past, 0), 0) as soft_low,
        min(soft_high) over future as soft_high
    from days
    window
        past as (partition by line order by day rows between unbounded preceding and current row),
        future as (partition by line order by day rows between current row and unbounded following)
),
increases as (
    select
        *,
        day - lag(day) over before as increase_days,
        case when lag(line) over before is not null
            then greatest(hard_low - lag(hard_high) over before, 0) end as increase_low,
        hard_high - lag(hard_low) over before as increase_high
    from bounds
    window before as (partition by line order by day)
),
told_lines as (
    select distinct line, series_id, topic, metric, subject, place, party, counted_since, segment, vintage from cumulative
),
final as (
    select
        series_id, metric, subject, place, party, counted_since, segment, vintage, day, hard_low, hard_high, soft_low, soft_high,
        increase_days, increase_low, increase_high, topic
    from increases
    join told_lines using (line)
)
select * from final
