-- Every asserted figure with its place in its series, and what follows from the one before it. A vintage ends where a
-- segment ends, and where a reporter takes something back: what was said before says nothing any more.
with members as (
    select * from entries
),
derived as (
    select * from steps
),
cuts as (
    select distinct tally, segments.day
    from segments
    join members on members.series_id = segments.series_id
    where not restarts
    union
    select tally, day from derived where takes_back
),
vintages as (
    select tally, day, 1 + row_number() over (partition by tally order by day) as vintage from cuts
),
ended as ( -- only the members of series that have a cut need a place among them
    select cut.figure_id, cut.tally, cut.window_from, coalesce(vintages.vintage, 1) as vintage
    from (select figure_id, tally, window_from, window_to from members semi join cuts using (tally)) as cut
    asof left join vintages on vintages.tally = cut.tally and vintages.day <= cut.window_to
),
placed as ( -- a figure whose window holds a cut says nothing of either side
    select
        ended.figure_id,
        case when ended.vintage = coalesce(vintages.vintage, 1) then ended.vintage end as vintage
    from ended
    asof left join vintages on vintages.tally = ended.tally and vintages.day <= ended.window_from
),
final as (
    select
        case when placed.figure_id is null then 1 else vintage end as vintage,
        increment,
        increment_days,
        correction_delta,
        previous_figure,
        cumulated,
        cumulated_since,
        coalesce(takes_back, false) as takes_back,
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
