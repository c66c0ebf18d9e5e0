"""How a sentence begins, which says whether it goes on with what was reported in the one before it."""

import re

from flows.extract.attribution.noun_tags import tag
from flows.extract.attribution.source_words import source_words
from flows.extract.text.passage import Passage

_YEAR = re.compile(r"(?:19|20)\d\d")
_HEAD = 6  # tokens with which a sentence turns to another time


def opener_of(passage: Passage, sentence: int) -> str:
    """The code of the words by which a sentence goes on with the one before it."""
    openers = source_words(passage.language)["carried_on"]
    first, last = passage.sentences[sentence]
    while first < last and not passage.words[first][0].isalnum():
        first += 1
    for n in (3, 2, 1):
        code = openers.get(" ".join(passage.words[first : min(first + n, last + 1)]))
        if code:
            return code
    return ""


def turns_away(passage: Passage, sentence: int, opener: str) -> bool:
    """Whether the sentence leaves what was reported: by its first words, or for a year of its own."""
    first, last = passage.sentences[sentence]
    if tag(passage, first, min(first + _HEAD, last)).lstrip("t")[:1] == "O":  # somebody else acts
        return True
    if opener == "turn" or passage.text[passage.ends[last] - 1] in "?":
        return True
    return any(_YEAR.fullmatch(word) for word in passage.words[first : min(first + _HEAD, last + 1)])
