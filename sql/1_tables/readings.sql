-- Which statement was read under which version of the rules; a statement without figures has a row too.
create table if not exists readings (
    statement_id varchar not null,
    rules varchar not null,
    run_id varchar not null,
    read_at timestamptz not null,
    figure_count bigint not null
);
