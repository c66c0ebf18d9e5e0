-- Runs as they ended. One whose release was held for review has a second row once that is accepted.
create table if not exists run_ends (
    run_id varchar not null,
    finished_at timestamptz not null,
    outcome varchar not null, -- released, unchanged, held, blocked
    release varchar,
    statements_new bigint not null,
    statements_unchanged bigint not null,
    statements_failed bigint not null
);
