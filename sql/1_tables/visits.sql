-- What became of a source in a run: how many pages were asked for, and what came.
create table if not exists visits (
    run_id varchar not null,
    source varchar not null,
    visited_at timestamptz not null,
    asked bigint not null,
    kept bigint not null, -- in the archive: new, changed, or the same bytes sent again
    unchanged bigint not null, -- the server or the disk said so
    failed bigint not null
);
