"""An accepted warehouse → an immutable release: a folder of files, made aside and swapped in at once."""

import json
import os
import shutil
from pathlib import Path

from flows.publish.database import DATABASE, write_database
from flows.publish.datapackage import write_datapackage
from flows.publish.documents import write_documents
from flows.publish.files import write_checksums, write_tables
from flows.publish.tables import TABLES, fingerprint
from flows.records import Release
from flows.settings import Home
from flows.warehouse import Warehouse

__all__ = ["TABLES", "latest_release", "publish"]

LATEST = "latest"


def publish(warehouse: Warehouse, home: Home) -> Release | None:
    """A new release of what the warehouse accepts, or None where the latest one already says the same.

    Readers of `releases/latest` see the old release or the new one, never a part of either.
    """
    print_of_now = fingerprint(warehouse)
    latest = latest_release(home)
    if latest is not None and _fingerprint_of(latest) == print_of_now:
        return None
    version = _next_version(warehouse, home)
    aside = home.releases / f".making-{version}"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    write_database(warehouse, aside)
    with warehouse.attached(aside / DATABASE, "made"):
        write_tables(warehouse, "made", aside, version)
        write_documents(warehouse, "made", aside, version)
        write_datapackage(warehouse, "made", aside, version, print_of_now)
    write_checksums(aside)
    _make_durable(aside)
    aside.rename(home.releases / version)
    _swap_latest(home, version)
    accepted, contradictions = warehouse.rows(
        "select (select count(*) from figures where status = 'accepted'), (select count(*) from contradictions)"
    )[0]
    return Release(version, str(home.releases / version), accepted, contradictions)


def latest_release(home: Home) -> Path | None:
    """The folder of the latest release, or None where there is none yet."""
    folder = home.releases / LATEST
    return folder.resolve() if (folder / "datapackage.json").is_file() else None


def _fingerprint_of(release: Path) -> str | None:
    package = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    found = package.get("fingerprint")
    return str(found) if found else None


def _next_version(warehouse: Warehouse, home: Home) -> str:
    """The day of the last judgement and a number that counts that day's releases from 1."""
    day = warehouse.rows("select max(judged_at)::date from judgements")[0][0]
    taken = [int(path.name.rsplit(".", 1)[1]) for path in home.releases.glob(f"{day}.*")]
    return f"{day}.{max(taken, default=0) + 1}"


def _make_durable(folder: Path) -> None:
    for path in [*folder.iterdir(), folder]:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _swap_latest(home: Home, version: str) -> None:
    link = home.releases / f".{LATEST}-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(version)
    link.replace(home.releases / LATEST)
