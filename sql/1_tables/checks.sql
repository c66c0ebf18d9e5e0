-- The outcome of every expectation and every SQL check, run by run.
create table if not exists checks (
    run_id varchar not null,
    name varchar not null,
    relation varchar not null,
    severity varchar not null,
    success boolean not null,
    failing bigint not null,
    sample varchar not null
);
