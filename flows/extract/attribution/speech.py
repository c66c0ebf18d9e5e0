"""Reports made by a verb of speech: who stands before it or behind it, and what it governs."""

import re
from bisect import bisect_left

from flows.extract.attribution.beside_verb import find_listener
from flows.extract.attribution.names import Source, read_source
from flows.extract.attribution.noun_phrases import DASHES, QUOTES, STOPS, skip_adverbs
from flows.extract.attribution.noun_tags import tag
from flows.extract.attribution.report import Report
from flows.extract.attribution.sayers import find_sayer, name_aside
from flows.extract.attribution.source_words import source_words
from flows.extract.text.passage import Passage
from flows.extract.text.phrases import Mark

_NEAR = 12  # tokens behind a verb in which its "that" must come
_FIRST = 2  # tokens in front of what points back at the head of a sentence
_OWN_TOOL = re.compile(r"t?[OA]+[sS]?j{1,3}$")  # "OCHA's tracking tool"
_WITH = 8  # tokens of "with the agency" before "estimating"
_FLED = frozenset(("refugee", "idp", "displaced"))  # who say more than they count
_FIGURE = 4  # tokens behind "gave" in which a figure or a toll is named
_FAR = 24  # tokens that may part it from the verb


def by_verb(passage: Passage, mark: Mark) -> Report | None:
    start, stop = passage.sentences[passage.sentence[mark.first]]
    if _says_nothing(passage, mark, start, stop):
        return None
    if mark.code == "going_on":  # «провёл совещание, сообщив, что …»
        subject = _with_whom(passage, mark, start) or Source(mark.first, mark.last, refers="subject")
        return Report(mark.first, mark.last, subject, mark.last + 1, stop, False, "speech_verb")
    near = skip_adverbs(passage, mark.first - 1, start)
    if near >= start and _opens_line(passage, near + 1):
        near = start - 1  # a heading stands above
    pointer = _pointer(passage, mark, near, start, stop)
    source, inverted = find_sayer(passage, mark, near, pointer)
    if source is None and mark.code == "impersonal":
        source, inverted = Source(mark.first, mark.last, refers="last"), False  # «сообщается, что …»
    if source is None or not _may_say(passage, mark, source, inverted, stop):
        return None
    source = name_aside(passage, source, stop)
    if mark.code == "pledge":
        stop = _clause_end(passage, mark.last + 1, stop)
    if source.speaker and _is_plural(passage, mark, source):
        source = source._replace(speaker=None, organisation=source.speaker)  # «бойцы рассказывают»
    back = pointer is not None and (pointer.first <= start + _FIRST or pointer.first > mark.last)
    back = back or (inverted and _signs(passage, mark, source, start, stop))
    end = max(mark.last, source.last) if inverted else mark.last
    whole = (
        (inverted and (_closed_before(passage, near) or not _complement_follows(passage, end + 1, stop)))
        or back
        or _behind_speech(passage, source, start)
        or _is_aside(passage, mark, end, stop, inverted)
    )
    whole = whole and not _is_relative(passage, source, start)
    first = start if whole else mark.last + 1
    rule = "inverted_speech" if inverted else "speech_verb"
    if pointer is not None and not back:
        rule = "pointed_back"
    via = find_listener(passage, mark.last + 1, stop) if source.speaker or source.role or source.refers else None
    return Report(mark.first, mark.last, source, first, stop, whole, rule, via, back=back)


def _signs(passage: Passage, mark: Mark, source: Source, start: int, stop: int) -> bool:
    """«— пишет Орлов»: a line of its own below a list with bullets, that says whose it is."""
    if passage.words[start] not in DASHES or mark.first != start + 1 or stop - source.last > 1 or not start:
        return False
    above = bisect_left(passage.line, passage.line[start - 1])
    parted = passage.line[start - 1] != passage.line[start]
    return parted and not passage.words[above][0].isalnum() and passage.words[above] not in DASHES | QUOTES


def _opens_line(passage: Passage, i: int) -> bool:
    return passage.line[i] != passage.line[i - 1] and passage.text[passage.starts[i]].isupper()


def _is_plain(passage: Passage, source: Source, inverted: bool) -> bool:
    """Somebody who can speak, but not «в Израиле насчитали …», «в секторе Газа зафиксировали …»: where, and not who."""
    named = source.organisation or source.speaker
    if inverted or not named or passage.words[source.first] not in source_words(passage.language)["region_before"]:
        return source.plain
    return source.plain and not set(tag(passage, *named)) <= set("CNEx")


def _with_whom(passage: Passage, mark: Mark, start: int) -> Source | None:
    """ "… with the agency estimating that 12,000 had fled"."""
    near = skip_adverbs(passage, mark.first - 1, start)
    if passage.language != "en" or near <= start or not passage.words[near][0].isalpha():
        return None
    with_ = next((i for i in range(near - 1, max(start, near - _WITH) - 1, -1) if passage.words[i] == "with"), -1)
    source = read_source(passage, with_ + 1, near, "end") if with_ >= 0 else None
    return source if source and source.plain and (source.speaker or source.organisation) else None


def _says_nothing(passage: Passage, mark: Mark, start: int, stop: int) -> bool:
    """Whether the words around take a verb of speech for something else, or deny it."""
    if passage.mark_at(mark.first, "not_speech") is not None:
        return True
    if mark.code in ("weak", "shown") and _is_noun(passage, mark, start, stop):
        return True
    if mark.code == "weak" and _is_of_document(passage, mark, start):
        return True
    if mark.code == "number" and not _number_behind(passage, mark.last + 1):
        return True
    words = source_words(passage.language)
    if mark.first > start and passage.words[mark.first - 1] in words["negations"]:
        return True
    return _is_passive(passage, mark, stop) or (mark.code == "going_on" and mark.last == stop)


def _may_say(passage: Passage, mark: Mark, source: Source, inverted: bool, stop: int) -> bool:
    """Whether the verb is one of speech where `source` is its subject."""
    if mark.code in ("weak", "shown") and not _is_plain(passage, source, inverted):
        return False
    if mark.code == "pledge":  # states promise weapons
        return bool(source.speaker or source.role or source.refers == "person")
    if mark.code == "weak":
        numbered = passage.language == "en" and "d" in tag(passage, source.first, source.last)
        return not numbered and not _are_counted(passage, source)  # "the 40 men mentioned above"
    if mark.code == "shown":
        return _is_document(passage, mark, source, stop)
    return mark.code != "passed" or _passes_on(passage, mark, source, stop)


def _are_counted(passage: Passage, source: Source) -> bool:
    """ "Refugees registered in May: 12,000"."""
    body = source.organisation
    thing = passage.mark_at(body[0], "counted_thing") if body and body[0] == body[1] else None
    return thing is not None and thing.code in _FLED


def _clause_end(passage: Passage, i: int, stop: int) -> int:
    """ "Vowed to drive them out as civilians fled": what happens meanwhile is no part of the pledge."""
    clause_words = source_words(passage.language)["clause_words"]
    return next((k - 1 for k in range(i + 1, stop + 1) if passage.words[k] in clause_words), stop)


def _number_behind(passage: Passage, i: int) -> bool:
    """ "The ministry gave 40 as the number of dead", "gave a lower figure"; not "gave the town two days"."""
    if i < len(passage) and (passage.words[i][0].isdecimal() or passage.mark_at(i, "hedge_before") is not None):
        return True
    last = passage.sentences[passage.sentence[i - 1]][1]
    return any(
        passage.mark_at(k, category)
        for k in range(i, min(i + _FIGURE, last))
        for category in ("documents", "tolls", "quantity_words")
    )


def _is_passive(passage: Passage, mark: Mark, stop: int) -> bool:
    """ "The tanks promised by Germany"; but "he said by telephone", "he was quoted as saying by TV"."""
    words = source_words(passage.language)
    behind = passage.words[mark.last + 1 : min(stop, mark.last + 3) + 1]
    if not behind or behind[0] not in words["by_words"] or passage.words[mark.last].endswith("ing"):
        return False
    return not words["by_means"].keys() & set(behind[1:])


def _is_plural(passage: Passage, mark: Mark, source: Source) -> bool:
    """A verb in the plural beside a single capitalised word, which is then nobody's surname."""
    endings = source_words(passage.language)["plural_endings"]
    if not endings or source.role or not source.speaker or source.speaker[0] != source.speaker[1]:
        return False
    return any(passage.words[mark.last][-n:] in endings for n in (2, 3, 4))


def _pointer(passage: Passage, mark: Mark, near: int, start: int, stop: int) -> Mark | None:
    """What points to the words before: right before the verb, at the head of its sentence, or right behind it."""
    pointer = passage.mark_before(near, "back_references") if near >= start else None
    if pointer is not None:
        return pointer if pointer.code != "behind" else None
    if mark.last < stop:
        pointer = passage.mark_at(mark.last + 1, "back_references")
        if pointer is not None and pointer.code != "such" and not _complement_follows(passage, pointer.last + 1, stop):
            return pointer
    return _pointer_far(passage, mark, near, start) if passage.language != "en" else None


def _pointer_far(passage: Passage, mark: Mark, near: int, start: int) -> Mark | None:
    """The nearest one further up in the sentence, with no other verb of speech between."""
    for pointer in reversed(passage.marks_within(max(start, mark.first - _FAR), mark.first - 2, "back_references")):
        i = pointer.first
        begins = i <= start + _FIRST or passage.words[i - 1] in ",:;—–("
        if not begins or pointer.last >= near or (pointer.code != "about" and i <= start + _FIRST):
            continue
        told = any(passage.mark_at(j, "speech_verbs") is not None for j in range(pointer.last + 1, mark.first))
        return None if told else pointer
    return None


def _behind_speech(passage: Passage, source: Source, start: int) -> bool:
    """A quotation stands right before the one who spoke: "…," Reed said on Friday, adding that …"."""
    i, parted = source.first - 1, False
    if i > start and passage.words[i] in DASHES:
        parted = passage.words[i - 1] == ","
        i -= 2 if parted else 1
    return i > start and passage.words[i] in '»”"' and (parted or passage.words[i - 1] in ',.?!…»”"')


def _is_document(passage: Passage, mark: Mark, source: Source, stop: int) -> bool:
    """Documents find and show figures; a patrol that finds 12 bodies reports nothing, unless it finds *that* …"""
    tags = tag(passage, source.first, source.last)
    if source.refers == "document" or set(tags) & set("DM") or _OWN_TOOL.match(tags):
        return True
    return mark.last < stop and passage.words[mark.last + 1] in source_words(passage.language)["complement_words"]


def _passes_on(passage: Passage, mark: Mark, source: Source, stop: int) -> bool:
    """Outlets pass on what was said; governments pass on tanks, unless "that" follows."""
    if "M" in tag(passage, source.first, source.last):
        return True
    behind = passage.words[mark.last + 1 : min(stop, mark.last + 2) + 1]
    return any(word in source_words(passage.language)["complement_words"] or word == ":" for word in behind)


def _is_relative(passage: Passage, source: Source, start: int) -> bool:
    """ "The tanks it promised last year": nothing but the tanks is spoken of."""
    if passage.language != "en" or source.refers not in ("person", "thing", "people") or source.role:
        return False
    before = passage.words[source.first - 1] if source.first > start else ","
    words = source_words("en")
    return before[0].isalnum() and before not in words["clause_words"] and before not in words["joining"]


def _is_noun(passage: Passage, mark: Mark, start: int, stop: int) -> bool:
    """A word like "reports" that is a noun or part of a name where it stands."""
    if mark.first > start and passage.text[passage.starts[mark.first]].isupper():
        return True
    if passage.language != "en" or mark.last >= stop or mark.code == "shown":
        return False
    words = source_words("en")
    following = passage.words[mark.last + 1]
    if following in words["noun_followers"]:
        return True
    return mark.first > start and passage.words[mark.first - 1] in words["determiners"]


def _is_of_document(passage: Passage, mark: Mark, start: int) -> bool:
    """ "Reed said in a report released on Tuesday": what was done with the report that somebody speaks in."""
    if passage.language != "en" or mark.first <= start or tag(passage, mark.first - 1, mark.first - 1) != "D":
        return False
    return any(passage.mark_at(i, "speech_verbs") is not None for i in range(start, mark.first))


def _closed_before(passage: Passage, near: int) -> bool:
    """English ", said Reed": what was said has been said, and a "that" behind the name speaks of him."""
    return passage.language == "en" and near >= 0 and passage.words[near] in ',”"'


def _is_aside(passage: Passage, mark: Mark, end: int, stop: int, inverted: bool) -> bool:
    """Nothing but a place, a day or a listener follows the verb: what was said stands before it."""
    i = end + 1
    if i <= stop and passage.line[i] != passage.line[end] and not passage.words[i][0].isalnum():
        return True  # a bullet
    if i > stop or passage.words[i] in ".,;!?…»”)":
        return not (i <= stop and passage.words[i] == "," and _complement_follows(passage, i + 1, min(stop, i + 1)))
    words = source_words(passage.language)
    if passage.words[i] in words["complement_words"]:
        return False
    if mark.code == "tell" or passage.words[i] in words["tail_words"]:
        return not _complement_follows(passage, i, stop)
    return inverted


def _complement_follows(passage: Passage, i: int, stop: int) -> bool:
    complement, parted = source_words(passage.language)["complement_words"], False
    for j in range(i, min(stop, i + _NEAR) + 1):
        word = passage.words[j]
        if j > i and passage.mark_at(j, "speech_verbs") is not None:
            return False
        if word == ":" or (word in complement and not (parted and passage.words[j - 1] != ",")):
            return True
        parted = parted or (word == "," and passage.language == "en")  # "told parliament, raising a toll that was …"
        if word in STOPS:
            return False
    return False
