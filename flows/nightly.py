"""The pipeline as a Prefect flow: tracked, with artifacts, and on a schedule. The only file that imports Prefect.

The steps are those of `pipeline.run`, one task per room and source. They run in order in the flow's own thread:
the warehouse has one writer, and its connection lives in this process. So a task closes over the run, and nothing
of it is hashed, cached or persisted.
"""
# ruff: noqa: E402  (Prefect reads its settings while it is imported, so they are set before)

import asyncio
import atexit
import os
import re
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from flows import digest, pipeline, report, settings
from flows.catalogue import Source, choose_sources
from flows.errors import InputError, ReportedlyError
from flows.prefect_server import prefect_server
from flows.records import Issue
from flows.runs import Run, Tally, begin

# Nothing is sent anywhere, nobody else is listened to, and a slow machine has time to start a server.
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS", "false")
os.environ.setdefault("PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY", "false")
os.environ.setdefault("PREFECT_SERVER_API_HOST", "127.0.0.1")
os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "120")
# Importing Prefect creates its folder, so it is never the one in the user's home; `_use_prefect_of` corrects it.
_PREFECT_IS_OURS = not {"PREFECT_HOME", "PREFECT_API_URL"} & os.environ.keys()
if _PREFECT_IS_OURS:
    os.environ["PREFECT_HOME"] = str(settings.home().root / "prefect")
    with suppress(OSError):  # a home that cannot be written is told by the run, in our own words
        Path(os.environ["PREFECT_HOME"]).mkdir(parents=True, exist_ok=True)


def _be_silent() -> None:
    """Prefect's threads outlive the interpreter's end, and DuckDB's binding lists them as leaks: noise to a user."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


atexit.register(_be_silent)  # before Prefect registers anything, so that it runs last of all

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.context import refresh_global_settings_context
from prefect.schedules import Cron
from prefect.states import Completed, Failed
from prefect.types.entrypoint import EntrypointType

NAME = "reportedly-nightly"


class SourcesFailed(ReportedlyError):
    """The run was finished without some sources; it carries the run, for the summary."""

    def __init__(self, sentences: Sequence[str], run: Run) -> None:
        super().__init__(" ".join(sentences))
        self.run = run


@flow(name=NAME, persist_result=False, validate_parameters=True)
def nightly(sources: list[str], home: str | None = None, catalogue: str | None = None) -> State[Any]:
    """Ingest, extract, normalise, validate and publish the named sources, or all of them.

    Fails with one sentence where no release could be made, and, once the rest is published, where a source failed.
    """
    try:
        chosen = choose_sources(sources, Path(catalogue) if catalogue else None, live=True)
        with begin(chosen, settings.home(Path(home) if home else None)) as this:
            failures = _rooms(this, chosen)
        if failures:
            raise SourcesFailed(failures, this)
    except ReportedlyError as error:  # returned as a state, since a sentence for a user needs no traceback
        return Failed(message=str(error), data=error)
    return Completed(message=digest.release_sentence(this), data=this)


def _rooms(this: Run, chosen: Sequence[Source]) -> list[str]:
    """Every room as a task; returns what stopped single sources. Raises what stops the run."""
    failures = []
    try:
        for source in chosen:
            ingested = _task(f"ingest {source.name}", partial(_ingest, this, source))
            if ingested.is_failed():
                failures.append(_note_failure(this, source, ingested))
            _task(f"read {source.name}", partial(_read, this, source)).result()
        _task("read again", partial(_read, this, None)).result()
        _task("validate", partial(_validate, this)).result()
        _task("publish", partial(_publish, this)).result()
    finally:
        _write_artifacts(this, chosen)
    return failures


def _task(name: str, work: Callable[[], str]) -> State[Any]:
    """Run `work` as a task. The sentence that it returns, or that its error is, becomes the message of the state."""

    @task(name=name, task_run_name=lambda: name, cache_policy=NO_CACHE, persist_result=False)
    def step() -> State[Any]:
        try:
            sentence = work()
        except ReportedlyError as error:
            get_run_logger().error(str(error))
            return Failed(message=str(error), data=error)
        get_run_logger().info(sentence)
        return Completed(message=sentence)

    return step(return_state=True)


def _ingest(this: Run, source: Source) -> str:
    tally = pipeline.gather(this, source)
    for issue in tally.issues:
        if issue.code == "source_failed":
            raise ReportedlyError(issue.sentence)
    return f"{tally.new} statements are new, {tally.unchanged} unchanged, {len(tally.issues)} could not be read."


def _read(this: Run, source: Source | None) -> str:
    return f"{pipeline.read(this, source)} figures were read."


def _validate(this: Run) -> str:
    pipeline.judge(this)
    failed = sum(not check.success for check in this.checks)
    return f"{len(this.checks) - failed} checks passed, {failed} failed." if this.checks else "Nothing is new."


def _publish(this: Run) -> str:
    pipeline.release(this)
    return digest.release_sentence(this)


def _note_failure(this: Run, source: Source, ingested: State[Any]) -> str:
    """What stopped a source, and an issue of the run where it was nothing foreseen."""
    sentence = f"The source {source.name} failed: {ingested.message}"
    tally = this.tallies.setdefault(source.name, Tally())
    if not tally.issues:
        tally.issues.append(Issue(source.name, source.place, None, "source_failed", sentence))
    return sentence


def _write_artifacts(this: Run, chosen: Sequence[Source]) -> None:
    create_table_artifact(
        table=digest.source_rows(this, chosen), key="nightly-sources", description="What became of every source"
    )
    create_markdown_artifact(
        markdown=digest.markdown(this), key="nightly-report", description="Checks, issues and the release"
    )


def run_nightly(sources: list[str], home: Path, catalogue: Path | None = None) -> Run:
    """Run the flow once in this process; without PREFECT_API_URL, Prefect starts an API of its own meanwhile.

    Prints the summary. A run whose sources failed is returned with their issues. Raises ReportedlyError.
    """
    _use_prefect_of(home)
    state: State[Any] = nightly(sources, str(home.absolute()), _absolute(catalogue), return_state=True)
    outcome: Any = state.result(raise_on_failure=False)
    if isinstance(outcome, BaseException) and not isinstance(outcome, SourcesFailed):
        raise outcome
    done: Run = outcome.run if isinstance(outcome, SourcesFailed) else outcome
    report.run_summary(done)
    return done


def serve_nightly(cron: str, timezone: str, home: Path, catalogue: Path | None = None) -> None:
    """Serve the flow on a schedule until stopped; exits 130 on Ctrl-C. Raises InputError before anything starts."""
    coming = next_run(cron, timezone)
    _use_prefect_of(home)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that the server is stopped whenever it comes
    try:
        with ExitStack() as stack:
            address = os.environ.get("PREFECT_API_URL")
            if not address:
                address = stack.enter_context(prefect_server(Path(os.environ["PREFECT_HOME"])))
                os.environ["PREFECT_API_URL"] = address
                refresh_global_settings_context()
            print(f"Serving {NAME} at {address} until stopped with Ctrl-C.")
            print(f"The next run is due on {coming:%Y-%m-%d at %H:%M} {timezone}.", flush=True)
            nightly.serve(
                name="nightly",
                schedule=Cron(cron, timezone=timezone),
                parameters={"sources": [], "home": str(home.absolute()), "catalogue": _absolute(catalogue)},
                paused=False,  # it was paused when it was last stopped
                limit=1,  # the warehouse has one writer
                print_starting_message=False,
                entrypoint_type=EntrypointType.MODULE_PATH,  # the path of a file would depend on this folder
            )
    except KeyboardInterrupt:
        pass
    sys.exit(130)  # Prefect itself returns on Ctrl-C, and only then


def next_run(cron: str, timezone: str) -> datetime:
    """When a cron line comes round next, in its time zone. Raises InputError where that is never."""
    from prefect.server.schemas.schedules import CronSchedule  # slow to import, and needed only here

    try:
        zone = ZoneInfo(timezone)
    except (KeyError, ValueError, OSError):
        raise InputError(f"`{timezone}` is no time zone; write one like Europe/Kyiv.") from None
    mend = 'write minute hour day month weekday, such as "15 2 * * *"'
    if not re.fullmatch(r"@[a-z]+|\S+( +\S+){4}", cron.strip()):  # Prefect would also take seconds and years
        raise InputError(f"`{cron}` is no cron line; {mend}.")
    try:
        schedule = CronSchedule(cron=cron.strip(), timezone=timezone)
    except ValueError:
        raise InputError(f"`{cron}` is no cron line; {mend}.") from None
    try:
        [coming] = asyncio.run(schedule.get_dates(1, start=datetime.now(UTC)))
    except ValueError:
        raise InputError(f"`{cron}` never comes round; {mend}.") from None
    return coming.astimezone(zone)


def _absolute(catalogue: Path | None) -> str | None:
    return str(catalogue.absolute()) if catalogue else None


def _use_prefect_of(home: Path) -> None:
    """Keep Prefect's files under the home folder, unless the environment says where they are."""
    if _PREFECT_IS_OURS:
        folder = settings.home(home).make().root / "prefect"
        os.environ["PREFECT_HOME"] = str(folder)
        refresh_global_settings_context()
