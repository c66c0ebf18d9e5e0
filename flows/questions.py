"""Answers out of the latest release: ad-hoc SQL, named queries, copies of its files."""

import shutil
from pathlib import Path
from typing import Any

from flows.errors import HomeError, InputError
from flows.publish import latest_release
from flows.publish.database import DATABASE
from flows.settings import Home
from flows.warehouse import ask, query_files
from flows.yamlfile import nearest


def answer(query: str, home: Home, seconds: float, rows: int) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Columns and rows of a query: SQL, or the name of a file in `sql/queries/`. Raises QueryError."""
    query = query.strip()
    if query.replace("_", "").isalnum():
        query = _named(query)
    return ask(_released(home) / DATABASE, query, seconds, rows)


def named() -> list[tuple[str, str]]:
    """The named queries, each with the sentence of what it answers."""
    return [
        (name, path.read_text(encoding="utf-8").split("\n")[0].removeprefix("-- "))
        for name, path in query_files().items()
    ]


def export_release(home: Home, to: Path) -> list[Path]:
    """Copy every file of the latest release to a folder; returns the copies."""
    release = _released(home)
    try:
        to.mkdir(parents=True, exist_ok=True)
        return [Path(shutil.copy2(path, to / path.name)) for path in sorted(release.iterdir())]
    except OSError as error:
        raise InputError(f"{to} cannot be written ({error.strerror}); choose another folder with --to.") from None


def _named(name: str) -> str:
    files = query_files()
    if name not in files:
        near = nearest(name, list(files))
        raise InputError(
            f"There is no query named `{name}`; "
            + (f"did you mean `{near}`?" if near else "`reportedly sql` lists them.")
        )
    return files[name].read_text(encoding="utf-8")


def _released(home: Home) -> Path:
    release = latest_release(home)
    if release is None:
        raise HomeError(f"There is no release in {home.root} yet; make one with `reportedly run`.")
    return release
