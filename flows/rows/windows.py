"""The days that a figure of a row speaks of."""

from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from flows.mapping.cells import Span
from flows.mapping.parts import Told

_LONGEST = 24 * 3660  # hours; more is no length of a window
_OF_A_STRETCH = {"period", "change"}
_OF_A_MOMENT = {"point", "share", "rate"}


class Days(NamedTuple):
    as_of: date | None = None
    as_of_from: date | None = None
    period_start: date | None = None
    fault: str | None = None


def read_window(kind: str, as_of: Told, start: Told, hours: Told, published: date | None) -> Days:
    """A month or a year is the stretch of a period figure, and for others the window in which their day lies."""
    fault = as_of.fault or start.fault
    span: Span = as_of.value or Span(None, None)
    written = as_of.cell.value if as_of.cell else ""
    first = span.first if "/" in written or (kind in _OF_A_STRETCH and span.first != span.last) else None
    given: Span | None = start.value
    period_start = first or (given.first if given and kind not in _OF_A_MOMENT else None)
    fault = fault or hours.fault
    if hours.value is not None and hours.value <= 0:
        fault = fault or "no_report"  # nothing was published on that day: the values are carried over
    elif hours.value is not None and hours.value > _LONGEST:
        fault = fault or "no_period"
    elif hours.value and kind in _OF_A_STRETCH and span.last:
        period_start = span.last - timedelta(days=ceil(hours.value / 24))
    if not fault and published and span.last and span.last > published:
        fault = "as_of_after_publication"
    if not fault and period_start and span.last and period_start > span.last:
        fault = "period_ends_before_it_begins"
    return Days(span.last, span.last if first else span.first, period_start, fault)
