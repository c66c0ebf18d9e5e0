"""Two numbers that are the ends of one range: "2–3 thousand", "between 60 and 80", "от 3 до 5 тысяч"."""

import re

from flows.extract.numbers.number_words import NumberWords
from flows.extract.numbers.terms import Numeral, glued
from flows.extract.text.passage import Passage

_GROWN = 4  # tokens between "rose" and "from"
_DASHES = frozenset("-‑–—−‒―÷~")
_DAY_AND_MONTH = re.compile(r"(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])")


def join_ranges(passage: Passage, words: NumberWords, numerals: list[Numeral]) -> list[Numeral]:
    """The numbers with the ends of ranges made one; the first end takes on the multiplier of the second."""
    joined: list[Numeral] = []
    for numeral in numerals:
        low = joined[-1] if joined else None
        if low is None or low.high is not None or not _between(passage, words, low, numeral):
            joined.append(numeral)
            continue
        low.value, low.high = _shared(low, numeral), numeral.value
        low.last, low.end, low.multiplied = numeral.last, numeral.end, numeral.multiplied
        low.ambiguous |= numeral.ambiguous
        low.currency = low.currency or numeral.currency
        low.form = numeral.form if numeral.form in ("percent", "money") else low.form
        _take_lead(passage, words, low)
    return joined


def _between(passage: Passage, words: NumberWords, a: Numeral, b: Numeral) -> bool:
    if "vague" in (a.form, b.form) or "increment" in (a.form, b.form) or "fraction" in (a.form, b.form):
        return False
    if a.ordinal or b.ordinal or b.start != a.end + 2 or passage.line[a.first] != passage.line[b.first]:
        return False
    if a.currency and b.currency and a.currency != b.currency:
        return False
    if a.form == "percent" and b.form != "percent":
        return False
    if not _shared(a, b) < b.value or not _joins(passage, words, a, b):
        return False
    return not _dated(passage, a, b)


def _joins(passage: Passage, words: NumberWords, a: Numeral, b: Numeral) -> bool:
    sign = passage.words[a.end + 1]
    led = a.start > 0 and passage.words[a.start - 1] in words.range_from
    if sign in _DASHES:
        spaced = not (glued(passage, a.end) and glued(passage, a.end + 1))
        touching = a.start and passage.words[a.start - 1] in "-‑/." and glued(passage, a.start - 1) and a.start > 1
        touching = touching and glued(passage, a.start - 2)
        return not touching and not (spaced and b.value > 100 * _shared(a, b))
    if sign in words.or_words:
        return b.value <= 3 * _shared(a, b)
    return sign in words.range_to_alone or (led and sign in words.range_to and not _grew(passage, a))


def _grew(passage: Passage, a: Numeral) -> bool:
    """ "Rose from 20 to 26", «возросло с трёх до пяти»: what it was and what it is, no range."""
    before = range(a.start - 2, max(-1, a.start - 2 - _GROWN), -1)
    return any(passage.mark_at(i, "level_words") for i in before)


def _shared(a: Numeral, b: Numeral) -> float:
    """The lower end, with the multiplier of the upper one where it has none itself."""
    if a.multiplied != 1 or b.multiplied == 1 or a.value >= 1000 or a.value * b.multiplied >= b.value:
        return a.value
    return a.value * b.multiplied


def _dated(passage: Passage, a: Numeral, b: Numeral) -> bool:
    """ "from 1 to 5 May", "from 24.02 to 05.07": the ends of a stretch of time are dates, dropped one by one."""
    if a.form == b.form == "digits" and a.multiplied == b.multiplied == 1:
        written = [passage.words[end.first] for end in (a, b) if end.first == end.last]
        if len(written) == 2 and all(map(_DAY_AND_MONTH.fullmatch, written)):
            return True
    return passage.mark_at(b.end + 1, "months") is not None or (
        passage.mark_before(a.start - 1, "months") is not None and a.value <= 31
    )


def _take_lead(passage: Passage, words: NumberWords, low: Numeral) -> None:
    """ "between" and "от" belong to the range."""
    if low.start > 0 and passage.words[low.start - 1] in words.range_from:
        low.start -= 1
