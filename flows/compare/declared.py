"""What analysts declare about series, put beside the figures: `breaks.yml` and `corrections.yml` as tables."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from flows.codebook import folder, metrics, parties
from flows.errors import DataError
from flows.warehouse import Warehouse
from flows.yamlfile import Entry, nearest, read_yaml

Rows = list[tuple[Any, ...]]


class Declared(Entry):
    """Which series a declaration is about: without a party, subject or place it is about all of them."""

    metric: str
    date: date
    reason: str
    party: str | None = None
    subject: str | None = None
    place: str | None = None
    url: str | None = None


class Break(Declared):
    """From `date` on a reporter counts something else under the same name (`data/codebook/breaks.yml`).

    `restarts` says that the count begins anew on that day, while one from the older start may go on beside it.
    """

    restarts: bool = False


class Correction(Declared):
    """What a reporter announced on `date` that it takes back, or a misprint of `source` (`data/corrections.yml`).

    `delta` is below zero where something is taken back. It explains the falls of that day; it changes no figure.
    """

    delta: float
    source: str | None = None


@cache
def breaks() -> tuple[Break, ...]:
    """Every declared break, those that metrics declare for all reporters first. Raises DataError."""
    path = folder() / "breaks.yml"
    entries = read_yaml(path, list[Break])
    _check_names(path, entries)
    of_metrics = [
        Break(metric=metric.id, date=date.fromisoformat(one.date), reason=one.reason)
        for metric in metrics().values()
        for one in metric.breaks
    ]
    return (*of_metrics, *entries)


@cache
def corrections() -> tuple[Correction, ...]:
    """Every declared correction, in the order of `data/corrections.yml`. Raises DataError."""
    path = folder().parent / "corrections.yml"
    entries = read_yaml(path, list[Correction])
    _check_names(path, entries)
    return tuple(entries)


def declare(warehouse: Warehouse) -> bool:
    """Make the tables of declarations say what the files say; whether anything changed. Raises DataError."""
    changed = [_put(warehouse, "declared_breaks", _breaks()), _put(warehouse, "declared_corrections", _corrections())]
    return any(changed)


def _breaks() -> Rows:
    return [(b.metric, b.subject, b.place, b.party, b.date, b.restarts, b.reason, b.url) for b in breaks()]


def _corrections() -> Rows:
    return [(c.metric, c.subject, c.place, c.party, c.source, c.date, c.delta, c.reason, c.url) for c in corrections()]


def _put(warehouse: Warehouse, table: str, rows: Rows) -> bool:
    if sorted(warehouse.rows(f"select * from main.{table}"), key=repr) == sorted(rows, key=repr):
        return False
    with warehouse.transaction():
        warehouse.connection.execute(f"delete from main.{table}")
        for row in rows:
            warehouse.connection.execute(f"insert into main.{table} values ({', '.join('?' * len(row))})", list(row))
    return True


def _check_names(path: Path, entries: Sequence[Declared]) -> None:
    for number, entry in enumerate(entries, start=1):
        for key, name, known in (
            ("metric", entry.metric, list(metrics())),
            ("party", entry.party, list(parties())),
            ("subject", entry.subject, list(parties())),
        ):
            if name is not None and name not in known:
                near = nearest(name, known)
                hint = f"; did you mean `{near}`?" if near else "."
                raise DataError(f"{path}: `{key}` of entry {number} names `{name}`, which is not defined{hint}")
