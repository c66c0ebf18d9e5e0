"""Sources that stand alone at the edge of what they said: "Генштаб: …" and "… — Генштаб"."""

import re

from flows.extract.attribution.label_names import read_label
from flows.extract.attribution.labels_behind import behind_dash, in_brackets
from flows.extract.attribution.names import Source, read_source
from flows.extract.attribution.noun_phrases import DASHES, QUOTES, STOPS, is_shortened, phrase_end
from flows.extract.attribution.noun_tags import is_first_name, tag
from flows.extract.attribution.report import Report
from flows.extract.attribution.source_words import source_words
from flows.extract.attribution.told_beside import is_verb, told_behind
from flows.extract.text.passage import Passage

_LONGEST = 9  # tokens of a label
_RAGING, _TO_QUOTE = 3, 4  # tokens of a post, a name and a verb; tokens behind a colon in which a quotation begins
_HEADING = 14  # tokens of a heading that names who speaks below it, and of a name with its post behind a dash
_HEADLINE = 4  # tokens of a headline that its source ends, at least
_HEADLINE_NAME = re.compile(r"[RV]?N+(?=[pc])")
_QUOTED = frozenset('”"')
_SIGNS = DASHES | _QUOTED | frozenset(":)")
_FAR = 600  # tokens in which the name of a label is looked for


def find_labels(passage: Passage) -> list[Report]:
    """Every label before a colon or behind a dash, in order."""
    found = []
    signs = _SIGNS if passage.language == "en" else _SIGNS - _QUOTED
    for i in [i for i in passage.signs if passage.words[i] in signs]:
        word = passage.words[i]
        if word == ":":
            report = _before_colon(passage, i) or _ends_headline(passage, i)
        elif word == ")":
            report = in_brackets(passage, i)
        else:
            report = told_behind(passage, i)
            if report is None and word in DASHES:
                report = behind_dash(passage, i)
        if report:
            found.append(report)
    return found


def _before_colon(passage: Passage, colon: int) -> Report | None:
    first, words = colon, passage.words
    heads = colon + 1 < len(passage) and passage.line[colon + 1] != passage.line[colon]
    spoken = colon + 1 < len(passage) and words[colon + 1] in QUOTES
    longest = _HEADING if heads or spoken else _LONGEST
    while (
        first
        and colon - first <= longest
        and passage.line[first - 1] == passage.line[colon]
        and (words[first - 1] not in STOPS or is_shortened(passage, first - 1))
    ):
        first -= 1
    if first == colon - 1 and source_words(passage.language)["source_labels"].get(words[first]) == "source":
        return _source_named(passage, first, colon)
    first += _quote_words(passage, first, colon)
    if colon - first > longest or first == colon or colon + 1 >= len(passage):
        return None
    source = read_label(passage, first, colon - 1) or _raging(passage, first, colon)
    if source is None or (source.speaker and not _is_known(passage, source, colon)):
        return None
    return Report(
        first, colon, source, colon + 1, passage.sentences[passage.sentence[colon + 1]][1], False, "label_before_colon"
    )


def _raging(passage: Passage, first: int, colon: int) -> Source | None:
    """«Пропагандист Орлов лютує: „…“»: a verb that no lexicon knows, between somebody's name and his words."""
    if passage.language == "en" or colon - first < _RAGING or not is_verb(passage, colon - 1):
        return None
    behind = passage.words[colon + 1 : colon + 1 + _TO_QUOTE]
    if QUOTES.isdisjoint(behind):
        return None
    source = read_source(passage, first, colon - 2, "end")
    return source if source and source.speaker and source.role and not source.refers else None


def _source_named(passage: Passage, first: int, colon: int) -> Report | None:
    """ "Source: General Staff on Facebook": what stands in the lines around it is its."""
    stop = passage.sentences[passage.sentence[colon]][1]
    end = phrase_end(passage, colon + 1, stop) if colon < stop else colon
    line = passage.line[colon]
    while end > colon and passage.line[end] != line:
        end -= 1
    source = read_source(passage, colon + 1, end, "start") if end > colon else None
    if source is None or source.refers:
        return None
    return Report(first, colon, source, passage.sentences[passage.sentence[first]][0], stop, True, "label_source")


def _quote_words(passage: Passage, first: int, colon: int) -> int:
    """How many words stand before the name in "Quote from Zelenskyy: …"."""
    known = source_words(passage.language)
    if first + 1 >= colon or known["source_labels"].get(passage.words[first]) != "quote":
        return 0
    return 2 if passage.words[first + 1] in known["prepositions"] else 1


def _ends_headline(passage: Passage, colon: int) -> Report | None:
    """A headline that ends with its source: "Ukraine lost 12 tanks: Shoigu"."""
    first, line = colon + 1, passage.line
    spoken = passage.words[colon - 1] in QUOTES if colon else False
    last = min(colon + _HEADLINE, len(passage) - 1)
    while last > colon and line[last] != line[colon]:
        last -= 1
    ends = last > colon and (last + 1 == len(passage) or line[last + 1] != line[colon])
    tags = tag(passage, first, last) if last > colon else ""
    named = _HEADLINE_NAME.match(tags)
    if spoken and named and (ends or len(tags) == _HEADLINE) and named.end() < len(tags):
        last, tags, ends = first + named.end() - 1, named.group(), True  # "…": Orlov on the army
    start = passage.line_starts[line[colon]]
    if not ends or set(tags) - set("NORVCMHtA.") or tags[-1:] == "." or (colon - start < _HEADLINE and not spoken):
        return None
    source = read_source(passage, first, last, "start")
    if source is None or source.refers or passage.words[start] in DASHES:
        return None
    return Report(colon, last, source, start, colon - 1, True, "label_behind_colon")


def _is_known(passage: Passage, source: Source, colon: int) -> bool:
    """A name of one word counts as a person's only where speech follows; it may head a list otherwise."""
    assert source.speaker
    if source.role or source.speaker[1] > source.speaker[0] or passage.words[colon + 1] in QUOTES:
        return True
    if passage.mark_at(source.speaker[0], "surnames"):
        return True
    if _has_first_name(passage, source.speaker[0]):
        return True
    surname, endings = passage.words[source.speaker[0]], source_words(passage.language)["surname_endings"]
    if not (endings and (surname[-2:] in endings or surname[-3:] in endings)):
        return False
    return passage.words[colon + 1] in DASHES or passage.text[passage.starts[colon + 1]].isalpha()


def _has_first_name(passage: Passage, i: int) -> bool:
    """Whether the word stands behind a first name elsewhere."""
    words, name = passage.words, passage.words[i]
    places = (k for k in range(1, min(len(words), _FAR)) if words[k] == name and k != i)
    return any(is_first_name(passage.language, words[k - 1]) for k in places)
