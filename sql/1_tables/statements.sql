-- Every version of every text that was read out of a snapshot.
create table if not exists statements (
    id varchar not null,
    source varchar not null,
    snapshot varchar not null,
    address varchar not null,
    url varchar,
    publisher varchar,
    title varchar,
    language varchar not null,
    published varchar,
    published_from date,
    published_to date,
    published_at timestamptz,
    text_origin varchar not null,
    text varchar not null,
    retrieved_at timestamptz not null
);
