-- What follows from a figure and the one before it in the same source, on days that are known and for numbers that are
-- exact or about: what was added, what was taken back, and what period figures without a gap add up to. A vintage ends
-- where a reporter `takes_back` more than rounding explains.
with points as ( -- one figure a day and source: the firmest, then the last one told
    select
        hash(series_id, counted_since, source) as line, tally, kind, window_to as day, period_start, segment, value, soft_low,
        soft_high, figure_id
    from entries
    where in_series
        and window_from = window_to
        and hedge in ('exact', 'about')
        and (kind = 'cumulative' or kind = 'period' and period_start is not null)
    qualify lead(day) over (
        partition by line
        order by day, hedge = 'exact', dated, told, published_at nulls first, period_start, value, figure_id
    ) is distinct from day
),
stepped as (
    select
        *,
        lag(figure_id) over before as previous_figure,
        day - lag(day) over before as days,
        value - lag(value) over before as step,
        lag(segment) over before = segment as same_segment,
        -- "about 37,800" and then 37,790 is no taking back
        lag(soft_low) over before <= value and lag(soft_high - soft_low) over before >= 100 as by_rounding,
        coalesce(period_start - lag(day) over before in (0, 1) and lag(segment) over before = segment, false) as continues
    from points
    window before as (partition by line order by day)
),
chains as ( -- period figures without a gap between them
    select *, sum((not continues)::integer) over (partition by line order by day) as chain
    from stepped
    where kind = 'period'
),
final as (
    select
        figure_id,
        tally,
        day,
        case when same_segment and step >= 0 then step end as increment,
        days as increment_days,
        case when step < 0 or not same_segment then step end as correction_delta,
        previous_figure,
        null as cumulated,
        null as cumulated_since,
        coalesce(step < 0 and not by_rounding, false) as takes_back
    from stepped
    where kind = 'cumulative'
    union all
    select
        figure_id, tally, day, null, null, null, null,
        round(sum(value) over so_far, 6), -- so that a sum of fractions is the same in whatever order it is made
        first_value(period_start) over so_far,
        false
    from chains
    window so_far as (partition by line, chain order by day)
)
select * from final
