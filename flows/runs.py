"""A run of the pipeline: how it begins, what became of every source, and how it ends."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from flows import codebook
from flows.catalogue import Source
from flows.ingest import Archive
from flows.ledger import every_source, keep_sources, last_position
from flows.records import Check, Issue, Release
from flows.rules import rules_version
from flows.settings import Home, writing
from flows.warehouse import Warehouse, open_warehouse

Progress = Callable[[str, int, int | None], None]  # what is being done, how many are done, of how many


@dataclass
class Tally:
    """What became of a source in a run: its statements, and what could not be read."""

    new: int = 0
    addresses: set[str] = field(default_factory=set)  # at which something is new
    edited: int = 0  # of the new ones, those that replaced an earlier version
    unchanged: int = 0
    gone: int = 0
    issues: list[Issue] = field(default_factory=list)


@dataclass
class Run:
    """A run under way, and in the end its summary."""

    run_id: str
    warehouse: Warehouse
    home: Home
    now: datetime
    archive: Archive
    sources: dict[str, Source]  # every one that was ever seen
    tallies: dict[str, Tally] = field(default_factory=dict)
    figures: int = 0
    rejected: Counter[str] = field(default_factory=Counter)  # reason → figures
    quarantined: int = 0
    checks: Sequence[Check] = ()
    release: Release | None = None
    held: str | None = None  # why a release was made and not published
    contradictions: int = 0
    edits: list[tuple[str, str]] = field(default_factory=list)  # address → figures that went and came

    @property
    def issues(self) -> list[Issue]:
        return [issue for tally in self.tallies.values() for issue in tally.issues]

    @property
    def new(self) -> int:
        return sum(tally.new for tally in self.tallies.values())

    @property
    def edited(self) -> int:
        return sum(tally.edited for tally in self.tallies.values())

    @property
    def gone(self) -> int:
        return sum(tally.gone for tally in self.tallies.values())

    @property
    def unchanged(self) -> int:
        return sum(tally.unchanged for tally in self.tallies.values())


def clock() -> datetime:
    """Now, in whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


@contextmanager
def begin(sources: Sequence[Source], home: Home) -> Iterator[Run]:
    """A run with the warehouse open; its end is recorded when it leaves without an error."""
    now = clock()
    codebook.metrics()  # a slip in the codebook is told before anything is read
    home.make()
    with writing(home), open_warehouse(home.warehouse) as warehouse:
        run_id = f"{now:%Y%m%dT%H%M%S}-{warehouse.rows('select count(*) from runs')[0][0] + 1:06d}"
        names = [source.name for source in sources]
        warehouse.append_row("runs", run_id=run_id, started_at=now, sources=names, rules=rules_version())
        keep_sources(warehouse, sources, run_id, now)
        archive = Archive(home.archive, last_position(warehouse))
        try:
            yield Run(run_id, warehouse, home, now, archive, every_source(warehouse, sources))
        finally:
            archive.close()


def end(this: Run, outcome: str) -> None:
    """Record how a run ended: released, unchanged, held or blocked."""
    this.warehouse.append_row(
        "run_ends",
        run_id=this.run_id,
        finished_at=clock(),
        outcome=outcome,
        release=this.release.version if this.release else None,
        statements_new=this.new,
        statements_unchanged=this.unchanged,
        statements_failed=len(this.issues),
    )
