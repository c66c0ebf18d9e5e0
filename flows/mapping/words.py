"""A number in a cell with the words around it: a hedge before it, its unit behind it."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from flows.codebook import hedge_policy
from flows.mapping.cells import Number, read_number

_WORDED = re.compile(
    r"(?:([^\d(]{1,40}?)\s+)?([~≈<>≤≥]?)\s*([\d(+−-][^\sA-Za-zА-яІіЇїЄє]*(?:[ \u00a0]\d{3})*)(\+?)(?:\s+(\D{1,40}))?"
)
_SIGNS = {"~": "about", "≈": "about", ">": "more_than", "<": "less_than", "≥": "at_least", "≤": "at_most"}


class Worded(NamedTuple):
    number: Number
    hedge: str | None = None
    hedge_words: str | None = None


@lru_cache(65536)
def read_worded(text: str, spelling: str | None) -> Worded | None:
    """None where the words before the number are no hedge of the codebook, or more than a number is said."""
    match = _WORDED.fullmatch(text.strip())
    if not match:
        return None
    before, sign, digits, plus, behind = match.groups()
    number = read_number(digits, spelling)
    if number is None or (before and before.casefold() not in _hedges()["before"]):
        return None
    if before:
        return Worded(number, _hedges()["before"][before.casefold()], before)
    if sign or plus:
        return Worded(number, _SIGNS.get(sign, "at_least"), sign or plus)
    after = _hedges()["after"].get((behind or "").casefold())
    return Worded(number, after, behind if after else None)


@cache
def _hedges() -> dict[str, dict[str, str]]:
    """Where it stands → phrase of any language → code of the hedge."""
    found: dict[str, dict[str, str]] = {"before": {}, "after": {}}
    for code, hedge in hedge_policy().hedges.items():
        for place, words in (("before", hedge.before), ("after", hedge.after)):
            for phrases in words.values():
                found[place] |= {phrase.casefold(): code for phrase in phrases if phrase.casefold() not in found[place]}
    return found
