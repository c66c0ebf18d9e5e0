"""Snapshots, kept for ever in WARC 1.1 files, each record compressed by itself; everything downstream is read
out of these files and can be read again.

Beside the standard's own headers a record names its source, its role and hints (see `found.Request`).
"""

import hashlib
import json
import os
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote, unquote

from flows.errors import HomeError
from flows.ingest.found import Page
from flows.records import Snapshot

MOST_BYTES = 500_000_000  # of one file; a month has as many as it needs
_PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))
_DATE = "%Y-%m-%dT%H:%M:%SZ"
Position = tuple[str, int]  # file and offset of a record


class Archive:
    """The archive folder, open for appending; only one process may have it open."""

    def __init__(self, root: Path, last: Position | None = None, most_bytes: int = MOST_BYTES) -> None:
        """`last` is the last record known to be whole: what follows it is checked before anything is added."""
        self._root, self._most_bytes = root, most_bytes
        self._open: IO[bytes] | None = None
        _mend(root, last)

    def keep(self, page: Page, source: str, now: datetime, latest: Snapshot | None) -> bool:
        """Append a page; False where nothing was kept, since a local file is as it was at the `latest` snapshot.

        Bytes that a server sent again become a revisit record. Call `sync` before anything relies on it.
        """
        sha256 = hashlib.sha256(page.body).hexdigest()
        same = latest is not None and latest.sha256 == sha256 and latest.status == page.status
        if same and page.url is None:
            return False
        record = _record(page, source, sha256, now, latest if same else None)
        file = self._file(now)
        start = file.tell()
        try:
            file.write(record)
        except OSError:
            file.truncate(start)  # a torn record would end the file for every reader
            raise
        return True

    def sync(self) -> None:
        """What was kept is on disk when this returns."""
        if self._open:
            self._open.flush()
            os.fsync(self._open.fileno())

    def close(self) -> None:
        if self._open:
            self.sync()
            self._open.close()
            self._open = None

    def pages(self, after: Position | None = None) -> Iterator[tuple[Snapshot, Page | None]]:
        """Every record after a position with its page, in the order in which they were kept; no page for a revisit."""
        for path in _files(self._root):
            if after is None or path.name >= after[0]:
                start = after[1] if after and path.name == after[0] else None
                yield from _pages(path, start)

    def _file(self, now: datetime) -> IO[bytes]:
        last = [path.name[:7] for path in _files(self._root)[-1:]]
        month = max([now.strftime("%Y-%m"), *last])  # a clock set back must not hide records
        if self._open and (self._open.tell() >= self._most_bytes or not Path(self._open.name).name.startswith(month)):
            self.close()
        if self._open is None:
            numbers = [int(path.name[8:13]) for path in _files(self._root) if path.name.startswith(month)]
            number = max(numbers, default=1)
            path = self._root / f"{month}-{number:05}.warc.gz"
            if path.exists() and path.stat().st_size >= self._most_bytes:
                path = self._root / f"{month}-{number + 1:05}.warc.gz"
            self._open = path.open("ab")
            if not self._open.tell():
                self._open.write(_opening(path.name, now))
        return self._open


def digests(root: Path) -> Iterator[tuple[str, str]]:
    """Of every page in the archive the SHA-256 under which it was kept, and that of its bytes now.

    Raises HomeError where a file cannot be read.
    """
    from warcio.exceptions import ArchiveLoadFailed

    for path in _files(root):
        try:
            for snapshot, page in _pages(path, None):
                if page is not None:
                    yield snapshot.sha256, hashlib.sha256(page.body).hexdigest()
        except (ArchiveLoadFailed, zlib.error, OSError) as error:
            raise HomeError(f"The archive file {path} cannot be read ({type(error).__name__}).") from None


def _files(root: Path) -> list[Path]:
    return sorted(root.glob("????-??-?????.warc.gz"))


def _opening(name: str, now: datetime) -> bytes:
    """The record that tells what a file is."""
    from warcio.warcwriter import WARCWriter

    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    info = {"software": "reportedly", "format": "WARC File Format 1.1"}
    record = writer.create_warcinfo_record(name, info)
    record.rec_headers.replace_header("WARC-Date", now.strftime(_DATE))
    writer.write_record(record)
    return out.getvalue()


def _record(page: Page, source: str, sha256: str, now: datetime, same_as: Snapshot | None) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    said = {
        "WARC-Date": now.strftime(_DATE),
        "Reportedly-SHA256": sha256,
        "Reportedly-Source": quote(source),
        "Reportedly-Role": page.role,
        "Reportedly-Hints": json.dumps(dict(page.hints)),  # ASCII, as headers must be
    }
    address, http = "file:///" + quote(page.address), None
    if page.url:
        address = page.address
        said["Reportedly-Url"] = _header(page.url)
        given = [(name, _header(value)) for name, value in page.headers if name.isascii()]
        http = StatusAndHeaders(f"{page.status} {'OK' if page.status == 200 else 'Gone'}", given, protocol="HTTP/1.1")
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    if same_as:
        date = same_as.retrieved_at.astimezone(UTC).strftime(_DATE)
        digest = f"sha256:{sha256}"
        record = writer.create_revisit_record(address, digest, address, date, http_headers=http, warc_headers_dict=said)
    else:
        kind, media_type = ("response", "") if http else ("resource", page.media_type)
        record = writer.create_warc_record(
            address,
            kind,
            payload=BytesIO(page.body),
            length=len(page.body),  # else the body is buffered once more
            warc_content_type=media_type,
            warc_headers_dict=said,
            http_headers=http,
        )
    writer.write_record(record)
    return out.getvalue()


def _header(value: str) -> str:
    """A value that stays in its line and in ASCII."""
    return quote(" ".join(value.split()), safe=_PRINTABLE)


def _pages(path: Path, known: int | None) -> Iterator[tuple[Snapshot, Page | None]]:
    """The records of a file that follow the one at the offset `known`."""
    from warcio.archiveiterator import ArchiveIterator

    with path.open("rb") as file:
        file.seek(known or 0)
        records = ArchiveIterator(file)
        for record in records:
            body = record.content_stream().read()  # the offset is known only after it
            offset = records.get_record_offset()
            if offset != known and record.rec_type in {"response", "resource", "revisit"}:
                yield _page(record, body, path.name, offset)


def _page(record: Any, body: bytes, name: str, offset: int) -> tuple[Snapshot, Page | None]:
    said, http = record.rec_headers.get_header, record.http_headers
    target = said("WARC-Target-URI")
    address = target if http else unquote(target.removeprefix("file:///"))
    media_type, charset = _content_type(http.get_header("Content-Type") if http else said("Content-Type"))
    hints = said("Reportedly-Hints") or "{}"
    moment = datetime.strptime(said("WARC-Date"), _DATE).replace(tzinfo=UTC)
    revisit = record.rec_type == "revisit"
    snapshot = Snapshot(
        sha256=said("Reportedly-SHA256"),
        source=unquote(said("Reportedly-Source")),
        address=address,
        url=said("Reportedly-Url"),
        status=int(http.get_statuscode()) if http else 200,
        media_type=media_type,
        role=said("Reportedly-Role"),
        hints=hints,
        etag=http.get_header("ETag") if http else None,
        last_modified=http.get_header("Last-Modified") if http else None,
        retrieved_at=moment,
        byte_count=len(body),
        revisit=revisit,
        warc_file=name,
        warc_offset=offset,
    )
    if revisit:
        return snapshot, None
    page = Page(
        address=address,
        media_type=media_type,
        body=body,
        url=snapshot.url,
        status=snapshot.status,
        charset=charset,
        role=snapshot.role,
        hints=json.loads(hints),
        retrieved_at=moment,
    )
    return snapshot, page


def _content_type(said: str | None) -> tuple[str, str | None]:
    from email.message import Message

    message = Message()
    message["Content-Type"] = said or "application/octet-stream"
    return message.get_content_type() if said else "application/octet-stream", message.get_content_charset()


def _mend(root: Path, last: Position | None) -> None:
    """Cut off a record that a killed run left unfinished: only the last file can have one, and only at its end."""
    files = _files(root)
    if files:
        path = files[-1]
        whole = _whole(path, last[1] if last and last[0] == path.name else 0)
        if whole < path.stat().st_size:
            os.truncate(path, whole)


def _whole(path: Path, start: int) -> int:
    """Where the last complete record ends, from a record's start on."""
    end = start
    with path.open("rb") as file:
        file.seek(start)
        rest = b""
        while True:
            member = zlib.decompressobj(wbits=31)
            length = 0
            while not member.eof:
                chunk = rest or file.read(1 << 20)
                rest = b""
                if not chunk:
                    return end
                try:
                    member.decompress(chunk)
                except zlib.error:
                    return end
                rest = member.unused_data
                length += len(chunk) - len(rest)
            end += length
