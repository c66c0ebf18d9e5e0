"""The order of the rooms: ingest → extract → normalize → validate → publish. Plain Python, without Prefect.

Every step is a function of what the warehouse holds, in transactions of its own: a run that is killed
anywhere is completed by the next one, with nothing lost and nothing doubled.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from flows import codebook
from flows.catalogue import Source
from flows.compare import build
from flows.errors import ReleaseBlocked, ReleaseHeld, ReportedlyError, WarehouseCorrupt
from flows.extract import find_figures
from flows.ingest import Archive, Visit, visit
from flows.intake import take_in
from flows.ledger import (
    edits_since,
    every_source,
    keep_acceptance,
    keep_judgements,
    keep_sources,
    known_of,
    last_position,
    standing,
)
from flows.normalize import normalize
from flows.publish import publish
from flows.publish.held import held_release, publish_held
from flows.records import Check, Figure, Issue, RawFigure, Release, Statement, Verdict
from flows.rules import rules_of, rules_version
from flows.settings import Home, writing
from flows.validate import validate
from flows.warehouse import Warehouse, open_warehouse

Progress = Callable[[str, int, int | None], None]  # what is being done, how many are done, of how many
_BATCH = 500  # statements read in one transaction
_EARLIER = "select distinct statement_id from readings where rules = ?"


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


def run(sources: Sequence[Source], home: Home, progress: Progress = lambda *_: None, reviewed: bool = False) -> Run:
    """Everything, once. Raises ReleaseBlocked where validation found something critical.

    So does a release that differs sharply from the one before, unless it was `reviewed`.
    """
    with begin(sources, home) as this:
        for source in sources:
            gather(this, source, progress)
            read(this, source, progress)
        reread(this, progress)
        judge(this, progress)
        release(this, progress, reviewed)
    return this


def rebuild(sources: Sequence[Source], home: Home, progress: Progress = lambda *_: None, reviewed: bool = False) -> Run:
    """A fresh warehouse out of the whole archive; the old one is left beside it. Raises as `run` does.

    One that is killed is completed by the next run, which takes in what is still missing.
    """
    try:
        with open_warehouse(home.make().warehouse) as old:
            sources = list(every_source(old, sources).values())
    except WarehouseCorrupt:
        pass  # what is rebuilt because it cannot be read any more
    with writing(home):
        for path in (home.warehouse, home.warehouse.with_name(home.warehouse.name + ".wal")):
            if path.exists():
                path.replace(path.with_name(f"{path.name}.before-rebuild"))
    with begin(sources, home) as this:
        take(this, progress)
        reread(this, progress)
        judge(this, progress)
        release(this, progress, reviewed)
    return this


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


def gather(this: Run, source: Source, progress: Progress = lambda *_: None, most: int | None = None) -> Tally:
    """Visit a source and take in what came: pages are archived, statements stored, the unreadable is an issue.

    `most` is how many addresses are asked for, where a look is enough.
    """
    done = 0

    def on_page() -> None:
        nonlocal done
        done += 1
        progress(f"{source.name}: visiting", done, None)

    warehouse = this.warehouse
    take(this, progress)  # what a killed run had fetched is not fetched again
    try:
        visited = visit(source, this.archive, known_of(warehouse, source.name), this.now, on_page, most)
    except ReportedlyError as error:  # one source never stops another
        visited = Visit(issues=[Issue(source.name, source.place, None, "source_failed", str(error))])
    with warehouse.transaction():
        warehouse.append_row(
            "visits",
            run_id=this.run_id,
            source=source.name,
            visited_at=clock(),
            asked=visited.asked,
            kept=visited.kept,
            unchanged=visited.unchanged,
            failed=len(visited.issues),
        )
        warehouse.append("issues", visited.issues, run_id=this.run_id)
    take(this, progress)
    tally = this.tallies.setdefault(source.name, Tally())
    current, tally.issues = standing(warehouse, source.name)
    tally.unchanged = max(0, current - len(tally.addresses))
    return tally


def take(this: Run, progress: Progress = lambda *_: None) -> None:
    """Take in what lies in the archive only: what was fetched just now, or by a run that was killed."""
    done = 0

    def on_page() -> None:
        nonlocal done
        done += 1
        progress("reading pages", done, None)

    for name, taken in take_in(this.warehouse, this.archive, this.sources, this.run_id, on_page).items():
        tally = this.tallies.setdefault(name, Tally())
        tally.new += taken.new
        tally.addresses |= taken.addresses
        tally.edited += taken.edited
        tally.gone += taken.gone


def read(this: Run, source: Source | None, progress: Progress = lambda *_: None) -> int:
    """Extract and normalise what no reading under the current rules has covered yet; returns the figures found.

    `source` None stands for every source that was ever seen: their rules may have changed.
    """
    found = sum(_read_source(this, one, progress) for one in ([source] if source else this.sources.values()))
    this.figures += found
    return found


def _read_source(this: Run, source: Source, progress: Progress) -> int:
    rules = rules_of(source)
    query = f"""
        select {", ".join(Statement.__dataclass_fields__)} from statement_versions
        where source = $1 and id not in (select statement_id from latest_readings where rules = $2)
        order by id"""
    waiting = this.warehouse.rows(query, source.name, rules)
    earlier = {statement for (statement,) in this.warehouse.rows(_EARLIER, rules)} if waiting else set()
    found = 0
    for start in range(0, len(waiting), _BATCH):
        statements = [Statement(*row) for row in waiting[start : start + _BATCH]]
        found += _read_batch(this, source, statements, rules, earlier)
        progress(f"{source.name}: figures", start + len(statements), len(waiting))
    return found


def reread(this: Run, progress: Progress = lambda *_: None) -> int:
    """The same for statements of every source, since rules may have changed; they cost nothing where they have not."""
    return read(this, None, progress)


def judge(this: Run, progress: Progress = lambda *_: None) -> Verdict | None:
    """Validate what is pending and keep the verdict; None where nothing is. Raises ReleaseBlocked."""
    warehouse = this.warehouse
    [(pending,)] = warehouse.rows("select count(*) from pending")
    nothing_yet = warehouse.rows("select count(*) from judgements") == [(0,)]
    if not pending and not (nothing_yet and this.new):  # statements that give a first release no figure are a failure
        return None
    progress("validating", 0, pending)
    verdict = validate(warehouse)
    with warehouse.transaction():
        warehouse.append("checks", verdict.checks, run_id=this.run_id)
        keep_judgements(warehouse, verdict, this.run_id, this.now)
    progress("validating", pending, pending)
    this.checks = verdict.checks
    this.quarantined = len(verdict.rejected)
    this.rejected = Counter(reason for reasons in verdict.rejected.values() for reason in reasons)
    if verdict.blocked:
        end(this, "blocked")
        raise ReleaseBlocked(_blocked(verdict))
    return verdict


def release(this: Run, progress: Progress = lambda *_: None, reviewed: bool = False) -> Release | None:
    """Publish where something changed, and record how the run ended. Raises ReleaseHeld."""
    progress("publishing", 0, 1)
    build(this.warehouse)
    if this.warehouse.rows("select count(*) from judgements") != [(0,)]:
        try:
            this.release = publish(this.warehouse, this.home, reviewed)
        except ReleaseHeld as error:
            this.held = str(error)
            end(this, "held")
            raise
    [(this.contradictions,)] = this.warehouse.rows("select count(*) from contradictions")
    if this.edited:
        this.edits = edits_since(this.warehouse, this.now)
    end(this, "released" if this.release else "unchanged")
    progress("publishing", 1, 1)
    return this.release


def accept(home: Home) -> Path:
    """Publish the release that is held for review, without running anything again; returns its folder.

    Raises InputError where none is held, and WarehouseBusy while a run may be making another.
    """
    held_release(home)  # before a warehouse is made where there is none
    with writing(home), open_warehouse(home.warehouse) as warehouse:
        folder = publish_held(home)
        keep_acceptance(warehouse, folder.name, clock())
    return folder


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


def _read_batch(this: Run, source: Source, statements: Sequence[Statement], rules: str, earlier: set[str]) -> int:
    """Read statements; of those that the same rules read `earlier`, before others did, the figures are there."""
    figures: list[Figure] = []
    counts: list[tuple[str, int]] = []
    for statement in statements:
        read_here = normalize(statement, _raw_figures(source, statement), rules, source.party)
        figures += read_here if statement.id not in earlier else []
        counts.append((statement.id, len(read_here)))
    with this.warehouse.transaction():
        this.warehouse.append("figures_read", figures)
        this.warehouse.append_table(
            "readings",
            {
                "statement_id": [statement for statement, _ in counts],
                "rules": [rules] * len(counts),
                "run_id": [this.run_id] * len(counts),
                "read_at": [this.now] * len(counts),
                "figure_count": [count for _, count in counts],
            },
        )
    return sum(count for _, count in counts)


def _raw_figures(source: Source, statement: Statement) -> Sequence[RawFigure]:
    day = statement.published_from if statement.published_from == statement.published_to else None
    if source.table:
        from flows.rows import figures_of_row

        return figures_of_row(statement.text, source.table, day)
    return find_figures(statement.text, statement.language, day, statement.publisher)


def _blocked(verdict: Verdict) -> str:
    first = next(check for check in verdict.checks if not check.success and check.severity == "critical")
    rows = f" ({first.failing} rows, such as {first.sample})" if first.sample else ""
    return (
        f"No release was made: the critical check {first.name}{rows} failed; "
        "the latest release stays as it is, and the next run judges these figures again."
    )
