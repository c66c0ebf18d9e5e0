"""What lies in the archive and not yet in the warehouse: pages → snapshots, versions of statements, absences.

It is the only way in. A nightly run takes in what it has just fetched, a run after a crash what the killed one
had fetched, and a rebuild everything: a function of the archive and the catalogue.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from flows.catalogue import Source
from flows.ingest import Archive, Gone, Reading, Shown, content_id, read_page
from flows.ledger import absent_addresses, last_position, versions_of
from flows.records import Absence, Issue, Snapshot, Statement
from flows.warehouse import Warehouse

_MOST_PAGES, _MOST_STATEMENTS = 200, 5_000  # in one transaction


@dataclass
class Taken:
    """What a source gave: `edited` are statements that replaced an earlier version."""

    new: int = 0
    addresses: set[str] = field(default_factory=set)  # at which something is new
    edited: int = 0
    gone: int = 0


@dataclass
class _Known:
    """The versions of a source by address, in the order in which they stood there, and which addresses are empty."""

    versions: dict[str, list[tuple[datetime, str]]]
    absent: set[str]


@dataclass
class _Batch:
    """What one transaction adds."""

    snapshots: list[Snapshot] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)

    @property
    def full(self) -> bool:
        return len(self.snapshots) >= _MOST_PAGES or len(self.statements) >= _MOST_STATEMENTS


def take_in(
    warehouse: Warehouse, archive: Archive, sources: Mapping[str, Source], run_id: str, on_page: Callable[[], None]
) -> dict[str, Taken]:
    """Read every page that the warehouse does not hold yet; returns what each source gave."""
    taken: dict[str, Taken] = {}
    known: dict[str, _Known] = {}
    batch = _Batch()
    for snapshot, page in archive.pages(last_position(warehouse)):
        on_page()
        batch.snapshots.append(snapshot)
        source = sources.get(snapshot.source)
        if page is not None and source is not None:
            if source.name not in known:
                known[source.name] = _known(warehouse, source.name)
            reading = read_page(source, snapshot, page)
            _take(reading, snapshot, known[source.name], taken.setdefault(source.name, Taken()), batch)
        if batch.full:
            _store(warehouse, batch, run_id)
            batch = _Batch()
    _store(warehouse, batch, run_id)
    return taken


def _known(warehouse: Warehouse, source: str) -> _Known:
    return _Known(versions_of(warehouse, source), absent_addresses(warehouse, source))


def _store(warehouse: Warehouse, batch: _Batch, run_id: str) -> None:
    with warehouse.transaction():
        warehouse.append("snapshots", batch.snapshots)
        warehouse.append("statements", batch.statements)
        warehouse.append("issues", batch.issues, run_id=run_id)
        warehouse.append("absences", batch.absences)


def _take(reading: Reading, snapshot: Snapshot, known: _Known, taken: Taken, batch: _Batch) -> None:
    for statement in reading.statements:
        if statement.address in known.absent:
            known.absent.discard(statement.address)
            batch.absences.append(_absence(snapshot, statement.address, False, "It is there again."))
        version = _new_version(statement, known.versions.setdefault(statement.address, []))
        if version is not None:
            taken.new += 1
            taken.addresses.add(statement.address)
            taken.edited += len(known.versions[statement.address]) > 1
            batch.statements.append(version)
    for gone in [*reading.gone, *(missing for shown in reading.shown for missing in _missing(shown, known))]:
        if gone.address in known.versions and gone.address not in known.absent:
            known.absent.add(gone.address)
            taken.gone += 1
            batch.absences.append(_absence(snapshot, gone.address, True, gone.reason))
    batch.issues += reading.issues


def _new_version(statement: Statement, versions: list[tuple[datetime, str]]) -> Statement | None:
    """The statement as a version, or None where it says what the one before it says; a return is a version too."""
    place = bisect_right(versions, statement.retrieved_at, key=lambda version: version[0])
    ids = [statement.id, *(content_id([statement.id, str(number)]) for number in range(1, len(versions) + 1))]
    if place and versions[place - 1][1] in ids:
        return None
    used = {version_id for _, version_id in versions}
    free = next(candidate for candidate in ids if candidate not in used)
    versions.insert(place, (statement.retrieved_at, free))
    return statement if free == statement.id else replace(statement, id=free)


def _missing(shown: Shown, known: _Known) -> Iterator[Gone]:
    """Statements known between the bounds of a listing that it does not hold."""
    there = set(shown.ids)
    for address in known.versions:
        number = address.removeprefix(shown.prefix)
        if number == address or not number.isdecimal() or int(number) in there:
            continue
        if shown.low < int(number) < shown.high:
            yield Gone(address, "The listing that held it holds it no more.")


def _absence(snapshot: Snapshot, address: str, gone: bool, reason: str) -> Absence:
    return Absence(snapshot.source, address, gone, snapshot.retrieved_at, snapshot.sha256, reason)
