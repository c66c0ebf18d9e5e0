-- Bytes as they were fetched; the bytes themselves lie in the archive.
create table if not exists snapshots (
    sha256 varchar not null,
    source varchar not null,
    address varchar not null,
    media_type varchar not null,
    retrieved_at timestamptz not null,
    byte_count bigint not null,
    warc_file varchar not null,
    warc_offset bigint not null
);
