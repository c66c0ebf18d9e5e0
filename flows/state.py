"""What a home holds, and what is wrong with an installation."""

import platform
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from flows import catalogue, codebook
from flows.errors import HomeError, ReportedlyError
from flows.publish import latest_release
from flows.publish.files import sha256_of
from flows.publish.held import why_held
from flows.report import counted
from flows.settings import Home, resources
from flows.warehouse import Warehouse, open_warehouse

_PINNED = {"duckdb": "2.0.", "prefect": "3.8.", "great-expectations": "1.24.", "sqlalchemy": "2.0.", "pandas": "3."}
_LEAST_SPACE = 500_000_000  # bytes


def status(home: Home, folder: Path | None) -> list[tuple[str, Any]]:
    """Counts, the last run, stale sources and the issues of the last run, as rows for people."""
    release = latest_release(home)
    rows: list[tuple[str, Any]] = [("home", str(home.root)), ("latest release", release.name if release else "none")]
    if why := why_held(home):
        rows.append(("held release", f"because {why}; `reportedly release accept` publishes it"))
    if not home.warehouse.exists():
        return [*rows, ("warehouse", "none yet; make one with `reportedly run`")]
    with open_warehouse(home.warehouse, read_only=True) as warehouse:
        for name in ("snapshots", "statements", "figures", "series", "contradictions"):
            rows.append((name, warehouse.rows(f"select count(*) from {name}")[0][0]))
        for state, count in warehouse.rows("select status, count(*) from figures group by all order by all"):
            rows.append((f"figures {state}", count))
        rows += _last_run(warehouse)
        rows += _freshness(warehouse, folder)
    return rows


def _last_run(warehouse: Warehouse) -> list[tuple[str, Any]]:
    last = warehouse.rows("select started_at, outcome from run_log order by run_id desc limit 1")
    if not last:
        return []
    started, outcome = last[0]
    issues = warehouse.rows("select sentence from standing_issues order by source, sentence")
    ended = f"{started.astimezone(UTC):%Y-%m-%d %H:%M} UTC, {outcome}"
    return [("last run", ended), *(("not read", sentence) for sentence in counted(said for (said,) in issues))]


def _freshness(warehouse: Warehouse, folder: Path | None) -> list[tuple[str, Any]]:
    """A line for every source that was ever visited, and one for how many of the catalogue never were."""
    now = datetime.now(UTC)
    query = """
        select source, visited_at, failed, last_good, newest from (
            select source, max(visited_at) as visited_at, arg_max(failed, visited_at) as failed,
                max(visited_at) filter (failed = 0) as last_good
            from visits group by source
        ) left join (select source, max(retrieved_at) as newest from statements group by source) using (source)
        order by source"""
    catalogued = catalogue.read_sources(folder)
    rows: list[tuple[str, Any]] = []
    for source, visited, failed, good, newest in warehouse.rows(query):
        said = f"visited {_moment(visited)}, last new statement {_moment(newest)}"
        if failed:
            said += f", {failed} failed, last without failure {_moment(good)}"
        cadence = catalogued[source].cadence_days if source in catalogued else 0
        if newest and cadence and (now - newest.astimezone(UTC)).total_seconds() > 2 * cadence * 86400:
            said += " (stale)"
        rows.append((f"source {source}", said))
    visited_names = {name.removeprefix("source ") for name, _ in rows}
    rows.append(("sources never visited", len(catalogued.keys() - visited_names)))
    return rows


def _moment(moment: datetime | None) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if moment else "never"


def examine(home: Home, folder: Path | None) -> list[tuple[str, str, str]]:
    """Every part of the installation, whether it is right, and what was found."""
    python = platform.python_version()
    rows = [("python", _yes(sys.version_info >= (3, 11)), python)]
    for package, prefix in _PINNED.items():
        found = _version(package)
        rows.append(
            (
                package,
                _yes(found.startswith(prefix)),
                found + ("" if found.startswith(prefix) else f", needs {prefix}*"),
            )
        )
    rows.append(("shipped files", "yes", str(resources())))
    looks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("codebook", lambda: f"{len(codebook.metrics())} metrics, {len(codebook.parties())} parties"),
        ("catalogue", lambda: f"{len(catalogue.read_sources(folder))} sources"),
        ("lexicons", _lexicons),
        ("home", lambda: str(home.make().root)),
        ("disk space", lambda: _space(home)),
        ("warehouse", lambda: _warehouse(home)),
        ("latest release", lambda: _release(home)),
    )
    for what, look in looks:
        try:
            rows.append((what, "yes", look()))
        except ReportedlyError as error:
            rows.append((what, "no", str(error)))
    return rows


def _yes(right: bool) -> str:
    return "yes" if right else "no"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def _lexicons() -> str:
    from flows.extract.text.lexicon import LANGUAGES, lexicon

    for language in LANGUAGES:
        lexicon(language)
    return ", ".join(LANGUAGES)


def _space(home: Home) -> str:
    free = shutil.disk_usage(home.root).free
    if free < _LEAST_SPACE:
        raise HomeError(f"Only {free / 1e6:.0f} MB are free below {home.root}; make room.")
    return f"{free / 1e9:.0f} GB free"


def _warehouse(home: Home) -> str:
    if not home.warehouse.exists():
        return "none yet"
    with open_warehouse(home.warehouse, read_only=True) as warehouse:
        interrupted = warehouse.rows("select count(*) from run_log where outcome = 'interrupted'")[0][0]
        return f"{warehouse.rows('select count(*) from figures')[0][0]:,} figures, {interrupted} interrupted runs"


def _release(home: Home) -> str:
    release = latest_release(home)
    if release is None:
        return "none yet"
    for line in (release / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ", 1)
        if not (release / name).is_file() or sha256_of(release / name) != digest:
            raise HomeError(f"{release / name} is not what was released; export or make the release again.")
    return f"{release.name}, every file as released"
