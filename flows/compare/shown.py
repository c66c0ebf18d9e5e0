"""What `series` and `compare` answer, in short, for people: rows in parts, with a heading each."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from flows.compare.released import Answer

HEADING = 6  # columns that name a series, or what is compared
_SERIES = ["subject", "place", "kind", "party", "since", "segment", "day", "value", "bounds", "quote", "figure_id"]
_COMPARED = [
    "compared_on", "subject", "place", "kind", "since", "together",
    "reporter", "value", "bounds", "day", "lag", "figure_id",
]  # fmt: skip


def series_for_people(columns: Sequence[str], found: Sequence[tuple[Any, ...]]) -> Answer:
    """The rows of `series` with the first `HEADING` columns alike in all rows of one series and definition."""
    return _SERIES, [_of_series(dict(zip(columns, row, strict=True))) for row in found]


def comparison_for_people(columns: Sequence[str], found: Sequence[tuple[Any, ...]]) -> Answer:
    """The rows of `compare` with the first `HEADING` columns alike in all rows of one thing and day; lags in days."""
    return _COMPARED, [_of_comparison(dict(zip(columns, row, strict=True))) for row in found]


def _of_comparison(row: dict[str, Any]) -> tuple[Any, ...]:
    shared = _range(row["shared_low"], row["shared_high"])
    left = f"all leave {shared}" if shared else None
    together = f"{row['gap']:,.15g} apart" if row["gap"] else left
    since = f"counted from {row['counted_since']}" if row["counted_since"] else None
    heading = (row["compared_on"], row["subject"], row["place"], row["kind"], since, together)
    reporter = "not named" if row["reporter"] == "-" else row["reporter"]
    bounds = _range(row["at_least"], row["at_most"])
    return (*heading, reporter, row["value"], bounds, row["day"], row["lag_days"], row["figure_id"])


def _of_series(row: dict[str, Any]) -> tuple[Any, ...]:
    since, segment = row["counted_since"], row.get("segment") or 1
    heading = (
        *(row[name] for name in ("subject", "place", "kind")),
        row["party"] or "reporter not named",
        f"counted from {since}" if since else None,
        f"definition {segment}" if segment > 1 else None,
    )
    return (
        *heading,
        _day(row["window_from"], row["window_to"]),
        row["value"],
        _bounds(row),
        row["quote"],
        row["figure_id"],
    )


def _day(first: date, last: date) -> str:
    """A day, a month, or the last day of another stretch in which the number held at some time."""
    if first == last:
        return str(last)
    whole_month = first.day == 1 and (last + timedelta(days=1)).day == 1 and last - first < timedelta(days=31)
    return f"{last:%Y-%m}" if whole_month else f"≤ {last}"


def _bounds(row: dict[str, Any]) -> str | None:
    """What the words leave, or, where that is everything, the usual reading; nothing for an exact number."""
    low, high = row["hard_low"], row["hard_high"]
    if low is not None and low == high:
        return None
    told, usual = _range(low, high), _range(row["soft_low"], row["soft_high"])
    return told or (f"~ {usual}" if usual and row["soft_high"] is not None else None)


def _range(low: float | None, high: float | None) -> str | None:
    """`None` where everything is left open."""
    if high is None:
        return f"≥ {low:,.15g}" if low else None
    return f"{high:,.15g}" if low == high else f"{low or 0:,.15g}–{high:,.15g}"
