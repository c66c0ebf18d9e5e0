-- How each source was found when it was last visited: when that was, when it last answered without failure, when it last
-- gave something new, and how much of it cannot be read.
with visited as (
    select
        source,
        max(visited_at) as visited_at,
        max(visited_at) filter (failed = 0) as last_success,
        arg_max(failed, visited_at) as failed_pages
    from visits
    group by source
),
changed as (
    select source, max(retrieved_at) as last_change from statements group by source
),
unread as (
    select source, count(*) as issues from standing_issues group by source
),
final as (
    select
        latest_sources.name as source, cadence_days, visited_at, last_success, last_change,
        coalesce(failed_pages, 0) as failed_pages, coalesce(issues, 0) as issues
    from latest_sources
    left join visited on visited.source = latest_sources.name
    left join changed on changed.source = latest_sources.name
    left join unread on unread.source = latest_sources.name
)
select * from final
