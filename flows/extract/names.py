"""A noun phrase read as a source: the person, the role, the organisation, or what it points back to."""

import re
from typing import NamedTuple

from flows.extract.noun_tags import tag
from flows.extract.passage import Passage
from flows.extract.source_words import source_words

Span = tuple[int, int]  # tokens, inclusive

# A run of capitalised words, with initials, hyphens and particles: "J. R. Smith-Jones", "Abdul al-Hakim".
_RUN = re.compile(r"(?:(?:H\.?)?(?:N(?:\.N)*\.(?=N)|N(?=[N\-n\"])|(?<=[Nn])[-n]|N\"(?=N))*N)")
_MODIFIES = "ORVGDMoSE"  # a run right before one of these is part of its name
_ORGANISATION_LEFT = "NASsLCEOo-x"
_HEADS = ("OM", "A", "L", "o", "C")


class Source(NamedTuple):
    """Token spans of what a statement names. `refers` is set where it must be looked up further back:
    person, thing, people, voice, document, body."""

    first: int
    last: int
    speaker: Span | None = None
    role: Span | None = None
    organisation: Span | None = None
    refers: str = ""
    plain: bool = True  # names somebody for certain, whatever verb stands beside it


_POINTERS = {"P": "person", "I": "thing", "Y": "people"}


def read_source(passage: Passage, first: int, last: int, near: str, loose: bool = False) -> Source | None:
    """The source that tokens first..last name, or None.

    near: "start" or "end", the side on which the verb stands. loose: common nouns alone are a source
    too ("a farmer said").
    """
    tags = tag(passage, first, last)
    pointed = _pointed(tags, near)
    if pointed:
        at = first + pointed[1]
        return Source(at, at, refers=pointed[0])
    person = _person(passage, tags, first, near)
    voice = tags.find("V")
    if person:
        return _with_person(tags, first, last, person, voice)
    if voice >= 0:
        organisation = _voiced(tags, voice)
        if organisation:
            return Source(first, last, role=_shift((voice, _run_end(tags, voice, "V")), first), organisation=_shift(organisation, first))
        return Source(first, last, role=(first + voice, first + voice), refers="voice")
    return _nameless(passage, tags, first, last, loose)


def _pointed(tags: str, near: str) -> tuple[str, int] | None:
    """A pronoun next to the verb, behind adverbs at most."""
    order = range(len(tags)) if near == "start" else range(len(tags) - 1, -1, -1)
    for i in order:
        if tags[i] in _POINTERS:
            return _POINTERS[tags[i]], i
        if tags[i] != "b":
            return None
    return None


def _person(passage: Passage, tags: str, first: int, near: str) -> Span | None:
    """The run of capitalised words that is a person's name, offsets into `tags`."""
    english = passage.language == "en"
    found: list[tuple[int, Span]] = []
    for match in _RUN.finditer(tags):
        start, end = match.start(), match.end() - 1
        before, after = tags[:start].rstrip('".'), tags[end + 1 :].lstrip('"')
        start, end = _trim(passage, tags, first, start, end)
        titled = bool(before) and before[-1] in "VRH" or tags[start] == "H"
        apposed = before[-1:] == "," and bool(set(before) & set("VRG")) or (after[:1] == "," and bool(set(after) & set("VR")))
        if after[:1] and after[0] in _MODIFIES and not titled:
            continue
        if before[-1:] in tuple("OoMA") and before and start == end and not set(before) & set("VR"):
            continue
        if english and before[-1:] in ("t", "p") and before:
            continue
        if not english and before[-1:] == "p" and near == "start" and not set(before) & set("VR"):
            continue
        rank = 0 if titled else 1 if apposed or set(before) & set("VR") else 2
        found.append((rank, (start, end)))
    if not found:
        return None
    best = min(rank for rank, _ in found)
    spans = [span for rank, span in found if rank == best]
    return spans[0] if near == "start" else spans[-1]


def _trim(passage: Passage, tags: str, first: int, start: int, end: int) -> Span:
    """A run without the town that stands between a post and a name: "мэр Мелитополя Иван Федоров"."""
    if tags[start] == "H":
        start += 2 if tags[start + 1] == "." else 1
    names = source_words(passage.language)["first_names"]
    for i in range(start + 1, end):
        if tags[i] == "N" and _is_first_name(passage.words[first + i], names) and not _is_first_name(passage.words[first + i - 1], names):
            return i, end
    return start, end


def _is_first_name(word: str, names: dict[str, str]) -> bool:
    return any(word[: len(word) - cut] in names for cut in range(min(4, len(word) - 1)))


def _with_person(tags: str, first: int, last: int, person: Span, voice: int) -> Source:
    start, end = person
    roles = [i for i, letter in enumerate(tags) if letter in "VR" and not start <= i <= end]
    role = None
    if roles:
        near = min(roles, key=lambda i: min(abs(i - start), abs(i - end)))
        role = _role_span(tags, near, start, end)
    organisation = _voiced(tags, voice, person) if voice >= 0 else None
    if organisation is None and voice < 0:
        belongs = re.compile(r"pt?([NAOoLCMEx(]*[OAMo][NAOoLCM()]*)").match(tags, end + 1)
        if belongs:
            organisation = belongs.span(1)[0], belongs.span(1)[1] - 1
    return Source(first, last, _shift(person, first), role and _shift(role, first), organisation and _shift(organisation, first))


def _role_span(tags: str, at: int, start: int, end: int) -> Span:
    """The role with what belongs to it: up to the name when it stands before it, else to its clause's end."""
    begin = at
    while begin and tags[begin - 1] in "VRxECSA-" or begin and tags[begin - 1] == "N" and not start <= begin - 1 <= end:
        begin -= 1
    stop = start if at < start else len(tags)
    close = at
    while close + 1 < stop and tags[close + 1] not in ",.?b":
        close += 1
    return begin, close


def _voiced(tags: str, voice: int, person: Span | None = None) -> Span | None:
    """The body that a spokesperson at `voice` speaks for: before the word, or after it."""
    left = voice
    while left and tags[left - 1] in "NAOoLCMSsEx()-pt" and not (person and person[0] <= left - 1 <= person[1]):
        left -= 1
    span = _organisation(tags, left, voice - 1)
    if span:
        return span
    right = _run_end(tags, voice, "V") + 1
    stop = right
    while stop < len(tags) and tags[stop] not in ",.?" and not (person and person[0] <= stop <= person[1]):
        stop += 1
    return _organisation(tags, right, stop - 1)


def _run_end(tags: str, at: int, letter: str) -> int:
    while at + 1 < len(tags) and tags[at + 1] == letter:
        at += 1
    return at


def _organisation(tags: str, start: int, end: int) -> Span | None:
    """The name of a body within tags[start..end]."""
    for heads in _HEADS:
        for i in range(start, end + 1):
            if tags[i] in heads:
                return _widened(tags, i, start, end)
    return None


def _widened(tags: str, head: int, start: int, end: int) -> Span:
    left = right = head
    while left > start and tags[left - 1] in _ORGANISATION_LEFT:
        left -= 1
    if left > start and tags[left - 1] == '"' and right < end and tags[right + 1] == '"':
        left, right = left - 1, right + 1
    while right < end:
        following = tags[right + 1]
        joined = re.compile(r"pt*(?=[NAOoLCMExS])|\((?=[AOML]\))|(?<=\([AOMLo])\)|\"(?=[NAxL\- ]+\")").match(tags, right + 1)
        if following in "NAOoLCMSE-G" or (following == "x" and tags[right] in "OoxES"):
            right += 1
        elif joined and joined.end() <= end + 1:
            right = joined.end() - 1
        else:
            break
    while tags[left] in "x-" and left < head and tags[left + 1] in "x-":
        left += 1
    return left, right


def _nameless(passage: Passage, tags: str, first: int, last: int, loose: bool) -> Source | None:
    documents, groups = tags.find("D"), tags.find("G")
    body = _organisation(tags, 0, len(tags) - 1)
    core = tags.strip("bt.")
    if groups >= 0 and (body is None or tags[body[0] : body[1] + 1].strip("NESCx") in ("", "G") or "G" in tags[body[0] : body[1] + 1]):
        start, end = _group_span(tags, groups)
        return Source(first, last, organisation=(first + start, first + end))
    if body and not (core and set(core) <= {"o"}) and not (set(core) <= {"o", "x"} and len(core) < 2):
        return Source(first, last, organisation=_shift(body, first), plain=True)
    if body:
        return Source(first, last, organisation=_shift(body, first), refers="body")
    if documents >= 0:
        if "E" in tags or "N" in tags[:documents]:
            start = documents
            while start and tags[start - 1] in "ENxS":
                start -= 1
            return Source(first, last, organisation=(first + start, first + _run_end(tags, documents, "D")))
        return Source(first, last, refers="document")
    if "R" in tags:
        at = tags.index("R")
        if tags[:at].strip("b") in ("t", "") and tags[at:].strip("R") == "":
            return Source(first, last, role=(first + at, first + at), refers="person")
        start, end = _group_span(tags, at)
        return Source(first, last, role=(first + start, first + end), organisation=(first + start, first + end))
    if tags.strip("tbs") in ("E", "N E", "EE"):
        return Source(first, last, organisation=(first + tags.index("E"), first + tags.rindex("E")))
    if loose and "x" in core and len(core) <= 5 and set(core) <= set("xEspt"):
        start = len(tags) - len(tags.lstrip("btp"))
        return Source(first, last, organisation=(first + start, last), plain=False)
    return None


def _group_span(tags: str, at: int) -> Span:
    start = at
    while start and tags[start - 1] in "NASsLCEOoxRG-D":
        start -= 1
    return start, _run_end(tags, at, tags[at])


def _shift(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by
