-- Sources, how they were found last, and how old what they gave last is (in days, when the release was made).
with made as (
    select max(visited_at) as moment from source_visits
)
select
    source, label, kind, licence, timezone, statements, figures, cadence_days,
    strftime(visited_at at time zone 'UTC', '%Y-%m-%d %H:%M') as visited_at,
    strftime(last_success at time zone 'UTC', '%Y-%m-%d %H:%M') as last_success,
    strftime(last_change at time zone 'UTC', '%Y-%m-%d %H:%M') as last_change, failed_pages, issues,
    case
        when failed_pages > 0 and last_success is null then 'failing'
        when cadence_days > 0 and last_change is not null
            and date_diff('second', last_change, moment) > 2 * cadence_days * 86400 then 'stale'
        when failed_pages > 0 then 'failing'
        else 'fresh'
    end as state
from sources
left join source_visits using (source)
cross join made
order by state = 'fresh', source
