-- The statements in which figures stand.
select
    statement_id, source, label as source_label, url, publisher, title, language, published, text_origin, version,
    strftime(known_from at time zone 'UTC', '%Y-%m-%d %H:%M') as known_from,
    strftime(known_to at time zone 'UTC', '%Y-%m-%d %H:%M') as known_to,
    strftime(deleted.deleted_at at time zone 'UTC', '%Y-%m-%d %H:%M') as deleted_at
from statements
left join sources using (source)
left join (select statement_id, max(deleted_at) as deleted_at from figures group by statement_id) as deleted
    using (statement_id)
semi join excerpts using (statement_id)
order by statement_id, statements.known_from
