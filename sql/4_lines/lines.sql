-- Every asserted figure, its place in its series, and what follows from the one before it in the same source, on days that
-- are known and for numbers that are exact or about. A segment ends where the codebook declares a break; a vintage
-- ends there too, and where a reporter takes something back.
with source as (
    select * from claims
),
starts as ( -- from when a running total counts: the earliest start that is stated more than now and then
    select series_id, min(period_start) as first_day
    from (
        select series_id, period_start, count(*) as figures, sum(figures) over (partition by series_id) as stated
        from source
        where in_series and kind = 'cumulative' and period_start is not null
        group by series_id, period_start
    ) as stated_starts
    where figures * 20 >= stated
    group by series_id
),
declared as (
    select distinct series_id, breaks.day, breaks.restarts
    from (select distinct series_id, metric, subject, place, party from source where in_series) as reported
    join declared_breaks as breaks
        on breaks.metric = reported.metric
        and (breaks.party is null or breaks.party = reported.party)
        and (breaks.subject is null or breaks.subject = reported.subject)
        and (breaks.place is null or breaks.place = reported.place)
),
restarted as (
    select figure_id, max(day) as first_day
    from source
    join declared on declared.series_id = source.series_id and restarts and day <= window_to
    where in_series and period_start is null and kind = 'cumulative'
    group by figure_id
),
members as ( -- a total that begins more than a month later is another count ("since January"), never mixed with it
    select
        source.*,
        case when kind = 'cumulative' and period_start > starts.first_day + 31 then period_start
            else restarted.first_day end as counted_since,
        case when kind = 'cumulative' then counted_since else period_start end as stretch,
        hash(source.series_id, stretch) as tally
    from source
    left join starts on starts.series_id = source.series_id
    left join restarted on restarted.figure_id = source.figure_id
),
segments as (
    select series_id, day, 1 + row_number() over (partition by series_id order by day) as segment
    from declared
    where not restarts
),
points as ( -- one figure a day and source: the firmest, then the last one told
    select
        hash(series_id, counted_since, source) as line, tally, series_id, kind, window_to as day, period_start,
        value, soft_low, soft_high, figure_id
    from members
    where in_series
        and window_from = window_to
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
        -- "about 37,800" and then 37,790 is no taking back
        lag(soft_low) over before <= value and lag(soft_high - soft_low) over before >= 100 as by_rounding,
        coalesce(period_start - lag(day) over before in (0, 1) and lag(segment) over before = segment, false) as continues
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
    select distinct tally, segments.day from segments join members on members.series_id = segments.series_id
    union
    select tally, day from steps where kind = 'cumulative' and step < 0 and not by_rounding
),
vintages as (
    select tally, day, 1 + row_number() over (partition by tally order by day) as vintage from cuts
),
ended as ( -- only the members of series that have a cut need a place among them
    select
        cut.figure_id, cut.tally, cut.window_from,
        coalesce(vintages.vintage, 1) as vintage, coalesce(segments.segment, 1) as segment
    from (
        select figure_id, tally, series_id, window_from, window_to from members semi join cuts using (tally)
    ) as cut
    asof left join vintages on vintages.tally = cut.tally and vintages.day <= cut.window_to
    asof left join segments on segments.series_id = cut.series_id and segments.day <= cut.window_to
),
placed as ( -- a figure whose window holds a cut says nothing of either side
    select
        ended.figure_id,
        ended.segment,
        case when ended.vintage = coalesce(vintages.vintage, 1) then ended.vintage end as vintage
    from ended
    asof left join vintages on vintages.tally = ended.tally and vintages.day <= ended.window_from
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
        members.series_id as whole_series,
        members.* replace (
            case when counted_since is null then series_id else substr(md5(series_id || counted_since), 1, 12) end
                as series_id
        )
    from members
    left join derived on derived.figure_id = members.figure_id
    left join placed on placed.figure_id = members.figure_id
)
select * from final
