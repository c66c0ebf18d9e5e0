-- Runs as they ended.
create table if not exists run_ends (
    run_id varchar not null,
    finished_at timestamptz not null,
    outcome varchar not null, -- released, unchanged, blocked
    release varchar,
    statements_new bigint not null,
    statements_unchanged bigint not null,
    statements_failed bigint not null
);
