-- Every asserted figure with the count that it belongs to: a `tally` is one series from one start, which is stated, or
-- declared in the codebook. A segment ends where the codebook declares that something else is counted from then on.
with source as (
    select * from claims
),
restarted as (
    select figure_id, max(day) as first_day
    from source
    join segments on segments.series_id = source.series_id and restarts and day <= window_to
    where in_series and period_start is null and kind = 'cumulative'
    group by figure_id
),
begun as (
    select series_id, day, segment from segments where not restarts
),
placed as (
    select told.figure_id, begun.segment
    from (select figure_id, series_id, window_to from source semi join begun using (series_id)) as told
    asof join begun on begun.series_id = told.series_id and begun.day <= told.window_to
),
final as ( -- a total that begins more than a month later is another count ("since January"), never mixed with it
    select
        source.*,
        coalesce(placed.segment, 1) as segment,
        case when kind = 'cumulative' and period_start > starts.first_day + 31 then period_start
            else restarted.first_day end as counted_since,
        case when kind = 'cumulative' then counted_since else period_start end as stretch,
        hash(source.series_id, stretch) as tally
    from source
    left join starts on starts.series_id = source.series_id
    left join restarted on restarted.figure_id = source.figure_id
    left join placed on placed.figure_id = source.figure_id
)
select * from final
