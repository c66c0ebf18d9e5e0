"""What the pages ask a release: the queries of `sql/site/`, put to its database, as rows with names."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from flows.warehouse import Warehouse, open_warehouse, sql_folder

Row = dict[str, Any]
DATABASE = "reportedly.duckdb"
_SAFE = re.compile(r"[a-z0-9_-]{1,80}")


class Release:
    """A release that is open for reading."""

    def __init__(self, warehouse: Warehouse, version: str) -> None:
        self.warehouse = warehouse
        self.version = version

    @property
    def day(self) -> str:
        """The day of the release, which stands first in its name."""
        return self.version.rsplit(".", 1)[0]

    def ask(self, name: str) -> list[Row]:
        """The rows of `sql/site/<name>.sql`."""
        columns, rows = self.columns(name)
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def columns(self, name: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        answer = self.warehouse.connection.execute((sql_folder() / "site" / f"{name}.sql").read_text(encoding="utf-8"))
        return [column[0] for column in answer.description or []], answer.fetchall()

    @cached_property
    def codebook(self) -> dict[str, dict[str, Row]]:
        """The codebook of the release: part → id → entry."""
        found = self.warehouse.rows("select part, id, label, definition, unit, kinds, part_of from codebook")
        names = ("label", "definition", "unit", "kinds", "part_of")
        parts: dict[str, dict[str, Row]] = {"metric": {}, "party": {}, "hedge": {}, "column": {}}
        for part, name, *rest in found:
            parts.setdefault(part, {})[name] = dict(zip(names, rest, strict=True))
        return parts

    @cached_property
    def totals(self) -> Row:
        return self.ask("totals")[0]

    @cached_property
    def contradictions(self) -> list[Row]:
        return self.ask("contradictions")

    @cached_property
    def sources(self) -> list[Row]:
        return self.ask("sources")


@contextmanager
def open_release(folder: Path) -> Iterator[Release]:
    with open_warehouse(folder / DATABASE, read_only=True) as warehouse:
        yield Release(warehouse, folder.name)


def by(column: str, rows: list[Row]) -> dict[Any, list[Row]]:
    """Rows, which are sorted by `column`, by its values."""
    return {key: list(group) for key, group in groupby(rows, key=lambda row: row[column])}


def grouped(column: str, rows: list[Row]) -> dict[Any, list[Row]]:
    """Rows in any order by the values of `column`; each group keeps their order."""
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


def metric_path(metric: str) -> str:
    return f"metrics/{_file(metric)}.html"


def statement_path(statement_id: str) -> str:
    name = _file(statement_id)
    return f"statements/{name[:2]}/{name}.html"


def source_path(source: str) -> str:
    return f"sources/{_file(source)}.html"


def contradiction_path(low: str, high: str) -> str:
    return f"contradictions/{_file(low)}-{_file(high)}.html"


def rivals_path(metric: str, number: int) -> str:
    """The page `number`, from 1, of the list of a metric's contradictions."""
    return f"contradictions/of/{_file(metric)}{f'-{number}' if number > 1 else ''}.html"


def _file(name: str) -> str:
    """The name of a file: an id of ours as it is; anything else by its digest, never by its content."""
    if _SAFE.fullmatch(name):
        return name
    from hashlib import sha256

    return sha256(name.encode()).hexdigest()[:16]
