"""For which body a person speaks: a spokesperson's, an employer, a command.

The rules are patterns over the letters of `noun_tags`, one a token; positions count from the phrase's first token.
"""

import re

from flows.extract.attribution.bodies import Span, find_body
from flows.extract.attribution.source_words import source_words
from flows.extract.text.passage import Passage

_BELONGS = re.compile(r"pt?(?=[A-Zojs(]*[OAM]|E?CC|[NSEj]+o)")
_NAMED = re.compile(r'V+"([NxjA]+)"')  # «представник „Хортиці“ Іван …»
_CHIEF = re.compile(r"V+(R+|N+)(?=[N.]|$)")  # "пресс-секретарь губернатора"


def find_affiliation(passage: Passage, tags: str, first: int, person: Span) -> Span | None:
    """First and last position of the body in whose name the person speaks; None where he speaks for himself."""
    voice = tags.find("V")
    if voice >= 0:
        return spoken_for(tags, voice, passage.language == "en", person)
    return (
        _employer(passage, tags, first, person)
        or _commanded(passage, tags, first, person)
        or _possessor(passage, tags, first, person)
    )


def spoken_for(tags: str, voice: int, english: bool, person: Span | None = None) -> Span | None:
    """The body that a spokesperson at `voice` speaks for, before the word or after it; else whose spokesman he is."""
    start, end = person or (len(tags), -1)
    left = voice
    while left and tags[left - 1] not in ",?:" and not start <= left - 1 <= end:
        left -= 1
    right = voice
    while right < len(tags) and tags[right] not in ",?:" and not start <= right <= end:
        right += 1
    before, after = find_body(tags, left, voice - 1), find_body(tags, voice + 1, right - 1)
    if english:
        return before or after
    named = _NAMED.match(tags, voice, right) if after is None else None
    if named:
        return named.start(1), named.end(1) - 1
    chief = _CHIEF.match(tags, voice, right) if after is None else None
    return after or ((chief.start(1), chief.end(1) - 1) if chief else before)


def _employer(passage: Passage, tags: str, first: int, person: Span) -> Span | None:
    """ "Maria Bianchi of the Red Cross"."""
    belongs = _BELONGS.match(tags, person[1] + 1)
    if belongs is None or passage.words[first + belongs.start()] not in source_words(passage.language)["belonging"]:
        return None
    return find_body(tags, belongs.end(), len(tags) - 1)


def _possessor(passage: Passage, tags: str, first: int, person: Span) -> Span | None:
    """ "UNICEF's James Elder"."""
    i = person[0] - 1
    if i < 0 or tags[i] not in "OA" or not passage.words[first + i].endswith("s"):
        return None
    return find_body(tags, 0, i) if "'" in passage.words[first + i][-2:] else None


def _commanded(passage: Passage, tags: str, first: int, person: Span) -> Span | None:
    """A commander speaks for what he commands, where that has a name."""
    for i, letter in enumerate(tags):
        mark = passage.mark_at(first + i, "roles") if letter == "R" else None
        if mark and mark.code == "command":
            end = person[0] - 1 if person[0] > i else len(tags) - 1
            body = find_body(tags, i + 1, end)
            return body if body and set(tags[body[0] : body[1] + 1]) & set("OA") else None
    return None
