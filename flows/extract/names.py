"""A noun phrase read as a source: the person, the role, the organisation, or what it points back to.

The rules are patterns over the letters of `noun_tags`, one a token.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from flows.extract.bodies import find_body
from flows.extract.noun_tags import is_first_name, tag
from flows.extract.passage import Passage
from flows.extract.source_words import source_words

Span = tuple[int, int]  # tokens, inclusive

# A run of capitalised words, with initials, hyphens and particles: "J. R. Smith-Jones", "Abdul al-Hakim".
_RUN = re.compile(r"(?:N\.)*N(?:(?:n-?|-|\"(?=N)|(?<=N)\"(?=N))*(?:N\.)*N)*")
_MODIFIES = "ORVGDMoSE"  # a run right before one of these is part of its name
_BELONGS = re.compile(r"pt?(?=[A-Zojs(]*[OAM]|E?CC|[NSEj]+o)")
_BEFORE_NAMES = frozenset("VROoA")
_OFFICE = re.compile(r"t?R+[jxECSON]{1,4}")  # "the governor of …" is read below
_CHIEF = re.compile(r"V+(R+)(?=[N.]|$)")  # "пресс-секретарь губернатора"
_DESCRIBES = re.compile(r"[xj]{1,3}[RV]")
_POINTERS = {"P": "person", "I": "thing", "Y": "people"}


class Source(NamedTuple):
    """Token spans of what a statement names.

    `refers` is set where it must be looked up further back: person, thing, people, voice, document, body, office.
    `plain` is false where common nouns alone are taken for a source.
    """

    first: int
    last: int
    speaker: Span | None = None
    role: Span | None = None
    organisation: Span | None = None
    refers: str = ""
    plain: bool = True


def read_source(passage: Passage, first: int, last: int, near: str, loose: bool = False) -> Source | None:
    """The source that tokens first..last name, or None.

    near: "start" or "end", the side on which the verb stands. loose: common nouns alone are a source
    too ("a farmer said").
    """
    tags = tag(passage, first, last)
    source = (
        _pointer(tags, near)
        or _person(passage, tags, first, near)
        or _voice(tags, passage.language == "en")
        or _nameless(tags, loose)
    )
    if source is None:
        return None
    if source.refers == "person" and source.role and first <= _indefinite(passage, first) < first + source.role[0]:
        source = source._replace(organisation=source.role, refers="")
    speaker, role, organisation = (
        span and (span[0] + first, span[1] + first) for span in (source.speaker, source.role, source.organisation)
    )
    return source._replace(
        first=source.first + first, last=source.last + first, speaker=speaker, role=role, organisation=organisation
    )


def _indefinite(passage: Passage, first: int) -> int:
    """ "a minister" is somebody who has not been named."""
    return first if passage.words[first] in source_words(passage.language)["indefinite"] else -1


def _pointer(tags: str, near: str) -> Source | None:
    """A pronoun next to the verb, behind adverbs at most."""
    left = tags.lstrip("b") if near == "start" else tags.rstrip("b")
    letter = left[:1] if near == "start" else left[-1:]
    if letter not in _POINTERS:
        return None
    at = tags.index(letter) if near == "start" else tags.rindex(letter)
    return Source(at, at, refers=_POINTERS[letter])


def _person(passage: Passage, tags: str, first: int, near: str) -> Source | None:
    runs = [(_rank(passage, tags, first, span, near), span) for span in _runs(passage, tags, first)]
    best = min((rank for rank, _ in runs if rank >= 0), default=-1)
    if best < 0:
        return None
    # "X, meeting with Y, said"; "X, commander of the Tavria group, said"
    subjects = [span for rank, span in runs if 0 <= rank <= max(best, 2) and "p" not in tags[: span[0]]]
    spans = subjects[-1:] if near == "end" and subjects else [span for rank, span in runs if rank == best]
    start, end = spans[0] if near == "start" else spans[-1]
    person = (start, end - 1)
    voice = tags.find("V")
    if voice >= 0:
        organisation = _spoken_for(tags, voice, passage.language == "en", person)
    else:
        organisation = (
            _employer(passage, tags, first, person)
            or _commanded(passage, tags, first, person)
            or _possessor(passage, tags, first, person)
        )
    return Source(0, len(tags) - 1, person, _role(tags, person), organisation)


def _runs(passage: Passage, tags: str, first: int) -> Iterator[Span]:
    """(start, end) of each run, end exclusive; what begins between quotation marks ends with them: «Центр» Александр."""
    for match in _RUN.finditer(tags):
        start, end = match.span()
        closing = tags.find('"', start, end) if start and tags[start - 1] == '"' else -1  # the mark before it opened
        if closing >= 0:
            yield start, closing
            start = closing + 1
        name = _first_name(passage, tags, first, start, end) if set(tags[:start]) & _BEFORE_NAMES else start
        if name > start:
            yield start, name
        yield name, end


def _first_name(passage: Passage, tags: str, first: int, start: int, end: int) -> int:
    """Where a person's name begins in a run that opens with a place: "мэр Мелитополя Иван Федоров"."""
    language, words = passage.language, passage.words
    if is_first_name(language, words[first + start]):
        return start
    for i in range(start + 1, end - 1):
        if tags[i] == "N" and is_first_name(language, words[first + i]):
            endings = source_words(language)["patronymic_endings"]
            full = i == start + 1 and any(words[first + end - 1].endswith(ending) for ending in endings)
            return start if full else i
    return start


def _rank(passage: Passage, tags: str, first: int, span: Span, near: str) -> int:
    """How surely a run of capitalised words is a person: 0 for sure, 3 perhaps, -1 not at all."""
    start, end = span[0], span[1] - 1
    before, after = tags[:start].rstrip('".'), tags[end + 1 :].lstrip('"')
    if before[-1:] in ("O", "o", "A") and _opens(passage, tags, first, start - 1):  # ОК «Південь»
        return -1
    titled = before[-1:] in ("V", "R", "H")
    posts = set(before) & set("VR")
    if start == end and not before and _DESCRIBES.match(after) and passage.mark_at(first + start, "surnames") is None:
        return -1  # "Human rights ombudsman", at the head of a sentence
    if titled:
        return 3 if start == end and after[:1] and after[0] in _MODIFIES + "xj" else 0
    if after[:1] and after[0] in _MODIFIES:
        return -1
    if (before[-1:] == "," and set(before) & set("VRG")) or (after[:1] == "," and set(after) & set("VR")):
        return 0
    if before and before[-1] in "OoA" and start == end and not posts and before[0] != "p":
        return -1
    if before[-1:] == "t" or (
        before[-1:] == "p" and (passage.language == "en" or start == end or (not posts and near == "start"))
    ):
        return 1 if start < end and before[-1] == "p" and passage.language != "en" else -1
    if (
        passage.language == "en"
        and start == end
        and "p" in before
        and before[0] != "p"
        and (posts or before[-1] == "C")
    ):
        return -1
    return 1 if posts else 2


def _opens(passage: Passage, tags: str, first: int, i: int) -> bool:
    """Whether position `i` is an opening quotation mark."""
    if i < 0 or tags[i] != '"':
        return False
    return passage.words[first + i] not in "»”" and tags.count('"', 0, i) % 2 == 0


def _role(tags: str, person: Span) -> Span | None:
    """The post with what belongs to it: up to the name when it stands before it, else to its clause's end."""
    start, end = person
    posts = [i for i, letter in enumerate(tags) if letter in "VR" and not start <= i <= end]
    if not posts:
        return None
    begin = close = min(posts, key=lambda i: min(abs(i - start), abs(i - end)))
    while begin and tags[begin - 1] in "VRjxECSANOo-" and not start <= begin - 1 <= end:
        begin -= 1
    stop = start if close < start else len(tags)
    while close + 1 < stop and tags[close + 1] not in ",.?bH":
        close += 1
    return begin, close


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


def _spoken_for(tags: str, voice: int, english: bool, person: Span | None = None) -> Span | None:
    """The body that a spokesperson at `voice` speaks for, before the word or after it; else whose spokesman he is."""
    start, end = person or (len(tags), -1)
    left = voice
    while left and tags[left - 1] not in ",?:" and not start <= left - 1 <= end:
        left -= 1
    right = voice
    while right < len(tags) and tags[right] not in ",?:" and not start <= right <= end:
        right += 1
    before, after = find_body(tags, left, voice - 1), find_body(tags, voice + 1, right - 1)
    if not english:
        before, after = after, before
        chief = _CHIEF.match(tags, voice, right)
        return before or (chief.span(1)[0], chief.span(1)[1] - 1) if before or chief else after
    return before or after


def _voice(tags: str, english: bool) -> Source | None:
    """A spokesperson without a name speaks for a body: "an army spokesman"; alone he was named before."""
    voice = tags.find("V")
    if voice < 0:
        return None
    body = _spoken_for(tags, voice, english)
    return Source(0, len(tags) - 1, role=(voice, voice), organisation=body, refers="" if body else "voice")


def _nameless(tags: str, loose: bool) -> Source | None:
    last = len(tags) - 1
    core = tags.strip("bt.?)")
    body = find_body(tags, 0, last)
    people = re.search(r"[NASCLEOojRG\-DM]*?(?=G)", tags)
    if people and (body is None or body[0] < tags.index("G") or not set(tags[body[0] : body[1] + 1]) & set("OMAL")):
        return Source(
            0,
            last,
            organisation=(_modified(tags, tags.index("G")), tags.rindex("G") if "GG" in tags else tags.index("G")),
        )
    if _OFFICE.fullmatch(tags):
        return Source(0, last, role=(0, last), organisation=body or (0, last), refers="office")
    if body:
        alone = bool(core) and core == "o" * len(core)
        return Source(0, last, organisation=body, refers="body" if alone else "")
    if "D" in tags:
        at = tags.index("D")
        start = _modified(tags, at)
        if set(tags[start:at]) & set("ENS"):
            return Source(0, last, organisation=(start, at))
        return Source(0, at, refers="document")
    if "R" in tags:
        at = tags.index("R")
        start = _modified(tags, at)
        if start == at and core == "R" * len(core):
            return Source(0, last, role=(at, last), refers="person")
        refers = "" if tags[0] == "t" and start == at else "office"
        return Source(0, last, role=(start, at), organisation=(start, at), refers=refers)
    people = re.fullmatch(r"[bt]*([NjE]*E)|.*?t(N+)", tags)
    if people:
        return Source(0, last, organisation=(people.start(people.lastindex or 0), last))
    if loose and re.fullmatch(r"[jx]{1,3}(?:pt?[NCjx]{1,2})?", core):
        return Source(0, last, organisation=(tags.index(core), tags.index(core) + len(core) - 1), plain=False)
    return None


def _modified(tags: str, at: int) -> int:
    """The first of the words that stand before the noun at `at` and describe it."""
    while at and tags[at - 1] in "NASLCEOojRGD-":
        at -= 1
    return at
