"""Days and stretches of time as a passage names them, before anybody asks how they count.

The words stand in `data/lexicons/<language>/dates.yml`:

    months, weekdays         names, code 1-12 and 0-6 (Monday is 0)
    day_words                days counted from publication: "yesterday" is -1
    stretches                calendar weeks, months and years counted from publication: `week-1`, `year0`;
                             `the_year` only behind "the start of" and the like
    past_days                stretches that end with publication, code = their days; `past_leads` + number + `time_units`
    year_parts               H1, Q3, Q1-Q3
    dated_events             names that stand for a day
    days_before, days_after  "three days ago", "four days after the raid"
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from flows.extract.lexicon import lexicon
from flows.extract.passage import Passage
from flows.extract.phrases import Mark

_NUMERIC = re.compile(
    r"(?<![\d./])(?:(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?!-)"
    r"|(?P<a>\d{1,2})(?P<sign>[./])(?P<b>\d{1,2})(?P=sign)(?P<c>\d{4}|\d\d)"
    r"|(?P<day>\d\d)\.(?P<month>0\d|1[0-2]))(?!\d|[.,/]\d)"
)
_DASHES = frozenset("-–—‒−‑")
_TIME_MARKS = frozenset(
    ("months", "weekdays", "day_words", "stretches", "past_days", "past_leads", "year_parts", "dated_events", "days_after", "days_before")
)
_DAYS_IN = {"hour": 1 / 24, "day": 1.0, "week": 7.0}


class Moment(NamedTuple):
    """A day or stretch as named. `offset` counts units from publication; `year_offset` years ("May last year")."""

    first: int
    last: int
    unit: str  # day, month, year, part, weekday, week, past, event, ambiguous
    year: int | None = None
    month: int | None = None
    day: int | None = None
    offset: int | None = None
    year_offset: int | None = None
    code: str = ""


def moments(passage: Passage) -> Iterator[Moment]:
    yield from _numeric(passage)
    readers = {
        "months": _month, "year_parts": _year_part, "past_leads": _past, "days_before": _days_before, "days_after": _days_after
    }  # fmt: skip
    for mark in passage.marks:
        category = mark.category
        if category not in _TIME_MARKS:
            continue
        if category in readers:
            found = readers[category](passage, mark)
            if found is not None:
                yield from found
        else:
            yield _named(mark)


def _named(mark: Mark) -> Moment:
    first, last, category, code = mark
    if category == "weekdays":
        return Moment(first, last, "weekday", day=int(code))
    if category == "day_words":
        return Moment(first, last, "day", offset=int(code))
    if category == "past_days":
        return Moment(first, last, "past", day=int(code))
    if category == "dated_events":
        year, month, day = code.split("-")
        return Moment(first, last, "event", int(year), int(month), int(day))
    if code.startswith("the_"):
        return Moment(first, last, code[4:], offset=0, code="whole")
    unit = code.rstrip("-0123456789")
    return Moment(first, last, unit, offset=int(code[len(unit) :]))


def _numeric(passage: Passage) -> Iterator[Moment]:
    """Dates in figures, and bare years."""
    for match in _NUMERIC.finditer(passage.text):
        first = bisect_left(passage.starts, match.start())
        last = bisect_left(passage.starts, match.end()) - 1
        if first > last or passage.starts[first] != match.start() or passage.ends[last] != match.end():
            continue
        part = match.groupdict()
        if part["day"]:
            yield Moment(first, last, "day", None, int(part["month"]), int(part["day"]), code="bare")
        elif part["y"]:
            yield Moment(first, last, "day", int(part["y"]), int(part["m"]), int(part["d"]))
        else:
            yield _day_first(passage.language, first, last, int(part["a"]), int(part["b"]), part["c"], part["sign"])
    for i, word in enumerate(passage.words):
        if len(word) == 4 and word.isdecimal() and "1900" <= word <= "2100":
            last = _year_end(passage, i)
            yield Moment(i, last, "year", int(word), code="" if last > i else "bare")


def _day_first(language: str, first: int, last: int, a: int, b: int, year: str, sign: str) -> Moment:
    """Day, month, year; with strokes and in English it may be month, day, year."""
    full = int(year) if len(year) == 4 else 2000 + int(year)
    if sign == "/" and language == "en" and a != b and a <= 12:
        if b <= 12:
            return Moment(first, last, "ambiguous", full, a, b)
        a, b = b, a
    return Moment(first, last, "day", full, b, a)


def _year_end(passage: Passage, i: int) -> int:
    """The last token of a year that stands at `i`: "2022-го года"."""
    words, known = passage.words, lexicon(passage.language).words
    last = i
    if i + 2 < len(words) and words[i + 1] in _DASHES and words[i + 2] in known["day_endings"]:
        last = i + 2
    if last + 1 < len(words) and words[last + 1] in known["year_words"]:
        last += 1
    return last


def _year_behind(passage: Passage, i: int) -> tuple[int, int | None, int | None]:
    """The year that follows token `i`: (its last token, year, years from publication)."""
    words = passage.words
    k = i + 1
    if k < len(words) and words[k] in {",", "of", "."}:
        k += 1
    if k < len(words) and len(words[k]) == 4 and words[k].isdecimal() and "1900" <= words[k] <= "2100":
        return _year_end(passage, k), int(words[k]), None
    stretch = passage.mark_at(i + 1, "stretches") or passage.mark_at(k, "stretches")
    if stretch is not None and stretch.code.startswith("year"):
        return stretch.last, None, int(stretch.code[4:])
    return i, None, None


def _day_number(words: list[str], i: int) -> int | None:
    if 0 <= i < len(words) and len(words[i]) <= 2 and words[i].isdecimal() and 1 <= int(words[i]) <= 31:
        return int(words[i])
    return None


def _month(passage: Passage, mark: Mark) -> Iterator[Moment] | None:
    """A month with the day before or behind it, its year, and the first day of "20-26 February"."""
    words, endings = passage.words, lexicon(passage.language).words["day_endings"]
    if passage.language == "en" and not passage.text[passage.starts[mark.first]].isupper():
        return None
    month, j = int(mark.code), mark.first - 1
    for skipped in ({"of"}, endings, _DASHES):
        if j > 0 and words[j] in skipped:
            j -= 1
    day = _day_number(words, j)
    if day is not None:
        last, year, year_offset = _year_behind(passage, mark.last)
        return _days(passage, j, last, (_day_before(passage, j), day), (year, month, year_offset))
    day, last, high = _day_behind(passage, mark)
    last, year, year_offset = _year_behind(passage, last)
    if day is not None:
        return iter(_span(mark.first, last, (day, high), (year, month, year_offset)))
    return iter((Moment(mark.first, last, "month", year, month, year_offset=year_offset),))


def _day_behind(passage: Passage, mark: Mark) -> tuple[int | None, int, int | None]:
    """(day, last token, last day) of "May 1", "May 1st", "May 1-7"; "In May 15 people died" names no day."""
    words, k = passage.words, mark.last + 1
    if passage.language != "en":
        return None, mark.last, None
    if k < len(words) and words[k] == ".":
        k += 1
    day = _day_number(words, k)
    lead = passage.mark_before(mark.first - 1, "date_leads")
    if day is None or (lead is not None and lead.code == "within" and words[k + 1 : k + 2] != [","]):
        return None, mark.last, None
    if k + 1 < len(words) and words[k + 1] in lexicon("en").words["day_endings"]:
        k += 1
    join = passage.mark_at(k + 1, "date_leads")
    high = _day_number(words, k + 2) if join is not None and join.code == "until" else None
    if high is not None and passage.mark_at(k + 3, "months") is None and words[k + 3 : k + 4] != ["."] or high and high > day:
        return day, k + 2, high
    return day, k, None


def _day_before(passage: Passage, j: int) -> tuple[int, int] | None:
    """(token, day) of the first day in "20-26 February", where `j` is the 26."""
    join = passage.mark_before(j - 1, "date_leads")
    if join is None or join.code != "until":
        return None
    day = _day_number(passage.words, join.first - 1)
    return None if day is None else (join.first - 1, day)


def _days(
    passage: Passage, j: int, last: int, days: tuple[tuple[int, int] | None, int], month: tuple[int | None, int, int | None]
) -> Iterator[Moment]:
    low, day = days
    if low is not None and low[1] < day:
        return iter(_span(low[0], last, (low[1], day), month))
    return iter(_span(j, last, (day, None), month))


def _span(first: int, last: int, days: tuple[int, int | None], month: tuple[int | None, int, int | None]) -> list[Moment]:
    year, number, year_offset = month
    day, high = days
    if high is None:
        return [Moment(first, last, "day", year, number, day, year_offset=year_offset)]
    return [Moment(first, last, "days", year, number, day, offset=high, year_offset=year_offset)]


def _year_part(passage: Passage, mark: Mark) -> Iterator[Moment]:
    last, year, year_offset = _year_behind(passage, mark.last)
    yield Moment(mark.first, last, "part", year, year_offset=year_offset, code=mark.code)


def _count(passage: Passage, i: int) -> int | None:
    words = passage.words
    if not 0 <= i < len(words):
        return None
    if words[i].isdecimal() and len(words[i]) <= 3:
        return int(words[i])
    code = lexicon(passage.language).words["small_numbers"].get(words[i])
    return int(code) if code else None


def _past(passage: Passage, mark: Mark) -> Iterator[Moment]:
    """ "in the past 96 hours": counted back from publication in whole days."""
    count, unit = _count(passage, mark.last + 1), passage.mark_at(mark.last + 2, "time_units")
    if count is None or unit is None:
        return
    days = round(count * _DAYS_IN[unit.code]) if unit.code in _DAYS_IN else None
    yield Moment(mark.first, unit.last, "past", day=days)


def _days_before(passage: Passage, mark: Mark) -> Iterator[Moment]:
    """ "three days ago"."""
    unit = passage.mark_before(mark.first - 1, "time_units")
    count = _count(passage, unit.first - 1) if unit is not None else None
    if unit is not None and count is not None and unit.code == "day":
        yield Moment(unit.first - 1, mark.last, "day", offset=-count)


def _days_after(passage: Passage, mark: Mark) -> Iterator[Moment]:
    """ "on Sunday, four days after the raid": the raid's day, counted from the day before it in the text."""
    unit = passage.mark_before(mark.first - 1, "time_units")
    count = _count(passage, unit.first - 1) if unit is not None else None
    if unit is not None and count is not None and unit.code == "day":
        yield Moment(unit.first - 1, mark.last, "earlier", offset=-count)
