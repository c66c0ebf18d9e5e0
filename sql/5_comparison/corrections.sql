-- Where a reporter's running total fell, or goes on under another definition: by how much, from which figure to which,
-- and why. `explanation` is break (the codebook declares one), announced (the reporter said so, or
-- data/corrections.yml does), rounding (the usual readings of "about" meet), or unexplained.
with falls as (
    select * from lines where correction_delta is not null
),
announced as ( -- a published change below zero is a reporter's own word on what was taken back
    select topic, party, window_to as day, value as delta, figure_id, null as reason
    from lines
    where kind = 'change' and value < 0
    union all
    select
        substr(md5(concat_ws('|', metric, coalesce(subject, '-'), coalesce(place, '-'))), 1, 12), party, day, delta, null,
        reason
    from takings_back
),
explained as ( -- for the day of the fall, or the one of the figure before it; what was added that day may hide a part
    select falls.figure_id, arg_min(announced.figure_id, announced.day) as announced_figure, min(delta) as announced_delta,
        min(reason) as reason
    from falls
    join lines as before on before.figure_id = falls.previous_figure
    join announced
        on announced.topic = falls.topic
        and (announced.party is null or announced.party is not distinct from falls.party)
        and announced.day between before.window_to and falls.window_to
    where delta < 0 and falls.correction_delta < 0
    group by falls.figure_id
),
broken as (
    select falls.figure_id, max_by(breaks.reason, breaks.day) as reason
    from falls
    join lines as before on before.figure_id = falls.previous_figure
    join breaks
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
            when broken.figure_id is not null then 'break'
            when explained.figure_id is not null then 'announced'
            when falls.soft_high >= before.soft_low then 'rounding'
            else 'unexplained'
        end as explanation,
        coalesce(broken.reason, explained.reason) as reason,
        announced_delta,
        announced_figure,
        falls.previous_figure,
        falls.figure_id
    from falls
    join lines as before on before.figure_id = falls.previous_figure
    left join explained on explained.figure_id = falls.figure_id
    left join broken on broken.figure_id = falls.figure_id
)
select * from final
