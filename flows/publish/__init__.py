"""An accepted warehouse → an immutable release: a folder of files, made aside and swapped in at once."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.publish.changes import compared_with, write_changes
from flows.publish.database import DATABASE, write_database
from flows.publish.datapackage import read_description, write_datapackage
from flows.publish.documents import write_documents
from flows.publish.files import write_checksums, write_tables
from flows.publish.guard import objections
from flows.publish.held import drop_held, hold
from flows.publish.releases import latest_release, newest_release, pinned, point_latest
from flows.publish.tables import TABLES, fingerprint
from flows.records import Release
from flows.settings import Home
from flows.warehouse import Warehouse

_MEMORY = "1500MB"

__all__ = ["TABLES", "latest_release", "publish"]


def publish(warehouse: Warehouse, home: Home, reviewed: bool = False) -> Release | None:
    """A new release of what the warehouse accepts, or None where the newest one already says the same.

    Readers of `releases/latest` see the old release or the new one, never a part of either. Raises ReleaseHeld
    where it differs so much from the one before that a person has to look, unless one has (`reviewed`).
    """
    with _figures_once(warehouse):
        return _publish(warehouse, home, reviewed)


@contextmanager
def _figures_once(warehouse: Warehouse) -> Iterator[None]:
    """While it lasts `figures` is a table, not worked out anew for each table that reads it; what does not fit in
    memory goes to the disk."""
    run = warehouse.connection.execute
    [(memory,)] = warehouse.rows("select current_setting('memory_limit')")
    run(f"set memory_limit = '{_MEMORY}'")
    run("create or replace temp table figures as select * from main.figures")
    try:
        yield
    finally:
        run("drop table temp.figures")
        run(f"set memory_limit = '{memory}'")


def _publish(warehouse: Warehouse, home: Home, reviewed: bool) -> Release | None:
    print_of_now = fingerprint(warehouse)
    before = newest_release(home)
    if before is not None and read_description(before).get("fingerprint") == print_of_now:
        drop_held(home)
        point_latest(home, pinned(home) or before.name)  # where a run was killed just before it did
        return None
    version = _next_version(warehouse, home)
    aside = home.releases / f".making-{version}"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    with _tables(warehouse, aside, before):
        against = objections(warehouse, "made", "previous", read_description(before)["version"]) if before else []
        write_tables(warehouse, "made", aside, version)
        write_documents(warehouse, "made", aside, version)
        write_changes(warehouse, "made", aside, version, before.name if before else None)
        write_datapackage(warehouse, "made", aside, version, print_of_now)
        counted = (
            "(select count(*) from made.figures where status = 'accepted'), (select count(*) from made.contradictions)"
        )
        [(accepted, contradictions)] = warehouse.rows(f"select {counted}")
    write_checksums(aside)
    _make_durable(aside)
    if before is not None and against and not reviewed:
        raise hold(home, aside, before.name, against)
    drop_held(home)
    aside.rename(home.releases / version)
    stays = pinned(home)
    point_latest(home, stays or version)
    return Release(version, str(home.releases / version), accepted, contradictions, stays)


@contextmanager
def _tables(warehouse: Warehouse, folder: Path, before: Path | None) -> Iterator[None]:
    """Write the database of a release and attach it as `made`, beside the one `before` as `previous`."""
    with compared_with(warehouse, before / DATABASE if before else None):
        write_database(warehouse, folder)
        with warehouse.attached(folder / DATABASE, "made"):
            yield


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
