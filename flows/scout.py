"""`reportedly source`: look at an address, guess what kind of source it is, and show what would be read of it."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urljoin, urlsplit

from flows import pipeline
from flows.catalogue import Source, folder, read_source
from flows.errors import InputError
from flows.ingest.crawl import fetch_once
from flows.ingest.fetch import Response
from flows.ingest.found import Page, Unreadable
from flows.ingest.table.guess import guess_table
from flows.network import read_network
from flows.runs import begin, clock
from flows.settings import Home

LOOK = 6  # addresses that a look asks for
_ZONES = {"ua": "Europe/Kyiv", "ru": "Europe/Moscow", "il": "Asia/Jerusalem", "pl": "Europe/Warsaw"}
_FEED_LINK = re.compile(rb"<link\b[^>]*type=[\"']application/(?:rss|atom|feed)\+(?:xml|json)[\"'][^>]*>", re.IGNORECASE)
_HREF = re.compile(rb"href=[\"']([^\"']+)", re.IGNORECASE)
_ANCHOR = re.compile(rb"<a\b[^>]*href=[\"']([^\"'#]+)", re.IGNORECASE)
_NUMBER = re.compile(r"\d{4}")
_GONE = (404, 410)
_TITLE = re.compile(rb"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_FIELDS = ("statement", "published", "quote", "metric", "hedge", "kind", "as_of", "speaker", "organisation", "problems")


@dataclass(frozen=True)
class Look:
    """What a source would give: figures as rows of `columns`, how many statements, and what could not be read."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    statements: int
    issues: list[str]


def try_source(source: Source, most: int = LOOK) -> Look:
    """Fetch and read a little of a source, and keep nothing. Raises ReportedlyError."""
    query = """
        select coalesce(statements.title, statements.address), statements.published, figures_read.quote,
            figures_read.metric, figures_read.hedge, figures_read.kind, figures_read.as_of::varchar,
            figures_read.speaker, figures_read.organisation, array_to_string(figures_read.problems, ' ')
        from figures_read join statements on statements.id = figures_read.statement_id
        order by statements.retrieved_at, statements.address, figures_read.start"""
    with TemporaryDirectory() as place, begin([source], Home(Path(place))) as run:
        tally = pipeline.gather(run, source, most=most)
        pipeline.read(run, source)
        rows = run.warehouse.rows(query)
    return Look(_FIELDS, rows, tally.new, [issue.sentence for issue in tally.issues])


def new_source(address: str, name: str | None, catalogue: Path | None) -> Path:
    """Write the entry of a source that lies at an address; returns its file. Raises InputError."""
    response = fetch_once(address, read_network())
    if response.status in _GONE:
        raise InputError(f"{address} is not there ({response.status}); give the address of a page, a feed or a table.")
    keys = _guess(address, response)
    host = re.sub(r"^www\.", "", urlsplit(address).hostname or "source")
    path = (catalogue or folder()) / f"{name or re.sub(r'[^a-z0-9]+', '_', host)}.yml"
    if path.exists():
        raise InputError(f"{path} exists already; choose another name with --name.")
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{key}: {value}\n" for key, value in keys.items())
    path.write_text(text + (_mapping(response) if "table" in keys["kind"] else ""), encoding="utf-8")
    read_source(path)
    return path


def note_tried(path: Path) -> None:
    """Write into the entry of a source that it was seen to work today."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\ntried: never\n", f"\ntried: {clock():%Y-%m-%d}\n"), encoding="utf-8")


def _guess(address: str, response: Response) -> dict[str, str]:
    """The keys of the entry, in the order of the file."""
    kind = _kind(address, response)
    title = _TITLE.search(response.body)
    label = " ".join(title[1].decode("utf-8", "replace").split()) if title else urlsplit(address).hostname or address
    zone = _ZONES.get((urlsplit(address).hostname or "").rsplit(".", 1)[-1], "UTC")
    return {
        "label": _quoted(label[:80]),
        **{key: _quoted(value) for key, value in kind.items()},
        "timezone": zone,
        "licence": "not stated",
        "tried": "never",
    }


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _kind(address: str, response: Response) -> dict[str, str]:
    head, host = response.body[:3_000].lstrip(), urlsplit(address).hostname
    if host == "t.me":
        return {"kind": "channel", "url": address}
    if head.startswith(b"%PDF-"):
        return {"kind": "pdf", "url": address}
    if re.search(rb"<(?:rss|feed|rdf:RDF)\b", head) or b"jsonfeed.org/version" in head:
        return {"kind": "feed", "url": address}
    if re.search(rb"<(?:urlset|sitemapindex)\b", head):
        return {"kind": "page", "url": address, "links": "/"}
    if response.media_type in {"text/csv", "application/json"} or head[:1] in {b"{", b"["}:
        return {"kind": "table", "url": address, "language": "en"}
    return _page_kind(response)


def _mapping(response: Response) -> str:
    """What the columns of a table seem to mean. Raises InputError where it has none of numbers."""
    page = Page(response.address, response.media_type, response.body, url=response.url, charset=response.charset)
    try:
        return guess_table(page)
    except Unreadable as problem:
        raise InputError(problem.sentence) from None


def _page_kind(response: Response) -> dict[str, str]:
    """Of an HTML page: the feed it names, else a listing with the links most like articles, else an article."""
    feed = _FEED_LINK.search(response.body)
    href = _HREF.search(feed[0]) if feed else None
    if href:
        return {"kind": "feed", "url": urljoin(response.url, href[1].decode("utf-8", "replace"))}
    site = urlsplit(response.url).netloc
    shapes: Counter[str] = Counter()
    for link in {match.decode("utf-8", "replace") for match in _ANCHOR.findall(response.body)}:
        parts = urlsplit(urljoin(response.url, link))
        stem, _, last = parts.path.rstrip("/").rpartition("/")
        if parts.netloc == site and (len(last) >= 12 or _NUMBER.search(last)):  # its title or its number
            shapes[re.sub(r"\d+", r"\\d+", re.escape(stem)) + "/"] += 1
    if shapes and shapes.most_common(1)[0][1] >= 3:
        return {"kind": "page", "url": response.url, "links": shapes.most_common(1)[0][0]}
    return {"kind": "page", "url": response.url}
