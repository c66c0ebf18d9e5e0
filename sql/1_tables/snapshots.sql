-- Bytes as they were fetched, one row a record of the archive, where the bytes themselves lie.
create table if not exists snapshots (
    sha256 varchar not null,
    source varchar not null,
    address varchar not null,
    url varchar,
    status integer not null,
    media_type varchar not null,
    role varchar not null,
    hints varchar not null,
    etag varchar,
    last_modified varchar,
    retrieved_at timestamptz not null,
    byte_count bigint not null,
    revisit boolean not null,
    warc_file varchar not null,
    warc_offset bigint not null
);
