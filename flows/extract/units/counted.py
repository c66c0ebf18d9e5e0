"""The noun phrase behind a number: whose head is the thing counted.

There is no parser: a phrase runs to the first word that cannot stand in it (`stops`: prepositions, auxiliaries,
common verbs), in English to the first plural, in Ukrainian and Russian to the first word that does not end like an
adjective. `data/lexicons/<language>/plain/units.yml` holds the words that endings alone would get wrong.
"""

from typing import NamedTuple

from flows.extract.numbers.number_words import number_words
from flows.extract.numbers.terms import glued
from flows.extract.text.passage import Passage
from flows.extract.units.unit_words import UnitWords, unit_words
from flows.extract.units.word_forms import (
    ends_like_adjective,
    is_adverb,
    is_impersonal,
    is_past,
    is_people,
    is_plural,
    is_verb,
)

_LONGEST = 8  # words of a noun phrase
_HYPHENS = frozenset("-‑")
_QUOTES = frozenset('«»“”"„')
_OPENERS = frozenset("«“\"„'‘")


class Phrase(NamedTuple):
    """Tokens of a noun phrase and of its head (inclusive)."""

    first: int
    head: int
    last: int


def phrase_behind(passage: Passage, i: int) -> Phrase | None:
    """The noun phrase that begins at token i, over "of the" and quotation marks; None where it is elided."""
    words = unit_words(passage.language)
    first = _over_of(passage, words, i)
    if first is None or first >= len(passage):
        return None
    if _begins_sentence(passage, first):
        return None
    first = _over_calibre(passage, first)
    area = passage.mark_at(first, "area_units")
    if area is not None:
        return Phrase(first, area.last, area.last)
    if passage.words[first] in _OPENERS and first + 1 < len(passage):
        first += 1
    run = _run(passage, words, first)
    if not run:
        return Phrase(first, first, first) if passage.words[first] in words.elliptical else None
    return _english(passage, words, run) if passage.language == "en" else _slavic(passage, words, run)


def _begins_sentence(passage: Passage, i: int) -> bool:
    """«… 5,4 млрд. Прем'єр подякував»: a capital behind a short multiplier that also ends the sentence."""
    if i == 0 or passage.words[i - 1] != ".":
        return False
    written = passage.text[passage.starts[i] : passage.ends[i]]
    return len(written) > 1 and written[0].isupper() and written[1].islower()


def _over_calibre(passage: Passage, i: int) -> int:
    """Behind the calibre in "150,000 155-mm shells"."""
    if passage.language != "en" or not passage.words[i].isdecimal():
        return i
    behind = i + 1 if passage.words[i + 1 : i + 2] != ["-"] else i + 2
    named = passage.words[behind : behind + 1] in (["mm"], ["millimeter"], ["millimetre"])
    return behind + 1 if named and behind + 1 < len(passage) else i


def _over_of(passage: Passage, words: UnitWords, i: int) -> int | None:
    """Behind "of the" and "из этих"; None where a pronoun follows, which points back."""
    tokens = passage.words
    if i < len(tokens) and tokens[i] in words.of:
        i += 1
        while i < len(tokens) and (tokens[i] in words.determiners or tokens[i] in words.of):
            i += 1
        if i < len(tokens) and tokens[i] in words.pronouns:
            return i + 1 if passage.mark_at(i + 1, "counted_thing") else None
    if i < len(tokens) and tokens[i] in words.possessives:
        i += 1
    return i


def _run(passage: Passage, words: UnitWords, first: int) -> list[int]:
    """The tokens from `first` on that can stand in a noun phrase."""
    tokens, run = passage.words, list[int]()
    numerals = number_words(passage.language).beginnings if passage.language == "en" else frozenset()
    thing = passage.mark_at(first, "counted_thing") if passage.language == "en" else None
    named = thing.last if thing is not None else -1  # "infantry fighting vehicles"
    for i in range(first, min(first + _LONGEST, len(tokens))):
        word = tokens[i]
        if passage.sentence[i] != passage.sentence[first] or (i > first and _on_new_line(passage, i)):
            break
        if word in ("-", "‑", "/", "’", "'") and run and passage.ends[i - 1] == passage.starts[i]:
            if i + 1 < len(tokens) and (passage.starts[i + 1] == passage.ends[i] or _owns(passage, i)):
                continue
            break
        if run and _in_acronym(passage, i):
            continue
        if (word in _QUOTES or (word == "." and len(tokens[i - 1]) == 1)) and run and _goes_on(passage, i):
            continue
        if not word[0].isalnum() or (
            word in words.stops
            and i >= named
            and not _joined(passage, i)
            and not _modifies(tokens, words, i, first)
            and not (word == "us" and passage.text[passage.starts[i]].isupper())
        ):
            break
        calibre = word[0].isdecimal() and _over_calibre(passage, i) > i
        if (word[0].isdecimal() or word in numerals) and not calibre and not _joined(passage, i):
            break
        run.append(i)
    return run


def _on_new_line(passage: Passage, i: int) -> bool:
    """Whether something else begins at token `i`: below an empty line, or in capitals on the next one."""
    lines = passage.line[i] - passage.line[i - 1]
    return lines > 1 or (lines == 1 and passage.text[passage.starts[i]].isupper())


def _owns(passage: Passage, i: int) -> bool:
    """ "Workers' Party"."""
    owner = passage.language == "en" and passage.words[i] in "'’" and passage.words[i - 1].endswith("s")
    return owner and i + 1 < len(passage) and passage.text[passage.starts[i + 1]].isupper()


def _in_acronym(passage: Passage, i: int) -> bool:
    """ "Workers' Party (PKK) rebels": the abbreviation between brackets within the phrase."""
    if passage.language != "en":
        return False
    opening = next((k for k in range(i, max(-1, i - 3), -1) if passage.words[k] == "("), -1)
    if opening < 0 or passage.words[opening + 2 : opening + 3] != [")"] or i > opening + 2:
        return False
    if not passage.quote(opening + 1, opening + 1).isupper() or opening + 3 >= len(passage):
        return False
    behind = passage.words[opening + 3]
    return behind[0].isalpha() and behind not in unit_words("en").stops


def _goes_on(passage: Passage, i: int) -> bool:
    """Whether a letter follows the sign i ("U.S. soldiers", "U.S.-led troops", "“volunteer” fighters")."""
    return (
        i + 1 < len(passage)
        and (passage.words[i + 1][0].isalpha() or (passage.words[i + 1] in _HYPHENS and glued(passage, i)))
        and (passage.words[i] in _QUOTES or passage.ends[i - 1] == passage.starts[i])
    )


def _modifies(tokens: list[str], words: UnitWords, i: int, first: int) -> bool:
    """ "displaced people", "internally displaced people": a participle before its noun."""
    begins = i == first or (i == first + 1 and tokens[first].endswith("ly"))
    if not begins or tokens[i] not in words.elliptical or i + 1 >= len(tokens):
        return False
    return tokens[i + 1][0].isalpha() and tokens[i + 1] not in words.stops


def _joined(passage: Passage, i: int) -> bool:
    """Whether token i touches the letters or hyphen before it ("M777", "air-to-air")."""
    return (
        i > 0
        and passage.ends[i - 1] == passage.starts[i]
        and (passage.words[i - 1][0].isalnum() or passage.words[i - 1] in "-‑")
    )


def _english(passage: Passage, words: UnitWords, run: list[int]) -> Phrase | None:
    tokens, first, head = passage.words, run[0], -1
    if not any(is_plural(tokens[i], words) for i in run):
        run = _over_and(passage, words, run)
    for i in run:
        if tokens[i + 1 : i + 2] in (["'"], ["’"]) and _owns(passage, i + 1):
            continue  # "Workers' Party rebels"
        if head >= 0 and tokens[head] in words.attributives and any(is_plural(tokens[k], words) for k in run if k > i):
            head = i
            continue
        if head >= 0 and not is_plural(tokens[i], words) and not (i - head == 2 and passage.words[i - 1] in _HYPHENS):
            break
        if head >= 0 and i - head == 2 and passage.words[i - 1] in _HYPHENS:
            head = i
        if is_plural(tokens[i], words):
            head = i
    if head < 0:
        head = run[-1]
        while head > first and (tokens[head].endswith(("ed", "ing", "ly"))) and head in run:
            head -= 1
    if tokens[head].endswith("ly"):
        return None
    return Phrase(first, head, head)


def _over_and(passage: Passage, words: UnitWords, run: list[int]) -> list[int]:
    """Adjectives in a row ("exhausted and hungry", "air, sea and ground-launched"): on over "and" to a plural."""
    whole, anded = run, False
    for _ in range(3):
        after = whole[-1] + 1
        if after + 1 >= len(passage) or not passage.words[after + 1][0].isalpha():
            return run
        anded |= passage.words[after] in words.and_words
        if passage.words[after] != "," and passage.words[after] not in words.and_words:
            return run
        more = _run(passage, words, after + 1)
        if not more or passage.words[after + 1] in number_words(passage.language).beginnings:
            return run
        whole = whole + more
        if any(is_plural(passage.words[i], words) for i in more):
            return whole if anded else run
    return run


def _slavic(passage: Passage, words: UnitWords, run: list[int]) -> Phrase | None:
    tokens, first, head = passage.words, run[0], run[0]
    for position, i in enumerate(run):
        if position and is_verb(passage, i):
            break
        head = i
        goes_on = position + 1 < len(run) and (tokens[i + 1] in _HYPHENS or is_adverb(tokens, passage.language, i))
        if not goes_on and not ends_like_adjective(tokens[i], passage.language):
            break
    if head == first and (is_verb(passage, head) or is_impersonal(passage, head)):
        return None
    if tokens[head] in words.elliptical and head + 1 in run and is_people(passage, head + 1):
        head += 1  # «загиблих росіян»
    last = head
    if tokens[head] in words.containers:
        last = _contained(passage, run, head)
    return Phrase(first, head, last)


def _contained(passage: Passage, run: list[int], head: int) -> int:
    """The end of the genitive behind "единиц", "систем": "единиц военной техники"."""
    last, people = head, passage.words[head] in unit_words(passage.language).people
    for i in run[run.index(head) + 1 :][:4]:
        if is_verb(passage, i) or (people and is_past(passage.words[i])):
            break
        last = i
        if not ends_like_adjective(passage.words[i], passage.language):
            break
    return last
