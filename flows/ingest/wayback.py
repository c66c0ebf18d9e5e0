"""The kind `archive`: any page as the Wayback Machine captured it, known since the time of the capture."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlencode

from flows.catalogue import Source
from flows.ingest.found import Document, Page, Reading, Request, Unreadable
from flows.ingest.page.article import read_article_page
from flows.ingest.page.document import check_status, page_text
from flows.ingest.page.links import clean_address
from flows.records import Issue

ARCHIVE = "https://web.archive.org"
_MOST_CAPTURES = 10_000  # in one answer of the index, which would give 150,000 of a page that is captured hourly
_CAPTURE = re.compile(r"/web/(\d{14})(?:id_)?/(.+)\Z")
_UNTABULAR = {"text/html", "application/xhtml+xml", "application/pdf"}


def start(source: Source) -> list[Request]:
    """The index of captures (CDX) of each address: one for each change of its contents."""
    return [Request(_index_address(source, address), role="cdx") for address in source.url]


def follow(source: Source, page: Page, seen: Callable[[str], bool]) -> Iterator[Request | Issue]:
    """The captures that are not known yet, the oldest first, as they came from the original server."""
    if page.role != "cdx" or check_status(page, listing=True):
        return
    try:
        captures = _read_index(page)
    except Unreadable:
        return  # read() tells
    if not captures:
        sentence = f"{page.address} names no capture; correct the address or `since` and `until`."
        yield Issue(source.name, page.address, None, "no_captures", sentence)
    base = page.address.split("/cdx/")[0]
    asked = 0
    for stamp, original in captures:
        address = f"{base}/web/{stamp}id_/{original}"
        moment, place = _moment(stamp), clean_address(original)
        if moment is None or place is None or asked >= source.most_pages or seen(address):
            continue
        if re.search(source.links or "", original):
            asked += 1
            yield Request(address, "capture", {"captured": moment.isoformat(), "original": place})


def read(source: Source, page: Page) -> Iterator[Reading]:
    """What stood at the original address, by its kind of contents; of the index only why it cannot be read."""
    problem = check_status(page, listing=True)  # a missing capture tells nothing about the page itself
    try:
        if problem:
            yield problem
        elif page.role == "cdx":
            _read_index(page)
        else:
            yield from _read_capture(source, page)
    except Unreadable as unreadable:
        yield unreadable


def _read_capture(source: Source, page: Page) -> Iterator[Reading]:
    original, captured = _origin(page)
    inner = replace(page, address=original, url=original, role="article", hints={})
    for reading in _contents(source, inner):
        if isinstance(reading, Document):
            said = {"known": captured, "url": original}
            yield replace(reading, said={key: value for key, value in said.items() if value} | reading.said)
        else:
            yield reading


def _contents(source: Source, page: Page) -> Iterator[Reading]:
    media_type = page.media_type.split(";")[0].strip().lower()
    if source.table and media_type not in _UNTABULAR:
        from flows.ingest import table

        yield from table.read(source, replace(page, role="table"))
    else:
        yield read_article_page(source, page)


def _index_address(source: Source, address: str) -> str:
    if "/cdx/search/cdx" in address:
        return address
    asked = [("url", address), ("output", "json"), ("filter", "statuscode:200"), ("collapse", "digest")]
    if source.links and "(?" not in source.links:  # what Java's regular expressions share with Python's
        asked.append(("filter", f"original:.*(?:{source.links}).*"))
    if source.since:
        asked.append(("from", f"{source.since:%Y%m%d}"))
    if source.until:
        asked.append(("to", f"{source.until:%Y%m%d}"))
    return f"{ARCHIVE}/cdx/search/cdx?{urlencode([*asked, ('limit', str(_MOST_CAPTURES))])}"


def _read_index(page: Page) -> list[tuple[str, str]]:
    """(time stamp, original address) of each capture. Raises Unreadable."""
    try:
        rows = json.loads(page_text(page, html=False))
        if not rows:
            return []
        stamp, original = rows[0].index("timestamp"), rows[0].index("original")
        return [(str(row[stamp]), str(row[original])) for row in rows[1:]]
    except (ValueError, RecursionError, TypeError, LookupError, AttributeError):
        raise Unreadable(
            page.address, "cdx", f"{page.address} is no index of captures in JSON; try again later."
        ) from None


def _origin(page: Page) -> tuple[str, str | None]:
    """The original address and when it was captured: that of the capture given, which may be another than asked for."""
    given = _CAPTURE.search(page.url or "") or _CAPTURE.search(page.address)
    moment = _moment(given[1]) if given else None
    captured = moment.isoformat() if moment else page.hints.get("captured")
    return page.hints.get("original") or clean_address(given[2] if given else None) or page.address, captured


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
