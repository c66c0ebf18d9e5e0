"""Numbers that are days of a month, hours of a day, or years.

Of `nonfigures.yml`: year_leads, what stands before a year; year_prepositions, those of them that no count follows;
clock_leads, what stands before "15.50".
"""

import re

from flows.extract.numbers.terms import Numeral, is_digits
from flows.extract.text.passage import Passage
from flows.extract.text.phrases import Mark
from flows.extract.units.counted import Phrase
from flows.extract.units.unit_words import unit_words

_DAY_AND_MONTH = re.compile(r"(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.][0-5]\d")
_DASHES = frozenset("-‑–—‒―−")
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_LIST_REACH = 12  # tokens around a line of a list in which its neighbours begin and end


def why_date(passage: Passage, numeral: Numeral, phrase: Phrase | None) -> str | None:
    """Days of a month and years."""
    first, last, value = numeral.first, numeral.last, numeral.value
    high = numeral.high or value
    if value <= 31 and high <= 31:
        month = passage.mark_at(_over_days(passage, last), "months")
        if month is not None and (passage.language != "en" or capital(passage, month.first)):
            return "date"
        before = _month_before(passage, first) if passage.language == "en" else None
        if before is not None and capital(passage, before.first):
            named = phrase is not None and passage.mark_at(phrase.head, "counted_thing")
            if (
                not named
                or passage.words[first - 1] == "."
                or not passage.mark_before(before.first - 1, "year_prepositions")
            ):
                return "date"
    written = passage.words[first]
    dated = written[0] == "0" or (phrase is None and passage.mark_before(numeral.start - 1, "year_leads"))
    single = numeral.form == "digits" and first == last
    if dated and single and _DAY_AND_MONTH.fullmatch(written):
        return "date"
    if single and _CLOCK.fullmatch(written) and _at_an_hour(passage, numeral, phrase):
        return "clock"
    if (first != last and numeral.high is None) or len(written) != 4:
        return None
    return "year" if _names_year(value) and _names_year(high) and _is_year(passage, numeral, phrase) else None


def _names_year(value: float) -> bool:
    return _FIRST_YEAR <= value <= _LAST_YEAR and value == int(value)


def _over_days(passage: Passage, last: int) -> int:
    """The token behind a day, or behind both days of «1-7 травня»."""
    behind = passage.words[last + 1 : last + 3]
    return last + 3 if len(behind) == 2 and behind[0] in _DASHES and is_digits(behind[1]) else last + 1


def _at_an_hour(passage: Passage, numeral: Numeral, phrase: Phrase | None) -> bool:
    """«Станом на 15.50», «об 11.30»: a point parts hours from minutes where nothing is counted."""
    counts = phrase is not None and passage.mark_at(phrase.head, "counted_thing") is not None
    return not counts and passage.mark_before(numeral.start - 1, "clock_leads") is not None


def _is_year(passage: Passage, numeral: Numeral, phrase: Phrase | None) -> bool:
    first, last = numeral.first, numeral.last
    if passage.mark_at(last + 1, "year_words") or passage.mark_before(first - 1, "months"):
        return True
    if passage.words[last + 1 : last + 2] == ["("] and passage.words[last + 2 : last + 3] == ["+"]:
        return False
    if _is_listed(passage, first, last):
        return False
    counts = phrase is not None and passage.mark_at(phrase.head, "counted_thing") is not None
    if passage.language == "en" and (
        _behind_day(passage, first) or (counts and phrase and _is_singular(passage, phrase))
    ):
        return True  # "the 2023 attack"
    if passage.mark_before(first - 1, "year_leads"):
        return not counts or passage.mark_before(first - 1, "year_prepositions") is not None
    return not counts


def _behind_day(passage: Passage, first: int) -> bool:
    """ "October 7, 2023"."""
    words = passage.words
    return (
        first > 2
        and words[first - 1] == ","
        and is_digits(words[first - 2])
        and _month_before(passage, first - 2) is not None
    )


def _is_singular(passage: Passage, phrase: Phrase) -> bool:
    word = passage.words[phrase.head]
    return not word.endswith("s") and word not in unit_words("en").plurals


def _is_listed(passage: Passage, first: int, last: int) -> bool:
    """Whether the number ends a line behind a dash, as in the line before or after: a list of counts, not of years."""
    if first < 2 or passage.words[first - 1] not in _DASHES or passage.line[first - 2] != passage.line[first]:
        return False
    after = last + 1
    if after < len(passage) and passage.words[after] in unit_words(passage.language).pieces:
        after += 1
    while after < len(passage) and passage.words[after] in ",;." and passage.line[after] == passage.line[last]:
        after += 1
    if after < len(passage) and passage.line[after] == passage.line[last]:
        return False
    around = range(max(1, first - _LIST_REACH), min(len(passage), last + _LIST_REACH))
    neighbours = (i for i in around if abs(passage.line[i] - passage.line[first]) == 1)
    return any(passage.words[i][0].isdigit() and passage.words[i - 1] in _DASHES for i in neighbours)


def _month_before(passage: Passage, first: int) -> Mark | None:
    """ "May 7", "Oct. 7"."""
    if first > 1 and passage.words[first - 1] == ".":
        first -= 1
    return passage.mark_before(first - 1, "months")


def capital(passage: Passage, i: int) -> bool:
    return passage.text[passage.starts[i]].isupper()
