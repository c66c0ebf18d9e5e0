"""The order of the rooms: ingest → extract → normalize → validate → publish. Plain Python, without Prefect.

Every step is a function of what the warehouse holds, in transactions of its own: a run that is killed
anywhere is completed by the next one, with nothing lost and nothing doubled.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from flows import runs
from flows.catalogue import Source
from flows.compare import build
from flows.errors import ReleaseBlocked, ReleaseHeld, ReportedlyError, WarehouseCorrupt
from flows.ingest import Visit, visit
from flows.intake import take_in
from flows.ledger import edits_since, every_source, keep_acceptance, keep_judgements, known_of, standing
from flows.publish import publish
from flows.publish.held import held_release, publish_held
from flows.reading import read_source
from flows.records import Issue, Release, Verdict
from flows.runs import Progress, Run, Tally, begin, end
from flows.settings import Home, writing
from flows.validate import validate
from flows.warehouse import open_warehouse


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
            visited_at=runs.clock(),
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
    found = sum(read_source(this, one, progress) for one in ([source] if source else this.sources.values()))
    this.figures += found
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
        keep_acceptance(warehouse, folder.name, runs.clock())
    return folder


def _blocked(verdict: Verdict) -> str:
    first = next(check for check in verdict.checks if not check.success and check.severity == "critical")
    rows = f" ({first.failing} rows, such as {first.sample})" if first.sample else ""
    return (
        f"No release was made: the critical check {first.name}{rows} failed; "
        "the latest release stays as it is, and the next run judges these figures again."
    )
