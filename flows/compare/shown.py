"""What `series` answers, in short, for people: rows in parts, each with the words and what they leave."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from flows.compare.released import Answer

HEADING = 6  # columns that name a series
_COLUMNS = ["subject", "place", "kind", "party", "since", "segment", "day", "value", "bounds", "quote", "figure_id"]


def for_people(columns: Sequence[str], found: Sequence[tuple[Any, ...]]) -> Answer:
    """The rows of `series` with the first `HEADING` columns alike in all rows of one series and definition."""
    return _COLUMNS, [_shown(dict(zip(columns, row, strict=True))) for row in found]


def _shown(row: dict[str, Any]) -> tuple[Any, ...]:
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
    if high is not None:
        return f"{low or 0:,.15g}–{high:,.15g}"
    if low:
        return f"≥ {low:,.15g}"
    return None if row["soft_high"] is None else f"~ {row['soft_low']:,.15g}–{row['soft_high']:,.15g}"
