-- What reporters announced that they take back, and misprints of those who copy them (data/corrections.yml).
create table if not exists declared_corrections (
    metric varchar not null,
    subject varchar,
    place varchar,
    party varchar,
    source varchar,
    day date not null,
    delta double not null,
    reason varchar not null,
    url varchar
);
