-- Entries of the catalogue as runs found them; an edited entry is another row.
create table if not exists sources (
    name varchar not null,
    label varchar not null,
    kind varchar not null,
    timezone varchar not null,
    licence varchar not null,
    cadence_days double not null,
    publisher varchar,
    party varchar,
    language varchar,
    catalogued boolean not null,
    entry varchar not null, -- all of it, as JSON
    run_id varchar not null,
    known_from timestamptz not null
);
