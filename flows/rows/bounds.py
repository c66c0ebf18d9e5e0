"""A cell and its bounds → what is said: an estimate, and beside it the range that stands in other cells."""

from typing import NamedTuple

from flows.mapping.cells import Number, read_number
from flows.mapping.rowtext import Cell


class Reading(NamedTuple):
    """A number as one or two lines of a row give it; `high` is the line of the upper end of a range."""

    cell: Cell
    value: float
    hedge: str
    value_high: float | None = None
    high: Cell | None = None
    fault: str | None = None


class Bound(NamedTuple):
    cell: Cell
    value: float


def read_bound(cell: Cell | None, spelling: str | None) -> Bound | None:
    """Raises ValueError for a cell that holds no number."""
    number = read_number(cell.value, spelling) if cell else None
    if cell and number is None:
        raise ValueError
    return Bound(cell, number.value) if cell and number else None


def read_estimate(
    cell: Cell, number: Number, low: Bound | None, high: Bound | None, hedge: str | None
) -> list[Reading]:
    """The estimate, `about` where its bounds differ and no hedge is stated, and the range from `low` to `high`."""
    ends = [end.value for end in (low, number, high) if end]
    fault = None if ends == sorted(ends) else "bounds_out_of_order"
    agree = len(set(ends)) == 1
    found = [Reading(cell, number.value, hedge or ("exact" if agree else "about"), fault=fault)]
    if agree:
        return found
    if low and high:
        found.append(Reading(low.cell, low.value, "between", high.value, high.cell, fault))
    elif low:
        found.append(Reading(low.cell, low.value, "at_least", fault=fault))
    elif high:
        found.append(Reading(high.cell, high.value, "at_most", fault=fault))
    return found


def read_upper_end(cell: Cell, number: Number, high: Bound | None, hedge: str | None) -> Reading:
    """The range that begins in `cell` itself."""
    if high is None:
        return Reading(cell, number.value, hedge or "exact")
    fault = "bounds_out_of_order" if high.value < number.value else None
    return Reading(cell, number.value, hedge or "between", high.value, high.cell, fault)
