"""Where statements are published → snapshots → statements. Bytes are kept first and read afterwards."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from flows.catalogue import Source
from flows.ingest.archive import Archive
from flows.ingest.documents import read_documents
from flows.ingest.folder import walk
from flows.ingest.found import Document, Unreadable
from flows.ingest.found import Page as Found
from flows.ingest.statements import content_id, make_statement
from flows.records import Issue, Snapshot, Statement

__all__ = ["Archive", "Harvest", "content_id", "ingest"]

_READERS: dict[str, Callable[[Source], Iterator[Found | Issue]]] = {"folder": walk}


@dataclass
class Harvest:
    """What a source gave: new snapshots, the statements in all of them, and what could not be read."""

    snapshots: list[Snapshot] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def ingest(source: Source, archive: Archive, now: datetime, on_file: Callable[[], None] = lambda: None) -> Harvest:
    """Everything that `source` holds now. Each file or page is one snapshot with any number of statements."""
    harvest = Harvest()
    for found in _READERS[source.kind](source):
        on_file()
        if isinstance(found, Issue):
            harvest.issues.append(found)
            continue
        snapshot, new = archive.keep(found, source.name, now)
        if new:
            harvest.snapshots.append(snapshot)
        for document in read_documents(found):
            _read(document, source, snapshot, harvest)
    return harvest


def _read(document: Document | Unreadable, source: Source, snapshot: Snapshot, harvest: Harvest) -> None:
    try:
        if isinstance(document, Unreadable):
            raise document
        harvest.statements.append(make_statement(document, source, snapshot))
    except Unreadable as problem:
        harvest.issues.append(Issue(source.name, problem.address, snapshot.sha256, problem.code, problem.sentence))
