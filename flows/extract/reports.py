"""Where a passage says who said something, whom it names there, and how far that reaches."""

import re
from collections.abc import Callable
from typing import NamedTuple

from flows.extract.names import Source, Span, read_source
from flows.extract.noun_phrases import DASHES, QUOTES, STOPS, name_in_quotes, phrase_end, phrase_start, skip_adverbs
from flows.extract.noun_tags import tag
from flows.extract.passage import Passage
from flows.extract.phrases import Mark
from flows.extract.source_words import source_words

_SHORT = 8  # tokens of a sentence that only says whose the data above are
_NEAR = 12  # tokens behind a verb in which its "that" must come


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
    """Every report that a verb of speech or a phrase like "according to" makes, in order."""
    found: list[Report] = []
    done = -1
    for mark in passage.marks:
        read = _READERS.get((mark.category, mark.code))
        if read is None or mark.first <= done:
            continue
        report = read(passage, mark, found)
        if report and found and found[-1].rule == "data_of_source" and report.at <= found[-1].last:
            found.pop()
        if report and not _cites(passage, found, report):
            found.append(report)
            done = mark.last
    return found


def _by_verb(passage: Passage, mark: Mark, found: list[Report]) -> Report | None:
    start, stop = passage.sentences[passage.sentence[mark.first]]
    if mark.code in ("weak", "shown") and _is_noun(passage, mark, start, stop):
        return None
    near = skip_adverbs(passage, mark.first - 1, start)
    pointer = passage.mark_before(near, "back_references") if near >= start else None
    source, inverted = _subject(passage, mark, near, pointer is not None)
    if source is None or (mark.code in ("weak", "shown") and not source.plain):
        return None
    if mark.code == "shown" and not _is_document(passage, mark, source, stop):
        return None
    back = pointer is not None and pointer.first <= start + 2
    end = max(mark.last, source.last) if inverted else mark.last
    whole = (
        (inverted and not _complement_follows(passage, end + 1, stop))
        or back
        or _is_aside(passage, mark, end, stop, inverted)
    )
    first = start if whole else mark.last + 1
    rule = "inverted_speech" if inverted else "speech_verb"
    return Report(mark.first, mark.last, source, first, stop, whole, rule, back=back)


def _is_document(passage: Passage, mark: Mark, source: Source, stop: int) -> bool:
    """Documents find and show figures; a patrol that finds 12 bodies reports nothing, unless it finds *that* …"""
    if source.refers == "document" or "D" in tag(passage, source.first, source.last):
        return True
    return mark.last < stop and passage.words[mark.last + 1] in source_words(passage.language)["complement_words"]


def _cites(passage: Passage, found: list[Report], report: Report) -> bool:
    """The verb of an outlet that has just been said to cite somebody: "X, citing Y, reported"."""
    if not found or found[-1].rule != "cited_source" or report.source.refers:
        return False
    return (
        passage.sentence[found[-1].at] == passage.sentence[report.at] and report.source.first <= found[-1].source.last
    )


def _is_noun(passage: Passage, mark: Mark, start: int, stop: int) -> bool:
    """A word like "reports" that is a noun or part of a name where it stands."""
    if mark.first > start and passage.text[passage.starts[mark.first]].isupper():
        return True
    if passage.language != "en" or mark.last >= stop:
        return False
    words = source_words("en")
    following = passage.words[mark.last + 1]
    if following in words["noun_followers"]:
        return True
    return mark.first > start and passage.words[mark.first - 1] in words["determiners"]


def _subject(passage: Passage, mark: Mark, near: int, pointed: bool) -> tuple[Source | None, bool]:
    """Who speaks, and whether he stands behind the verb."""
    start, stop = passage.sentences[passage.sentence[mark.first]]
    loose = mark.code not in ("weak", "shown")
    if (
        near >= start
        and passage.words[near] in source_words(passage.language)["passive_auxiliaries"]
        and mark.last == mark.first
    ):
        return None, False
    parted = near < start or passage.words[near] == "," or passage.words[near] in DASHES
    if not parted and passage.words[near] in QUOTES:
        parted = name_in_quotes(passage, near, start) is None or passage.language == "en"
    if near >= start and passage.words[near] == "," and not pointed:
        source = _before(passage, near, start, False)
        if source and (source.role or passage.language == "en"):
            return source, False
    if pointed or (parted and near == mark.first - 1):
        source = _after(passage, mark.last + 1, stop, loose)
        if source:
            return source, True
    if not pointed:
        source = _before(passage, near, start, loose)
        if source:
            return source, False
    if passage.language == "en":
        return None, False
    return _after(passage, mark.last + 1, stop, False), True


def _is_aside(passage: Passage, mark: Mark, end: int, stop: int, inverted: bool) -> bool:
    """Nothing but a place, a day or a listener follows the verb: what was said stands before it."""
    i = end + 1
    if i > stop or passage.words[i] in ".,!?…»”)":
        return not (i <= stop and passage.words[i] == "," and _complement_follows(passage, i + 1, min(stop, i + 1)))
    words = source_words(passage.language)
    if passage.words[i] in words["complement_words"]:
        return False
    if mark.code == "tell" or passage.words[i] in words["tail_words"]:
        return not _complement_follows(passage, i, stop)
    return inverted


def _complement_follows(passage: Passage, i: int, stop: int) -> bool:
    complement = source_words(passage.language)["complement_words"]
    for j in range(i, min(stop, i + _NEAR) + 1):
        word = passage.words[j]
        if word in complement or word == ":":
            return True
        if word in STOPS:
            return False
    return False


def _before(passage: Passage, near: int, start: int, loose: bool) -> Source | None:
    """The noun phrase in front of the verb, or that before an apposition between commas."""
    if near < start:
        return None
    if passage.words[near] == ",":
        comma = next((j for j in range(near - 1, max(start, near - 16), -1) if passage.words[j] == ","), start)
        first = phrase_start(passage, comma - 1, start) if comma > start else start
        source = read_source(passage, first, near - 1, "end") if start < comma and first < comma else None
        if source and (source.speaker or source.role) and not source.refers:
            return source
        source = read_source(passage, first, comma - 1, "end") if start < comma and first < comma else None
        return source if source and source.organisation and not source.refers and comma + 1 < near - 1 else None
    first = phrase_start(passage, near, start)
    return read_source(passage, first, near, "end", loose) if first <= near else None


def _after(passage: Passage, i: int, stop: int, loose: bool) -> Source | None:
    """The noun phrase behind the verb; in Ukrainian and Russian a place or an occasion may stand between."""
    if i > stop:
        return None
    end = phrase_end(passage, i, stop)
    if end < i:
        return None
    if passage.language == "en":
        letter = tag(passage, i, i)
        if letter not in "tNVRHOoMACGDSEPIY" and not (letter == "j" and loose):
            return None
        return read_source(passage, i, end, "start", loose and letter == "t")
    words = source_words(passage.language)
    prepositions, tails = words["prepositions"], words["tail_words"]
    while i < end and passage.words[i] in tails and passage.words[i] not in prepositions:
        i += 1
    cuts = [j for j in range(i, end + 1) if passage.words[j] in prepositions] + [end + 1]
    if cuts[0] > i:
        return read_source(passage, i, cuts[0] - 1, "start") or _behind_place(passage, cuts[0], end)
    return _behind_place(passage, i, end)


def _behind_place(passage: Passage, i: int, end: int) -> Source | None:
    """The person behind "на брифинге", else the body in which it was said: "сообщили в Генштабе"."""
    if i > end:
        return None
    words = source_words(passage.language)
    source = read_source(passage, i, end, "start")
    if source and (source.speaker or (source.role and source.role[0] > i)):
        return source
    if passage.words[i] not in words["in_place"]:
        return None
    cut = next((j for j in range(i + 1, end + 1) if passage.words[j] in words["prepositions"]), end + 1)
    source = read_source(passage, i + 1, cut - 1, "start") if cut > i + 1 else None
    return source or (_behind_place(passage, cut, end) if cut <= end else None)


def _by_phrase(passage: Passage, mark: Mark, found: list[Report]) -> Report | None:
    start, stop = passage.sentences[passage.sentence[mark.first]]
    if mark.code == "pronoun":
        source: Source | None = Source(mark.first, mark.last, refers="person")
    else:
        end = phrase_end(passage, mark.last + 1, stop) if mark.last < stop else mark.last
        source = read_source(passage, mark.last + 1, end, "start", True) if end > mark.last else None
    if source is None:
        return None
    if source.refers == "document":
        source = _author(passage, source, stop) or source
    if mark.code != "cited":
        return Report(mark.first, mark.last, source, start, stop, True, "source_phrase")
    return Report(
        mark.first, mark.last, source, start, stop, True, "cited_source", _citing(passage, mark, start, found)
    )


def _author(passage: Passage, document: Source, stop: int) -> Source | None:
    """Who made the report: "a report released on Wednesday by UNHCR"."""
    end = min(stop, document.last + _NEAR)
    for j in range(document.last + 1, end + 1):
        if passage.words[j] in STOPS or passage.words[j] == ",":
            end = j - 1
            break
    if end <= document.last:
        return None
    source = read_source(passage, document.last + 1, end, "start")
    return source if source and not source.refers else None


def _citing(passage: Passage, mark: Mark, start: int, found: list[Report]) -> Span | None:
    """The outlet that cites, when it stands before the citation in the same sentence."""
    if found and start <= found[-1].at and found[-1].source.organisation:
        return found.pop().source.organisation
    source = _before(passage, skip_adverbs(passage, mark.first - 1, start), start, False)
    return source.organisation if source else None


def _by_data(passage: Passage, mark: Mark, found: list[Report]) -> Report | None:
    """Data with the genitive of who gathered them: "последние данные Минздрава"."""
    start, stop = passage.sentences[passage.sentence[mark.first]]
    if mark.last >= stop or (found and found[-1].at >= start):
        return None
    end = next(
        (
            j - 1
            for j in range(mark.last + 1, min(stop, mark.last + _NEAR) + 1)
            if not passage.words[j][0].isalnum() and passage.words[j] not in '-«"'
        ),
        min(stop, mark.last + _NEAR),
    )
    tags = tag(passage, mark.last + 1, end)
    if end <= mark.last or not _GATHERER.match(tags):
        return None
    source = read_source(passage, mark.last + 1, end, "start")
    if source is None or source.refers or not source.organisation:
        return None
    if mark.first - start > 2 and stop - source.organisation[1] > 3:
        return None
    return Report(mark.first, mark.last, source, start, stop, True, "data_of_source", back=stop - start < _SHORT)


_GATHERER = re.compile(r"[jE\"N]{0,3}[OAM]")
_Reader = Callable[[Passage, Mark, list[Report]], Report | None]
_READERS: dict[tuple[str, str], _Reader] = {
    ("speech_verbs", "say"): _by_verb,
    ("speech_verbs", "tell"): _by_verb,
    ("speech_verbs", "weak"): _by_verb,
    ("speech_verbs", "shown"): _by_verb,
    ("sourced_by", "said"): _by_phrase,
    ("sourced_by", "cited"): _by_phrase,
    ("sourced_by", "pronoun"): _by_phrase,
    ("documents", "data"): _by_data,
}
