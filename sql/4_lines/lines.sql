-- The place of every figure in its series, and what follows from the one before it in the same source, on days that
-- are known and for numbers that are exact or about. A segment ends where the codebook declares a break; a vintage
-- ends there too, and where a reporter takes something back.
with members as (
    select * from claims where in_series
),
declared as (
    select distinct series_id, breaks.day
    from (select distinct series_id, metric, subject, place, party from members) as reported
    join breaks
        on breaks.metric = reported.metric
        and (breaks.party is null or breaks.party = reported.party)
        and (breaks.subject is null or breaks.subject = reported.subject)
        and (breaks.place is null or breaks.place = reported.place)
),
segments as (
    select series_id, day, 1 + row_number() over (partition by series_id order by day) as segment from declared
),
points as ( -- one figure a day and source: the firmest, then the last one told
    select
        hash(series_id, source) as line, series_id, kind, window_to as day, period_start, value, soft_low, soft_high,
        figure_id
    from members
    where window_from = window_to
        and hedge in ('exact', 'about')
        and (kind = 'cumulative' or kind = 'period' and period_start is not null)
    qualify lead(day) over (
        partition by line
        order by day, hedge = 'exact', dated, told, published_at nulls first, period_start, value, figure_id
    ) is distinct from day
),
in_segments as (
    select points.*, coalesce(segments.segment, 1) as segment
    from points
    asof left join segments on segments.series_id = points.series_id and segments.day <= points.day
),
steps as (
    select
        *,
        lag(figure_id) over before as previous_figure,
        day - lag(day) over before as increment_days,
        value - lag(value) over before as step,
        lag(segment) over before = segment as same_segment,
        soft_high < lag(soft_low) over before as beyond_rounding,
        coalesce(lag(day) over before + 1 = period_start and lag(segment) over before = segment, false) as continues
    from in_segments
    window before as (partition by line order by day)
),
chains as ( -- period figures without a gap between them
    select *, sum((not continues)::integer) over (partition by line order by day) as chain
    from steps
    where kind = 'period'
),
derived as (
    select
        figure_id,
        case when same_segment and step >= 0 then step end as increment,
        increment_days,
        case when step < 0 or not same_segment then step end as correction_delta,
        previous_figure,
        null as cumulated,
        null as cumulated_since
    from steps
    where kind = 'cumulative'
    union all
    select figure_id, null, null, null, null, sum(value) over so_far, first_value(period_start) over so_far
    from chains
    window so_far as (partition by line, chain order by day)
),
cuts as ( -- days from which earlier figures say nothing any more: declared breaks, and falls beyond rounding
    select series_id, day from segments
    union
    select series_id, day from steps where kind = 'cumulative' and step < 0 and beyond_rounding
),
vintages as (
    select series_id, day, 1 + row_number() over (partition by series_id order by day) as vintage from cuts
),
ended as ( -- only the members of series that have a cut need a place among them
    select
        cut.figure_id, cut.series_id, cut.window_from,
        coalesce(vintages.vintage, 1) as vintage, coalesce(segments.segment, 1) as segment
    from (select * from members semi join cuts using (series_id)) as cut
    asof left join vintages on vintages.series_id = cut.series_id and vintages.day <= cut.window_to
    asof left join segments on segments.series_id = cut.series_id and segments.day <= cut.window_to
),
placed as ( -- a figure whose window holds a cut says nothing of either side
    select
        ended.figure_id,
        ended.segment,
        case when ended.vintage = coalesce(vintages.vintage, 1) then ended.vintage end as vintage
    from ended
    asof left join vintages on vintages.series_id = ended.series_id and vintages.day <= ended.window_from
),
final as (
    select
        coalesce(segment, 1) as segment,
        case when placed.figure_id is null then 1 else vintage end as vintage,
        increment,
        increment_days,
        correction_delta,
        previous_figure,
        cumulated,
        cumulated_since,
        members.* exclude (in_series, speaker_key, outlet, cites, position)
    from members
    left join derived on derived.figure_id = members.figure_id
    left join placed on placed.figure_id = members.figure_id
)
select * from final
