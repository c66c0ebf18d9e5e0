-- Sources that give the same reporter's series: on how many days both do, and on how many they differ.
with days as (
    select distinct series_id, metric, subject, party, kind, source, window_to as day
    from series
    where window_from = window_to
),
shared as (
    select one.series_id, one.metric, one.subject, one.party, one.kind, one.source as one_source,
        other.source as other_source, count(*) as days, min(one.day) as first_day, max(one.day) as last_day
    from days as one
    join days as other on other.series_id = one.series_id and other.day = one.day and other.source > one.source
    group by all
),
differing as (
    select series_id, one_source, other_source, count(distinct day) as differing from disagreements group by all
)
select metric, subject, party, kind, one_source, other_source, days, coalesce(differing, 0) as differing, first_day,
    last_day
from shared
left join differing using (series_id, one_source, other_source)
order by metric, party, kind, one_source, other_source
