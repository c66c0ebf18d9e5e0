-- Where a reporter's running total fell, or goes on under another definition: by how much, from which figure to which,
-- and why. `explanation` is break (the codebook declares one), restart (the count begins anew), announced (the reporter
-- said so, or data/corrections.yml does), rounding (the fall is within a round "about"), or unexplained.
with source as (
    select * from lines where in_series
),
points as (
    select
        hash(topic, kind, party, source) as line, tally, kind, stretch, window_to, value, figure_id
    from source
    where window_from = window_to and hedge in ('exact', 'about')
        and (kind = 'cumulative' or kind = 'period' and stretch is not null)
),
tallies as (
    select line, tally, kind, min(stretch) as begins, min(window_to) as first_day
    from points
    group by line, tally, kind
    having kind = 'cumulative' or min(window_to) < max(window_to)
),
counts as ( -- totals by where they begin; a period figure that goes on growing from one start is one too
    select
        line, tally, begins, first_day,
        arg_min(points.figure_id, (points.window_to, points.value, points.figure_id)) as first_figure
    from tallies
    semi join (select line from tallies group by line having count(*) > 1) as several using (line)
    join points using (line, tally)
    group by line, tally, tallies.kind, begins, first_day
    having tallies.kind = 'cumulative' or count(distinct points.window_to) > 2
),
begun_anew as ( -- the first figure of a count that begins later than the one before it in the same source
    select
        counts.first_figure as figure_id,
        arg_max(told.figure_id, (told.window_to, told.value, told.figure_id)) as previous_figure
    from counts
    join counts as earlier on earlier.line = counts.line and coalesce(earlier.begins < counts.begins, true)
    join source as told
        on told.tally = earlier.tally
        and told.window_from = told.window_to
        and told.window_to < counts.first_day
        and told.hedge in ('exact', 'about')
        and hash(told.topic, told.kind, told.party, told.source) = counts.line
    where counts.begins is not null
    group by counts.first_figure
),
falls as (
    select *, false as anew from source where correction_delta is not null
    union all by name
    select source.* replace (begun_anew.previous_figure as previous_figure, value - before_value as correction_delta),
        true as anew
    from begun_anew
    join source using (figure_id)
    join (select figure_id, value as before_value from source) as before on before.figure_id = begun_anew.previous_figure
    where value < before_value
),
announced as ( -- a published change below zero is a reporter's own word on what was taken back
    select metric, subject, place, party, window_to as day, value as delta, figure_id, null as reason
    from source
    where kind = 'change' and value < 0
    union all
    select metric, subject, place, party, day, delta, null, reason from declared_corrections
),
explained as ( -- for the day of the fall, or the one of the figure before it; what was added that day may hide a part
    select falls.figure_id, arg_min(announced.figure_id, announced.day) as announced_figure, min(delta) as announced_delta,
        min(reason) as reason
    from falls
    join source as before on before.figure_id = falls.previous_figure
    join announced
        on announced.metric = falls.metric
        and (announced.party is null or announced.party = falls.party)
        and (announced.subject is null or announced.subject = falls.subject)
        and (announced.place is null or announced.place = falls.place)
        and announced.day between before.window_to and falls.window_to
    where delta < 0 and falls.correction_delta < 0
    group by falls.figure_id
),
broken as (
    select falls.figure_id, max_by(breaks.reason, breaks.day) as reason
    from falls
    join source as before on before.figure_id = falls.previous_figure
    join declared_breaks as breaks
        on breaks.metric = falls.metric
        and (breaks.party is null or breaks.party = falls.party)
        and (breaks.subject is null or breaks.subject = falls.subject)
        and (breaks.place is null or breaks.place = falls.place)
        and breaks.day > before.window_to and breaks.day <= falls.window_to
    group by falls.figure_id
),
final as (
    select
        falls.series_id,
        falls.metric,
        falls.subject,
        falls.place,
        falls.party,
        falls.source,
        before.window_to as previous_day,
        falls.window_to as day,
        before.value as previous_value,
        falls.value,
        falls.correction_delta,
        case
            when anew then 'restart'
            when broken.figure_id is not null then 'break'
            when explained.figure_id is not null then 'announced'
            when before.soft_low <= falls.value and before.soft_high - before.soft_low >= 100 then 'rounding'
            else 'unexplained'
        end as explanation,
        coalesce(broken.reason, explained.reason, case when anew then 'counted from ' || falls.stretch::varchar end) as reason,
        announced_delta,
        announced_figure,
        falls.previous_figure,
        falls.topic,
        falls.figure_id
    from falls
    join source as before on before.figure_id = falls.previous_figure
    left join explained on explained.figure_id = falls.figure_id
    left join broken on broken.figure_id = falls.figure_id
)
select * from final
