-- Days from which a series counts something else under the same name, as the codebook declares. A count that restarts
-- begins no segment: one from the older start may go on beside it.
with reported as (
    select distinct series_id, metric, subject, place, party from asserted where in_series
),
declared as (
    select distinct series_id, breaks.day, breaks.restarts
    from reported
    join declared_breaks as breaks
        on breaks.metric = reported.metric
        and (breaks.party is null or breaks.party = reported.party)
        and (breaks.subject is null or breaks.subject = reported.subject)
        and (breaks.place is null or breaks.place = reported.place)
),
final as (
    select
        *,
        case when not restarts then 1 + row_number() over (partition by series_id, restarts order by day) end as segment
    from declared
)
select * from final
