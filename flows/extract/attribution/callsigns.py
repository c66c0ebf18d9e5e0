"""Persons named by a callsign or a first name alone: «боец с позывным "Сокол"», "who gave his name as Karim"."""

from flows.extract.attribution.bodies import Span
from flows.extract.attribution.source_words import source_words
from flows.extract.text.passage import Passage

_BETWEEN = 3  # tokens between the word for a callsign and the callsign


def find_callsign(passage: Passage, first: int, last: int) -> Span | None:
    """First and last token of the name behind a word for a callsign among the tokens first..last."""
    words = source_words(passage.language)
    known, between, text, starts = words["callsigns"], words["before_callsigns"], passage.text, passage.starts
    if known.keys().isdisjoint(passage.words[first:last]):
        return None
    for i in range(first, last):
        if passage.words[i] not in known:
            continue
        at = i + 1
        while at < last and at - i <= _BETWEEN and (passage.words[at] in between or not passage.words[at][0].isalnum()):
            at += 1
        if text[starts[at]].isupper():
            end = at
            while end < last and text[starts[end + 1]].isupper():
                end += 1
            return at, end
    return None
