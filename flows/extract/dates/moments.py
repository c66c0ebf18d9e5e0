"""Days and stretches of time as a passage names them, before anybody asks how they count.

The words stand in `data/lexicons/<language>/dates.yml`:

    months, weekdays         names, code 1-12 and 0-6 (Monday is 0)
    day_words                days counted from publication: "yesterday" is -1
    stretches                calendar weeks, weekends, months and years counted from publication: `week-1`, `year0`;
                             `the_year` only behind "the start of" and the like
    past_days                stretches that end with publication, code = their days
    past_leads, time_units   "in the past", "hours": with a number between them
    year_parts               H1, Q3; F4 "the first four months", M4 "four months" where a year follows
    seasons                  before a year: which part of it, nobody knows to the day
    dated_events             names that stand for a day
    days_before, days_after  "three days ago", "four days after the raid"
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from flows.extract.dates.numeric_dates import numeric_dates
from flows.extract.text.lexicon import lexicon
from flows.extract.text.passage import Passage
from flows.extract.text.phrases import Mark

_OF, _BEFORE_YEAR = frozenset(("of",)), frozenset((",", "of", "."))
_DASHES = frozenset("-–—‒−‑")
_TIME_MARKS = frozenset((
    "months", "weekdays", "day_words", "stretches", "past_days", "past_leads",
    "year_parts", "dated_events", "days_after", "days_before",
))  # fmt: skip
_DAYS_IN = {"hour": 1 / 24, "day": 1.0, "week": 7.0}


class Moment(NamedTuple):
    """A day or stretch as named.

    `offset` counts units from publication, in `days` it is the last day; `year_offset` counts years
    ("May last year"). `code`: which part of the year; `bare` where a preposition is needed, `whole` "the year".
    """

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
        "months": _month, "year_parts": _year_part, "past_leads": _past,
        "days_before": _days_before, "days_after": _days_after,
    }  # fmt: skip
    for mark in passage.marks_of(*_TIME_MARKS):
        if mark.category in readers:
            yield from readers[mark.category](passage, mark)
        elif mark.category != "day_words" or not _leads_on(passage, mark):
            yield _named(mark)


def _leads_on(passage: Passage, mark: Mark) -> bool:
    """«Накануне 9 мая», «напередодні свята» name another day than the one before publication."""
    lead = passage.mark_at(mark.first, "date_leads")
    if lead is None or lead.last != mark.last or mark.last + 1 >= len(passage):
        return False
    return passage.words[mark.last + 1].isdecimal() or passage.mark_at(mark.last + 1, "weekdays") is not None


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
    """Dates in figures, and years."""
    starts, ends = passage.starts, passage.ends
    for match in numeric_dates(passage.text):
        first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end()) - 1
        if first > last or starts[first] != match.start() or ends[last] != match.end():
            continue
        part = match.groupdict()
        if part["year"]:
            if passage.mark_before(first - 1, "seasons") is not None:
                continue  # «восени 2022 року» is no whole year
            end = _year_end(passage, first)
            yield Moment(first, end, "year", int(part["year"]), code="" if end > first else "bare")
        elif part["day"]:
            yield Moment(first, last, "day", None, int(part["month"]), int(part["day"]), code="bare")
        elif part["y"]:
            yield Moment(first, last, "day", int(part["y"]), int(part["m"]), int(part["d"]))
        else:
            day, month, year = int(part["a"]), int(part["b"]), int(part["c"])
            strokes = part["sign"] == "/" and passage.language == "en"
            yield _day_first(first, last, (day, month, year if year > 99 else 2000 + year), strokes)


def _day_first(first: int, last: int, numbers: tuple[int, int, int], either: bool) -> Moment:
    """Day, month, year; with strokes English also writes month, day, year."""
    day, month, year = numbers
    if either and day != month and day <= 12:
        if month <= 12:
            return Moment(first, last, "ambiguous", year, day, month)
        day, month = month, day
    return Moment(first, last, "day", year, month, day)


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
    if k < len(words) and words[k] in _BEFORE_YEAR:
        k += 1
    if k < len(words) and len(words[k]) == 4 and words[k].isdecimal() and "1900" <= words[k] <= "2100":
        return _year_end(passage, k), int(words[k]), None
    stretch = passage.mark_at(i + 1, "stretches") or passage.mark_at(k, "stretches")
    if stretch is not None and stretch.code.startswith("year"):
        return stretch.last, None, int(stretch.code[4:])
    if stretch is not None and stretch.code == "the_year":
        return stretch.last, None, 0
    return i, None, None


def _day_number(words: list[str], i: int) -> int | None:
    if 0 <= i < len(words) and len(words[i]) <= 2 and words[i].isdecimal() and 1 <= int(words[i]) <= 31:
        return int(words[i])
    return None


def _month(passage: Passage, mark: Mark) -> Iterator[Moment]:
    """A month with the day before or behind it, its year, and the first day of "20-26 February"."""
    if passage.language == "en" and not passage.text[passage.starts[mark.first]].isupper():
        return
    first, day, low = _day_before(passage, mark)
    last, high = mark.last, None
    if day is None:
        day, last, high = _day_behind(passage, mark)
    elif low is not None:
        day, high = low, day
    last, year, year_offset = _year_behind(passage, last)
    unit = "month" if day is None else "day" if high is None else "days"
    yield Moment(first, last, unit, year, int(mark.code), day, high, year_offset)


def _day_before(passage: Passage, mark: Mark) -> tuple[int, int | None, int | None]:
    """(first token, day, first day of a stretch) of "1 May", "24th of February", "20-26 February"."""
    words, j = passage.words, mark.first - 1
    for skipped in (_OF, lexicon(passage.language).words["day_endings"], _DASHES):
        if j > 0 and words[j] in skipped:
            j -= 1
    day = _day_number(words, j)
    if day is None:
        return mark.first, None, None
    join = passage.mark_before(j - 1, "date_leads")
    low = _day_number(words, join.first - 1) if join is not None and join.code == "until" else None
    if join is not None and low is not None and low < day:
        return join.first - 1, day, low
    return j, day, None


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
    if high is not None and high > day and passage.mark_at(k + 3, "months") is None:
        return day, k + 2, high
    return day, k, None


def _year_part(passage: Passage, mark: Mark) -> Iterator[Moment]:
    last, year, year_offset = _year_behind(passage, mark.last)
    if mark.code.startswith("M") and year is None and year_offset is None:
        return
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
    if days is None and _year_behind(passage, unit.last)[0] != unit.last:  # "за четыре месяца 2024 года"
        return
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
