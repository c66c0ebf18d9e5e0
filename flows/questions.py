"""Answers out of the latest release: ad-hoc SQL and named queries."""

from typing import Any

from flows.errors import InputError
from flows.publish.database import DATABASE
from flows.publish.releases import find_release
from flows.settings import Home
from flows.warehouse import ask, query_files
from flows.yamlfile import nearest


def answer(query: str, home: Home, seconds: float, rows: int) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Columns and rows of a query: SQL, or the name of a file in `sql/queries/`. Raises QueryError."""
    return ask(find_release(home) / DATABASE, statement(query), seconds, rows)


def statement(typed: str) -> str:
    """What was typed as SQL: a single word is the name of a query. Raises InputError with the nearest one."""
    name = typed.strip().rstrip(";").rstrip()
    return _named(name) if name.replace("_", "").isalnum() else typed


def named() -> list[tuple[str, str]]:
    """The named queries, each with the sentence of what it answers."""
    return [
        (name, path.read_text(encoding="utf-8").split("\n")[0].removeprefix("-- "))
        for name, path in query_files().items()
    ]


def _named(name: str) -> str:
    files = query_files()
    if name not in files:
        near = nearest(name, list(files))
        raise InputError(
            f"There is no query named `{name}`; "
            + (f"did you mean `{near}`?" if near else "`reportedly sql` lists them.")
        )
    return files[name].read_text(encoding="utf-8")
