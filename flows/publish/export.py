"""Copies of a release for a folder of the user's, and the same tables in other dialects."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from flows.errors import HomeError, InputError
from flows.publish.changes import CHANGES
from flows.publish.database import DATABASE
from flows.publish.datapackage import describe_part, read_description
from flows.publish.dialects import DIALECTS, write_dialect
from flows.publish.documents import DOCUMENTS
from flows.publish.files import write_checksums
from flows.publish.names import FORMATS, stable
from flows.publish.tables import REFERENCE, TABLES
from flows.settings import Home
from flows.warehouse import open_warehouse
from flows.yamlfile import nearest

Progress = Callable[[str, int, int | None], None]


def export(
    release: Path,
    home: Home,
    to: Path,
    tables: Sequence[str] = (),
    dialects: Sequence[str] = (),
    progress: Progress = lambda *_: None,
) -> list[Path]:
    """The files of a release under their stable names in `to`; returns what was written.

    `tables` are some of them (default all, then `reportedly.duckdb` comes too); `dialects` are written beside them.
    SHA256SUMS and datapackage.json describe what was exported. Raises InputError, or HomeError for a broken release.
    """
    names = _chosen(release, tables)
    if to.resolve().is_relative_to(home.releases.resolve()):
        raise InputError(f"{to} lies among the releases, which never change; choose another folder with --to.")
    wanted = [stable(name, suffix) for name in names for suffix in FORMATS] + [*DOCUMENTS, CHANGES]
    wanted += [] if tables else [DATABASE]
    try:
        to.mkdir(parents=True, exist_ok=True)
        written = []
        for done, name in enumerate(wanted, start=1):
            written.append(_copy(release / name, to / name))
            progress("copying", done, len(wanted))
        written += _translate(release, to, names, dialects, progress)
        package = read_description(release)
        written.append(describe_part(package, names, to))
        written.append(write_checksums(to, written))
    except FileNotFoundError as error:
        raise HomeError(
            f"The release {release.name} is not whole ({error.filename} is missing); export another one."
        ) from None
    except OSError as error:
        raise InputError(f"{to} cannot be written ({error.strerror}); choose another folder with --to.") from None
    return sorted(written)


def _chosen(release: Path, tables: Sequence[str]) -> list[str]:
    there = [table.name for table in (*TABLES, *REFERENCE) if (release / stable(table.name, "csv")).is_file()]
    for name in tables:
        if name not in there:
            near = nearest(name, there)
            raise InputError(
                f"The release {release.name} has no table `{name}`; "
                + (f"did you mean `{near}`?" if near else f"it has {', '.join(there)}.")
            )
    return [name for name in there if name in tables or not tables]


def _copy(path: Path, to: Path) -> Path:
    """Whole or not at all: what was there before stays until the copy is complete."""
    part = to.with_name(f".{to.name}.part")
    shutil.copy2(path, part)
    return part.replace(to)


def _translate(
    release: Path, to: Path, names: Sequence[str], dialects: Sequence[str], progress: Progress
) -> list[Path]:
    if not dialects:
        return []
    work = [(dialect, name) for dialect in dialects for name in DIALECTS[dialect].tables or names if name in names]
    if "sdmx" in dialects and "series" not in names:
        raise InputError(
            "SDMX holds the table series, which was not chosen; name it with --tables or leave out --sdmx."
        )
    written = []
    with open_warehouse(Path(":memory:")) as warehouse, warehouse.attached(release / DATABASE, "made"):
        for done, (dialect, name) in enumerate(work, start=1):
            path = to / DIALECTS[dialect].file.format(table=name)
            part = path.with_name(f".{path.name}.part")
            write_dialect(warehouse, dialect, f"made.{name}", part)
            written.append(part.replace(path))
            progress("translating", done, len(work))
    return written
