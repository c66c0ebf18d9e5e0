"""The archive: standard WARC files that survive a kill, keep nothing twice, and give back what they were given."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.ingest.archive import Archive
from flows.ingest.found import Page

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ARTICLE = Page(
    "https://example.org/ї?q=1",
    "text/html",
    b"<p>25 boats",
    url="https://example.org/z%20?q=1",
    charset="utf-8",
    role="article",
    hints={"published": "2026-11-22", "title": "Човни"},
    headers=(("Content-Type", "text/html; charset=UTF-8"), ("ETag", '"1"')),
)
FILE = Page("notes/ї a.md", "text/markdown", "25 човнів".encode())


def kept(root: Path, *pages: Page, now: datetime = NOW) -> list[Path]:
    archive = Archive(root)
    for page in pages:
        archive.keep(page, "джерело", now, None)
    archive.close()
    return sorted(root.iterdir())


def test_what_was_kept_is_read_back(tmp_path: Path) -> None:
    """Every field that a reader may use returns, whatever letters it holds."""
    kept(tmp_path, ARTICLE, FILE)
    (first, article), (second, file) = Archive(tmp_path).pages()
    assert article is not None
    assert file is not None
    for was, page in ((ARTICLE, article), (FILE, file)):
        for name in ("address", "media_type", "body", "url", "status", "charset", "role", "hints"):
            assert getattr(page, name) == getattr(was, name), name
        assert page.retrieved_at == NOW
    assert (first.source, first.etag, first.byte_count) == ("джерело", '"1"', 11)
    assert second.url is None
    assert [page for _, page in Archive(tmp_path).pages((first.warc_file, first.warc_offset))] == [file]


def test_standard_tools_find_nothing_wrong(tmp_path: Path) -> None:
    """`warcio check` verifies every digest, those of revisits apart."""
    archive = Archive(tmp_path)
    archive.keep(ARTICLE, "s", NOW, None)
    archive.sync()
    [(snapshot, _)] = archive.pages()
    archive.keep(ARTICLE, "s", NOW, snapshot)
    archive.keep(FILE, "s", NOW, None)
    archive.close()
    [path] = tmp_path.iterdir()
    told = subprocess.run(
        [Path(sys.executable).with_name("warcio"), "check", "-v", path], capture_output=True, text=True, check=True
    )
    assert told.stdout.count("digest pass") == 3
    assert "revisit" in told.stdout


def test_the_same_bytes_are_not_kept_twice(tmp_path: Path) -> None:
    """From a server they become a revisit record without a body, from a disk nothing at all."""
    archive = Archive(tmp_path)
    big = Page("https://example.org/", "text/html", os.urandom(50_000), url="https://example.org/")
    archive.keep(big, "s", NOW, None)
    archive.keep(FILE, "s", NOW, None)
    archive.sync()
    [(first, _), (second, _)] = archive.pages()
    size = sum(path.stat().st_size for path in tmp_path.iterdir())
    assert archive.keep(big, "s", NOW, first)
    assert not archive.keep(FILE, "s", NOW, second)
    archive.close()
    *_, (revisit, page) = Archive(tmp_path).pages()
    assert (revisit.revisit, revisit.sha256, page) == (True, first.sha256, None)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) - size < 1_000


@pytest.mark.parametrize("cut", [1, 9, 200])
def test_a_torn_record_is_cut_off_and_the_rest_stays(tmp_path: Path, cut: int) -> None:
    """A kill in the middle of a write costs the record that was being written, and no other, nor any later one."""
    [path] = kept(tmp_path, FILE, ARTICLE)
    os.truncate(path, path.stat().st_size - cut)
    archive = Archive(tmp_path)
    assert [page for _, page in archive.pages()] == [next(iter(Archive(tmp_path).pages()))[1]]
    archive.keep(ARTICLE, "s", NOW, None)
    archive.close()
    assert [page.body for _, page in Archive(tmp_path).pages() if page] == [FILE.body, ARTICLE.body]


def test_files_are_changed_by_month_and_by_size(tmp_path: Path) -> None:
    """Names sort as the records do, and a clock that is set back hides nothing."""
    archive = Archive(tmp_path, most_bytes=1_000)
    moments = [NOW, NOW, NOW, NOW + timedelta(days=30), NOW - timedelta(days=60)]
    for number, now in enumerate(moments):
        body = os.urandom(1_500) + str(number).encode()
        archive.keep(Page(f"{number}.txt", "text/plain", body), "s", now, None)
    archive.close()
    names = [path.name for path in sorted(tmp_path.iterdir())]
    assert names == [f"2026-{month}-{part:05}.warc.gz" for month, part in ((11, 1), (11, 2), (11, 3), (12, 1), (12, 2))]
    assert [page.address for _, page in Archive(tmp_path).pages() if page] == [f"{number}.txt" for number in range(5)]


def test_hostile_headers_stay_in_their_line(tmp_path: Path) -> None:
    """Nothing that a server says can add a header or a record."""
    bad = Page(
        "https://example.org/",
        "text/html",
        b"x",
        url="https://example.org/\r\nWARC-Type: warcinfo",
        headers=(("X-Odd", "a\r\nWARC-Target-URI: https://elsewhere.example/\r\n\r\nbody"), ("X-Ї", "ї")),
    )
    kept(tmp_path, bad)
    [(snapshot, page)] = Archive(tmp_path).pages()
    assert page is not None
    assert (snapshot.address, page.body) == ("https://example.org/", b"x")
