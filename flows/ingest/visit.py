"""A visit to a source: what is known before it, what became of it, and how local files are visited."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flows.catalogue import Source
from flows.ingest.archive import Archive
from flows.ingest.folder import walk
from flows.records import Issue, Snapshot


@dataclass(frozen=True)
class Known:
    """What the warehouse knows of a source.

    `complete` tells that its last visit was finished without a failure: else its listings are asked for whole,
    since what they led to may be missing although they themselves did not change.
    """

    latest: Mapping[str, Snapshot] = field(default_factory=dict)  # by address
    first: Mapping[str, datetime] = field(default_factory=dict)  # when each address was first seen
    statements: frozenset[str] = frozenset()  # addresses
    complete: bool = False


@dataclass
class Visit:
    """Pages asked for, kept, and found unchanged, and what could not be had."""

    asked: int = 0
    kept: int = 0
    unchanged: int = 0
    issues: list[Issue] = field(default_factory=list)


def visit_folder(source: Source, archive: Archive, known: Known, now: datetime, on_page: Callable[[], None]) -> Visit:
    """Keep every file below the source's path that changed. Raises InputError where there is nothing."""
    visit = Visit()
    for page in walk(source):
        visit.asked += 1
        on_page()
        if isinstance(page, Issue):
            visit.issues.append(page)
        elif archive.keep(page, source.name, now, known.latest.get(page.address)):
            visit.kept += 1
        else:
            visit.unchanged += 1
    archive.sync()
    return visit
