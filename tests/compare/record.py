"""A small record made by hand: figures in, a warehouse with every relation out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from flows.normalize.bounds import bounds
from flows.records import Figure, Statement
from flows.warehouse import Warehouse, open_warehouse

FIRST = date(2024, 1, 1)
READ_AT = datetime(2026, 1, 1, tzinfo=UTC)
Said = dict[str, Any]


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def said(value: float, number: int, **other: Any) -> Said:
    """One figure of one statement: a total of tanks as of a day, exact, by one reporter, unless told otherwise.

    Of the statement: `statement`, `source`, `publisher`, `told` (day of publication), `address`, `retrieved`, `text`.
    """
    return {"value": float(value), "window_from": day(number), "window_to": day(number)} | other


@contextmanager
def record(figures: Iterable[Said]) -> Iterator[Warehouse]:
    """A warehouse in memory that holds the figures, all of them accepted, in the order given."""
    with open_warehouse(Path(":memory:")) as warehouse:
        add(warehouse, figures)
        yield warehouse


def add(warehouse: Warehouse, figures: Iterable[Said], run_id: str = "run-1") -> None:
    """Statements, readings, figures and judgements of one run."""
    made = [_made(one) for one in figures]
    known = {key for (key,) in warehouse.rows("select id from statements")}
    statements = {statement.id: statement for statement, _ in made if statement.id not in known}
    warehouse.append("statements", list(statements.values()))
    warehouse.append("figures_read", [figure for _, figure in made])
    counts = Counter(figure.statement_id for _, figure in made)
    same: dict[str, Any] = {"rules": "r", "run_id": run_id}
    readings = {"statement_id": list(counts), "read_at": [READ_AT] * len(counts), "figure_count": list(counts.values())}
    warehouse.append_table("readings", readings | {name: [value] * len(counts) for name, value in same.items()})
    judged = {"figure_id": [figure.figure_id for _, figure in made], "judged_at": [READ_AT] * len(made)}
    reasons: list[list[str]] = [[] for _ in made]
    warehouse.append_table(
        "judgements", judged | {"reasons": reasons} | {name: [value] * len(made) for name, value in same.items()}
    )
    warehouse.append_row("runs", run_id=run_id, started_at=READ_AT, sources=[], rules="r")


def _made(one: Said) -> tuple[Statement, Figure]:
    one = dict(one)
    told = one.pop("told", one["window_to"])
    text = one.pop("text", "tanks")
    publisher, source = one.pop("publisher", "Example Wire"), one.pop("source", "example")
    name = one.pop("statement", "-".join(map(str, (told, publisher, source, *sorted(map(str, one.values()))))))
    statement = Statement(
        id=name, source=source, snapshot="0" * 64, address=one.pop("address", name), url=f"https://example.org/{name}",
        publisher=publisher, title=None, language="en", published=str(told), published_from=told, published_to=told,
        published_at=None, text_origin="original", text=text, retrieved_at=one.pop("retrieved", READ_AT),
    )  # fmt: skip
    hedge, value = one.pop("hedge", "exact"), one["value"]
    low = bounds(hedge, value, one.get("value_high"), counted=True)
    plain: Said = dict.fromkeys(field.name for field in fields(Figure))
    defaults: Said = {
        "figure_id": f"{abs(hash_of(name, value, hedge)):016x}"[:16], "statement_id": name, "rules": "r", "start": 0,
        "end": 5, "quote": f"{hedge} {value:g} tanks", "hedge": hedge, "hedge_policy": "1", "hard_low": low.hard_low,
        "hard_high": low.hard_high, "open_low": low.open_low, "open_high": low.open_high, "soft_low": low.soft_low,
        "soft_high": low.soft_high, "metric": "tanks_destroyed", "subject": "russia", "kind": "cumulative",
        "party": "ua_general_staff", "window_basis": "stated", "attribution": "none", "polarity": "asserted",
        "partial": False, "reasons": "[]", "problems": (),
    }  # fmt: skip
    return statement, Figure(**(plain | defaults | one))


def hash_of(*parts: object) -> int:
    """The same in every process."""
    import hashlib

    return int(hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:16], 16)
