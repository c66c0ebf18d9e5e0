-- Days from which a reporter counts something else under the same name (data/codebook/breaks.yml).
create table if not exists breaks (
    metric varchar not null,
    subject varchar,
    place varchar,
    party varchar,
    day date not null,
    reason varchar not null,
    url varchar
);
