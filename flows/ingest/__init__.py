"""Where statements are published → snapshots → statements. Bytes are kept first and read afterwards."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from typing import cast

from flows.catalogue import Source
from flows.ingest.archive import Archive, digests
from flows.ingest.found import Document, Gone, Page, Reader, Request, Shown, Unreadable
from flows.ingest.statements import content_id, make_statement
from flows.ingest.visit import Known, Visit, visit_folder
from flows.records import Issue, Snapshot, Statement

__all__ = [
    "Archive",
    "Gone",
    "Known",
    "Reading",
    "Request",
    "Shown",
    "Visit",
    "content_id",
    "digests",
    "read_page",
    "visit",
]

_READERS = {  # kind of source → module; loaded when used, since some are slow to import
    "folder": "documents",
    "feed": "feed",
    "page": "page",
    "channel": "channel",
    "table": "table",
    "pdf": "pdf",
    "archive": "wayback",
}


@dataclass
class Reading:
    """What a page of the archive held: statements, what could not be read, and what has been taken down."""

    statements: list[Statement] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)


def reader_of(source: Source) -> Reader:
    return cast(Reader, import_module(f"flows.ingest.{_READERS[source.kind]}"))


def visit(
    source: Source,
    archive: Archive,
    known: Known,
    now: datetime,
    on_page: Callable[[], None] = lambda: None,
    most: int | None = None,
) -> Visit:
    """Keep everything that `source` holds now in the archive, or what `most` addresses give.

    Raises InputError where a path is missing.
    """
    if source.path:
        return visit_folder(source, archive, known, now, on_page)
    from flows.ingest.crawl import Task, crawl
    from flows.network import read_network

    return crawl(Task(source, reader_of(source), archive, known, read_network(), on_page, most), now)


def read_page(source: Source, snapshot: Snapshot, page: Page) -> Reading:
    """What a page holds. A function of the page and the catalogue alone."""
    reading = Reading()
    for found in reader_of(source).read(source, page):
        if isinstance(found, Document):
            _make(found, source, snapshot, reading)
        elif isinstance(found, Unreadable):
            reading.issues.append(_issue(found, source, snapshot))
        elif isinstance(found, Shown):
            reading.shown.append(found)
        else:
            reading.gone.append(found)
    return reading


def _make(document: Document, source: Source, snapshot: Snapshot, reading: Reading) -> None:
    try:
        reading.statements.append(make_statement(document, source, snapshot))
    except Unreadable as problem:
        reading.issues.append(_issue(problem, source, snapshot))


def _issue(problem: Unreadable, source: Source, snapshot: Snapshot) -> Issue:
    return Issue(source.name, problem.address, snapshot.sha256, problem.code, problem.sentence)
