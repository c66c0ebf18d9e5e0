-- What cannot be read as things stand: on the last page kept at an address, or in the last visit to a source.
with last_pages as (
    select source, address, arg_max(sha256, (warc_file, warc_offset)) as snapshot
    from snapshots
    group by source, address
),
last_visits as (
    select source, arg_max(run_id, visited_at) as run_id
    from visits
    group by source
),
on_pages as (
    select issues.source, issues.address, issues.snapshot, issues.code, issues.sentence
    from issues
    semi join last_pages using (source, snapshot)
),
in_visits as (
    select issues.source, issues.address, issues.snapshot, issues.code, issues.sentence
    from issues
    semi join last_visits using (source, run_id)
    where issues.snapshot is null
),
final as (
    select * from on_pages
    union
    select * from in_visits
)
select * from final
