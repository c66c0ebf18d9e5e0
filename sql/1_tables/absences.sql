-- Addresses that were found empty after they had held a statement (`gone`), and those that came back.
create table if not exists absences (
    source varchar not null,
    address varchar not null,
    gone boolean not null,
    since timestamptz not null,
    snapshot varchar not null,
    reason varchar not null
);
