-- Days from which a reporter counts something else under the same name (data/codebook/breaks.yml).
create table if not exists declared_breaks (
    metric varchar not null,
    subject varchar,
    place varchar,
    party varchar,
    day date not null,
    restarts boolean not null, -- whether the count begins anew, beside one that may go on
    reason varchar not null,
    url varchar
);
