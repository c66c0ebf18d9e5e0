-- What could not be read, and why; one row for each time it was seen to be so.
create table if not exists issues (
    run_id varchar not null,
    source varchar not null,
    address varchar not null,
    snapshot varchar,
    code varchar not null,
    sentence varchar not null
);
