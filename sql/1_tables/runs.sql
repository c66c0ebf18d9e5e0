-- Runs as they began. One without a row in run_ends was interrupted.
create table if not exists runs (
    run_id varchar not null,
    started_at timestamptz not null,
    sources varchar[] not null,
    rules varchar not null
);
