"""Which days an expression of time means, counted from the day of publication.

Only the text and `published` are used; what they leave open stays open. A day and month without a year
are the nearest such day not later than publication. Nothing lies after publication: a stretch that is
not over yet ends with it, one that has not begun is None.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from flows.extract.dates.calendar import When
from flows.extract.dates.moments import Moment

_PARTS = {
    "H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "Q1-Q3": (1, 9),
}  # fmt: skip
_DATED = frozenset(("year", "part", "month", "day", "event"))
_AHEAD = 2  # months after publication; "in July" said in June is to come
_EPOCH = date(1970, 1, 1)  # what a broken date field says; nobody reports a war figure of it
_EARLIEST = date(1900, 1, 1)


class Window(NamedTuple):
    """first..last are the days meant; `open` where the stretch was not over at publication."""

    first: date
    last: date
    open: bool = False


def resolve(when: When, published: date | None) -> Window | None:
    """The days that `when` means; for a range from its first day to its last."""
    if when.until is None:
        window = _window(when.moment, published, None)
        return window if window is None or not when.edge else _edge(window, when)
    last = _window(when.until, published, None)
    if last is None:
        return None
    first = _window(when.moment, last.last, last.last.year)
    if first is None or first.first > last.last:
        return None
    return Window(first.first, last.last, last.open)


def _edge(window: Window, when: When) -> Window:
    """The end of a year is its last month, the end of a month its last ten days; a start is one day."""
    first, last, is_open = window
    if when.edge == "start":
        return Window(first, first, is_open)
    if when.moment.unit in {"year", "part"}:
        return Window(max(first, last.replace(day=1)), last, is_open)
    return Window(max(first, last - timedelta(days=9)), last, is_open)


def _window(moment: Moment, published: date | None, year: int | None) -> Window | None:
    """`year` is the one that the other end of a range names."""
    if moment.code == "vague":
        return None
    try:
        days = _days(moment, published, moment.year or year)
    except (ValueError, OverflowError):
        return None
    if days is None or days[0] == _EPOCH or days[0] < _EARLIEST:
        return None
    first, last = days
    if published is None:
        return Window(first, last)
    if first > published:
        return None
    return Window(first, min(last, published), last > published)


def _days(moment: Moment, published: date | None, year: int | None) -> tuple[date, date] | None:
    unit = moment.unit
    if unit == "ambiguous":
        return None
    if unit == "days" or (unit in _DATED and moment.offset is None):
        return _dated(moment, published, year)
    if published is None or unit not in {"day", "weekday", "past", "week", "weekend", "month", "year"}:
        return None
    if unit == "weekday":
        back = (published.weekday() - (moment.day or 0)) % 7
        day = published - timedelta(days=back or (7 if moment.code == "last" else 0))
        return day, day
    if unit == "past":
        return None if moment.day is None else (published - timedelta(days=moment.day), published)
    return _counted(unit, moment.offset or 0, published)


def _counted(unit: str, offset: int, published: date) -> tuple[date, date]:
    """The day, week, weekend, month or year that lies `offset` of them from publication."""
    if unit == "day":
        day = published + timedelta(days=offset)
        return day, day
    if unit == "week":
        monday = published + timedelta(days=7 * offset - published.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "weekend":
        saturday = published - timedelta(days=(published.weekday() - 5) % 7)
        return saturday, saturday + timedelta(days=1)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + offset
        return _months(months // 12, months % 12 + 1, months % 12 + 1)
    return _months(published.year + offset, 1, 12)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _dated(moment: Moment, published: date | None, year: int | None) -> tuple[date, date] | None:
    """Moments that name a month or a year; without one it is the latest that had begun at publication."""
    if moment.year_offset is not None:
        year = published.year + moment.year_offset if published is not None else None
    if year is not None:
        return _in_year(moment, year)
    if published is None:
        return None
    if moment.unit == "month" and 0 < ((moment.month or 1) - published.month) % 12 <= _AHEAD:
        return None
    for candidate in (published.year, published.year - 1):
        try:
            days = _in_year(moment, candidate)
        except ValueError:
            continue
        if days is not None and days[0] <= published:
            return days
    return None


def _in_year(moment: Moment, year: int) -> tuple[date, date] | None:
    unit, month, day = moment.unit, moment.month or 1, moment.day or 1
    if unit == "year":
        return _months(year, 1, 12)
    if unit == "part":
        return _months(year, *(_PARTS.get(moment.code) or (1, int(moment.code[1:]))))
    if unit == "month":
        return _months(year, month, month)
    if unit == "days":
        return date(year, month, day), date(year, month, moment.offset or day)
    return date(year, month, day), date(year, month, day)
