"""Shares in words and with a slash: "half of them", "two-thirds", "треть", "2/3".

English statements are kept as percent, Ukrainian and Russian ones as decimals of the noun, as the README says.
"""

from flows.extract.numbers.terms import Numeral, glued, is_digits
from flows.extract.text.passage import Passage
from flows.extract.text.phrases import Mark
from flows.extract.units.counted import phrase_behind

_DENOMINATORS = (2, 3, 4, 5, 6, 8, 10)  # of fractions with a slash; 9/11 and 24/7 are none


def read_fractions(passage: Passage, taken: list[Numeral]) -> list[Numeral]:
    """The fractions of the passage that are no part of the numbers already read."""
    found: list[Numeral] = []
    marks = passage.marks_of("number_fractions")
    if not marks:
        return found
    covered = {i: numeral for numeral in taken for i in range(numeral.first, numeral.last + 1)}
    done = -1
    for mark in marks:
        if mark.first <= done or _within(mark, covered.get(mark.first), covered.get(mark.last)):
            continue
        if _is_share(passage, mark.first, mark.last):
            done = mark.last
            found.append(Numeral(mark.first, mark.last, _stored(float(mark.code), passage.language), "fraction"))
    return found


def without(numerals: list[Numeral], fractions: list[Numeral]) -> list[Numeral]:
    """The numbers that are no part of a fraction ("two" in "two thirds")."""
    taken = {i for fraction in fractions for i in range(fraction.first, fraction.last + 1)}
    return [numeral for numeral in numerals if numeral.first not in taken and numeral.last not in taken]


def _within(mark: Mark, *numerals: Numeral | None) -> bool:
    """Whether the words of a fraction are only a part of a longer number ("two and a half million")."""
    return any(numeral and (numeral.first < mark.first or numeral.last > mark.last) for numeral in numerals)


def join_slashes(passage: Passage, numerals: list[Numeral]) -> list[Numeral]:
    """2/3 is one number; the other ones with a slash ("131/136") stay two."""
    joined: list[Numeral] = []
    for numeral in numerals:
        before = joined[-1] if joined else None
        if before is not None and _slashed(passage, before, numeral):
            before.last = before.end = numeral.last
            before.value, before.form = _stored(before.value / numeral.value, passage.language), "fraction"
        else:
            joined.append(numeral)
    return joined


def _slashed(passage: Passage, a: Numeral, b: Numeral) -> bool:
    if (
        b.first != a.last + 2
        or passage.words[a.last + 1] != "/"
        or not glued(passage, a.last)
        or not glued(passage, a.last + 1)
    ):
        return False
    if not is_digits(passage.words[a.first]) or a.multiplied != 1 or b.multiplied != 1:
        return False
    if not 0 < a.value < b.value or b.value not in _DENOMINATORS or passage.words[b.last + 1 : b.last + 2] == ["/"]:
        return False
    return not (a.first and passage.words[a.first - 1] in "/-." and glued(passage, a.first - 1))


def _stored(fraction: float, language: str) -> float:
    return round(fraction * 100, 4) if language == "en" else round(fraction, 4)


def _is_share(passage: Passage, first: int, last: int) -> bool:
    """Not half an hour, half of the country, the second half."""
    if passage.mark_before(first - 1, "not_fraction_after") or passage.mark_at(last + 1, "not_fraction_before"):
        return False
    if first and passage.words[first - 1] in "-‑" and glued(passage, first - 1):
        return False
    if passage.words[last + 1 : last + 2] == ["of"] and passage.mark_at(last + 2, "not_fraction_before"):
        return False
    behind = phrase_behind(passage, last + 1)
    if behind is not None and behind.first == last + 1 and passage.mark_at(first, "ordinal_fractions"):
        return False
    return behind is None or not passage.mark_at(behind.head, "not_fraction_before")
