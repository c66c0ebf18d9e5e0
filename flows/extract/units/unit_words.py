"""The words by which phrases of things counted are read: `data/lexicons/<language>/plain/units.yml`, one by one."""

from functools import cache
from typing import NamedTuple

from flows.extract.numbers.number_words import plain_words


class UnitWords(NamedTuple):
    stops: frozenset[str]
    elliptical: frozenset[str]
    plurals: frozenset[str]
    attributives: frozenset[str]
    not_plurals: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    of: frozenset[str]
    containers: frozenset[str]
    nouns: frozenset[str]
    and_words: frozenset[str]
    pieces: frozenset[str]
    people: frozenset[str]
    collectives: frozenset[str]
    people_only: frozenset[str]
    possessives: frozenset[str]
    substantives: frozenset[str]
    genitives: frozenset[str]


@cache
def unit_words(language: str) -> UnitWords:
    words = plain_words(language, "units")
    return UnitWords(*(frozenset(words.get(category, ())) for category in UnitWords._fields))
