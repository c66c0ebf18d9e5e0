"""Where a passage says who said something, whom it names there, and how far that reaches."""

from typing import NamedTuple

from flows.extract.names import Source, Span, read_source
from flows.extract.noun_tags import tag
from flows.extract.passage import Passage
from flows.extract.phrases import Mark
from flows.extract.source_words import source_words

_REACH = 22  # tokens that a noun phrase and its adverbs may take
_DASHES = frozenset("—–-‒―−")
_QUOTES = frozenset("\"«»“”„")
_STOPS = frozenset(".!?…;:|")
_LONGEST_LABEL = 9  # tokens before a colon or behind a dash


class Report(NamedTuple):
    """Tokens `first`..`last` are reported by `source`; `at`..`end` are the words that say so.

    `whole` tells an attribution that governs its sentence on both sides from one that only governs what
    follows it. `back` means that it points to the sentences before.
    """

    at: int
    end: int
    source: Source
    first: int
    last: int
    whole: bool
    rule: str
    via: Span | None = None
    back: bool = False


def find_reports(passage: Passage) -> list[Report]:
    """Every report of the passage, in order."""
    found: list[Report] = []
    done = -1
    for mark in passage.marks:
        if mark.first <= done:
            continue
        report = None
        if mark.category == "speech_verbs":
            report = _by_verb(passage, mark)
        elif mark.category == "sourced_by":
            report = _by_phrase(passage, mark, found)
        if report:
            found.append(report)
            done = max(mark.last, done)
    found += _labels(passage)
    return sorted(found)


def _sentence(passage: Passage, i: int) -> Span:
    return passage.sentences[passage.sentence[i]]


def _by_verb(passage: Passage, mark: Mark) -> Report | None:
    start, stop = _sentence(passage, mark.first)
    near = _skip_adverbs(passage, mark.first - 1, start)
    parted = near < start or passage.words[near] in "," or passage.words[near] in _QUOTES or passage.words[near] in _DASHES
    weak = mark.code == "weak"
    source = None
    inverted = False
    if parted and near == mark.first - 1:
        source = _after(passage, mark.last + 1, stop, loose=not weak)
        inverted = source is not None
    if source is None:
        source = _before(passage, near, start, loose=not weak)
    if source is None and passage.language != "en":
        source = _after(passage, mark.last + 1, stop, loose=False)
        inverted = source is not None
    if source is None or (weak and not source.plain):
        return None
    pointer = passage.mark_before(near, "back_references")
    back = pointer is not None and pointer.first <= start + 2
    whole = inverted or back or _is_aside(passage, mark, stop)
    if inverted and _complement_follows(passage, source.last + 1, stop):
        whole = near < start and False
    first = start if whole else mark.last + 1
    return Report(mark.first, mark.last, source, first, stop, whole, "inverted_speech" if inverted else "speech_verb", back=back)


def _skip_adverbs(passage: Passage, i: int, start: int) -> int:
    words = source_words(passage.language)
    between, days, prepositions = words["between_words"], words["not_names"], words["prepositions"]
    while i >= start and (passage.words[i] in between or (i > start and passage.words[i] in days and passage.words[i - 1] in prepositions)):
        i -= 1
    while i > start and passage.words[i] in prepositions and i + 1 < len(passage) and passage.words[i + 1] in days:
        i -= 1
        while i >= start and passage.words[i] in between:
            i -= 1
    return i


def _is_aside(passage: Passage, mark: Mark, stop: int) -> bool:
    """Nothing but a place, a day or a listener follows the verb: what was said stands before it."""
    i = mark.last + 1
    if i > stop or passage.words[i] in ".,!?…" or passage.words[i] in "»”":
        return True
    words = source_words(passage.language)
    tail = words["tail_words"]
    if passage.words[i] in tail and passage.words[i] not in words["complement_words"]:
        return not _complement_follows(passage, i, stop)
    if mark.code == "tell":
        return not _complement_follows(passage, i, stop)
    return False


def _complement_follows(passage: Passage, i: int, stop: int) -> bool:
    complement = source_words(passage.language)["complement_words"]
    for j in range(i, min(stop, i + 12) + 1):
        word = passage.words[j]
        if word in complement or word == ":":
            return True
        if word in _STOPS:
            return False
    return False


def _before(passage: Passage, near: int, start: int, loose: bool) -> Source | None:
    if near < start:
        return None
    if passage.words[near] == ",":
        comma = next((j for j in range(near - 1, max(start, near - 16), -1) if passage.words[j] == ","), None)
        if comma is None or comma - 1 < start:
            return None
        first = _phrase_start(passage, comma - 1, start)
        source = read_source(passage, first, near - 1, "end") if first <= comma - 1 else None
        return source if source and (source.speaker or source.role or source.organisation) else None
    first = _phrase_start(passage, near, start)
    return read_source(passage, first, near, "end", loose) if first <= near else None


def _phrase_start(passage: Passage, near: int, start: int) -> int:
    """The first token of the noun phrase that ends at `near`."""
    words = source_words(passage.language)
    i, floor = near, max(start, near - _REACH)
    while i >= floor:
        word = passage.words[i]
        if word in _STOPS and not (word == "." and i > floor and len(passage.words[i - 1]) <= 4 and i != near) or word == "," or word in _DASHES and word != "-":
            return i + 1
        if word in _QUOTES:
            opener = _short_name_opener(passage, i, floor)
            if opener is None:
                return i + 1
            i = opener
        if word in words["clause_words"] and not passage.text[passage.starts[i]].isupper():
            return i + 1
        if word in words["clause_words"] and word not in words["prepositions"]:
            return i + 1
        if passage.language == "en" and word in words["determiners"] and not (i > floor and passage.words[i - 1] in words["prepositions"]):
            return i
        i -= 1
    return i + 1


def _short_name_opener(passage: Passage, i: int, floor: int) -> int | None:
    """The opening mark of a name in quotation marks that closes at `i`."""
    if passage.words[i] not in "»”\"":
        return None
    for j in range(i - 1, max(floor, i - 6) - 1, -1):
        if passage.words[j] in "«“„\"":
            return j
        if passage.words[j] in ",.!?":
            return None
    return None


def _after(passage: Passage, i: int, stop: int, loose: bool) -> Source | None:
    if i > stop:
        return None
    end = _phrase_end(passage, i, stop)
    if end < i:
        return None
    if passage.language == "en":
        letter = tag(passage, i, i)
        if letter not in "tNVRHOoMACGDSEPIYx" or (letter == "x" and not loose):
            return None
        return read_source(passage, i, end, "start")
    prepositions = source_words(passage.language)["prepositions"]
    cut = next((j for j in range(i + 1, end + 1) if passage.words[j] in prepositions), None)
    if cut is not None and passage.words[i] not in prepositions:
        source = read_source(passage, i, cut - 1, "start")
        if source:
            return source
    return read_source(passage, i, end, "start")


def _phrase_end(passage: Passage, i: int, stop: int) -> int:
    """The last token of the noun phrase that begins at `i`, with one apposition."""
    words = source_words(passage.language)
    commas, ceiling = 0, min(stop, i + _REACH)
    for j in range(i, ceiling + 1):
        word = passage.words[j]
        if word in _STOPS and not (word == "." and j < ceiling and j > i and len(passage.words[j - 1]) <= 4 and passage.text[passage.starts[j - 1]].isupper()):
            return j - 1
        if word in _DASHES and word != "-":
            return j - 1
        if word in _QUOTES and passage.language == "en":
            return j - 1
        if word == ",":
            commas += 1
            if commas > 1 or not _apposition(passage, i, j):
                return j - 1
        elif word in words["clause_words"] and j > i:
            return j - 1
        elif passage.language == "en" and word in words["prepositions"] and word not in words["belonging"] and j > i:
            return j - 1
    return ceiling


def _apposition(passage: Passage, i: int, comma: int) -> bool:
    """Whether a name follows a post over the comma, or a post a name."""
    if comma + 1 >= len(passage):
        return False
    before, after = tag(passage, i, comma - 1), tag(passage, comma + 1, min(comma + 8, len(passage) - 1))
    if set(before) & set("VRG") and "N" not in before[-1:]:
        return after[:1] in ("N", "H")
    return before.endswith("N") and (bool(set(after[:5]) & set("VR")) and after[:1] in tuple("tVRExNASO"))


def _by_phrase(passage: Passage, mark: Mark, found: list[Report]) -> Report | None:
    start, stop = _sentence(passage, mark.first)
    if mark.code == "pronoun":
        source: Source | None = Source(mark.first, mark.last, refers="person")
    else:
        source = _after(passage, mark.last + 1, stop, loose=True)
        if source is None:
            end = _phrase_end(passage, mark.last + 1, stop)
            source = read_source(passage, mark.last + 1, end, "start", True) if end > mark.last else None
    if source is None:
        return None
    if source.refers == "document":
        source = _author(passage, source, stop) or source
    if mark.code == "cited":
        via = _cited_by(passage, mark, start, found)
        return Report(mark.first, mark.last, source, start, stop, True, "cited_source", via)
    return Report(mark.first, mark.last, source, start, stop, True, "source_phrase")


def _author(passage: Passage, document: Source, stop: int) -> Source | None:
    """Who made the report: "a report released on Wednesday by UNHCR"."""
    end = min(stop, document.last + 12)
    for j in range(document.last + 1, end + 1):
        if passage.words[j] in _STOPS or passage.words[j] == ",":
            end = j - 1
            break
    if end <= document.last:
        return None
    source = read_source(passage, document.last + 1, end, "start")
    return source if source and not source.refers else None


def _cited_by(passage: Passage, mark: Mark, start: int, found: list[Report]) -> Span | None:
    """The outlet that cites, when it stands before the citation in the same sentence."""
    if found and found[-1].first <= mark.first <= found[-1].last and found[-1].source.organisation:
        via = found.pop().source.organisation
        return via
    source = _before(passage, _skip_adverbs(passage, mark.first - 1, start), start, loose=False)
    return source.organisation if source else None


def _labels(passage: Passage) -> list[Report]:
    """"Генштаб: …" at the head of a line, "… — Генштаб" at its end."""
    found = []
    for i, word in enumerate(passage.words):
        if word == ":":
            report = _by_colon(passage, i)
        elif word in _DASHES:
            report = _by_dash(passage, i)
        else:
            continue
        if report:
            found.append(report)
    return found


def _by_colon(passage: Passage, colon: int) -> Report | None:
    first = colon
    while first > 0 and colon - first <= _LONGEST_LABEL and passage.line[first - 1] == passage.line[colon] and passage.words[first - 1] not in ".!?":
        first -= 1
    if colon - first > _LONGEST_LABEL or first == colon or colon + 1 >= len(passage):
        return None
    source = _label(passage, first, colon - 1)
    if source is None:
        return None
    stop = _sentence(passage, colon + 1)[1]
    return Report(first, colon, source, colon + 1, stop, False, "label_before_colon")


def _by_dash(passage: Passage, dash: int) -> Report | None:
    if dash == 0 or dash + 1 >= len(passage) or not passage.gap(dash) or not passage.gap(dash - 1) and passage.words[dash - 1] not in ",»”\"":
        return None
    start, stop = _sentence(passage, dash)
    end = dash
    while end < stop and passage.words[end + 1] not in _STOPS and passage.line[end + 1] == passage.line[dash + 1] and end - dash <= _LONGEST_LABEL:
        end += 1
    if end - dash > _LONGEST_LABEL or end == dash or start == dash:
        return None
    source = _label(passage, dash + 1, end)
    return Report(dash, end, source, start, dash - 1, True, "label_after_dash") if source else None


def _label(passage: Passage, first: int, last: int) -> Source | None:
    """A source that is all there is between the two tokens."""
    source = read_source(passage, first, last, "start")
    if source is None or source.refers or not source.plain:
        return None
    covered: set[int] = set()
    for span in (source.speaker, source.role, source.organisation):
        if span:
            covered.update(range(span[0], span[1] + 1))
    tags = tag(passage, first, last)
    left = [tags[i - first] for i in range(first, last + 1) if i not in covered and tags[i - first] not in "?t\"().HNAOoC"]
    if left or source.organisation and not source.speaker and set(tags[source.organisation[0] - first : source.organisation[1] - first + 1]) <= set("CExGd"):
        return None
    return source
