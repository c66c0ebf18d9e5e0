"""Reports made by a verb of speech: who stands before it or behind it, and what it governs."""

from flows.extract.beside_verb import find_listener, source_after, source_before
from flows.extract.names import Source
from flows.extract.noun_phrases import DASHES, QUOTES, STOPS, name_in_quotes, skip_adverbs
from flows.extract.noun_tags import tag
from flows.extract.passage import Passage
from flows.extract.phrases import Mark
from flows.extract.report import Report
from flows.extract.source_words import source_words

_NEAR = 12  # tokens behind a verb in which its "that" must come


def by_verb(passage: Passage, mark: Mark) -> Report | None:
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
    via = find_listener(passage, mark.last + 1, stop) if source.speaker or source.role or source.refers else None
    return Report(mark.first, mark.last, source, first, stop, whole, rule, via, back=back)


def _is_document(passage: Passage, mark: Mark, source: Source, stop: int) -> bool:
    """Documents find and show figures; a patrol that finds 12 bodies reports nothing, unless it finds *that* …"""
    if source.refers == "document" or "D" in tag(passage, source.first, source.last):
        return True
    return mark.last < stop and passage.words[mark.last + 1] in source_words(passage.language)["complement_words"]


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
        source = source_before(passage, near, start, False)
        if source and (source.role or passage.language == "en"):
            return source, False
    if pointed or (parted and near == mark.first - 1):
        source = source_after(passage, mark.last + 1, stop, loose)
        if source:
            return source, True
    if not pointed:
        source = source_before(passage, near, start, loose)
        if source:
            return source, False
    if passage.language == "en":
        return None, False
    return source_after(passage, mark.last + 1, stop, False), True


def _is_aside(passage: Passage, mark: Mark, end: int, stop: int, inverted: bool) -> bool:
    """Nothing but a place, a day or a listener follows the verb: what was said stands before it."""
    i = end + 1
    if i > stop or passage.words[i] in ".,;!?…»”)":
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
