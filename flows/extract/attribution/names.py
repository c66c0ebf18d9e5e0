"""A noun phrase read as a source: the person, the role, the organisation, or what it points back to.

The rules are patterns over the letters of `noun_tags`, one a token.
"""

import re
from typing import NamedTuple

from flows.extract.attribution.affiliations import find_affiliation, spoken_for
from flows.extract.attribution.bodies import Span, find_body
from flows.extract.attribution.callsigns import find_callsign
from flows.extract.attribution.noun_tags import tag
from flows.extract.attribution.persons import find_person, find_post
from flows.extract.attribution.source_words import source_words
from flows.extract.text.passage import Passage

_SOMEBODY = re.compile(r"t?[EjCx]?[RGxjNEO]")
_TITLED = re.compile(r"t?[jECSNAOos]*[ECSNAOos][jECSNAOos]*R+")  # "the Kharkiv mayor", "the region's governor"
_OWNED = re.compile(r"R(N+S[oO]+)$")  # "President Karel Novak's office"
_AGED = re.compile(r"t?d-j-j")  # "the 34-year-old"
_COMMON = re.compile(r"[jx]{1,3}(?:pt?[NCjx]{1,2})?")
_PLACE = re.compile(r"pt?(j?x)(?:[NCEjx]{0,3})")
_OFFICE = re.compile(r"t?R+[jxECSONo]{1,4}")  # "the governor of …" is read below
_PEOPLE = re.compile(r"[bt]*([NjE]*E)|p(EE+)|.*?t([ECS]*N+(?:pt?[NC]+)?)")
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
        or _somebody(passage, tags, first)
        or _voice(tags, passage.language == "en")
        or _nameless(tags, loose)
        or (_placed(passage, tags, first) if loose else None)
    )
    if source is None or (not source.plain and _is_clause(passage, first, last)):
        return None
    if source.refers == "person" and source.role and first <= _indefinite(passage, first) < first + source.role[0]:
        source = source._replace(organisation=source.role, refers="")
    return Source(
        source.first + first,
        source.last + first,
        _moved(source.speaker, first),
        _moved(source.role, first),
        _moved(source.organisation, first),
        source.refers,
        source.plain,
    )


def _moved(span: Span | None, by: int) -> Span | None:
    return None if span is None else (span[0] + by, span[1] + by)


def _is_clause(passage: Passage, first: int, last: int) -> bool:
    """ "said a camp was destroyed": what follows the verb is what was said."""
    auxiliaries = source_words(passage.language)["passive_auxiliaries"]
    return any(word in auxiliaries for word in passage.words[first : last + 1])


def _indefinite(passage: Passage, first: int) -> int:
    """ "a minister" is somebody who has not been named."""
    return first if passage.words[first] in source_words(passage.language)["indefinite"] else -1


def _pointer(tags: str, near: str) -> Source | None:
    """A pronoun next to the verb, behind adverbs at most."""
    left = tags.lstrip("b") if near == "start" else tags.rstrip("b")
    letter = left[:1] if near == "start" else left[-1:]
    if _AGED.fullmatch(tags):
        return Source(0, len(tags) - 1, refers="person")
    if letter not in _POINTERS:
        return None
    at = tags.index(letter) if near == "start" else tags.rindex(letter)
    return Source(at, at, refers=_POINTERS[letter])


def _person(passage: Passage, tags: str, first: int, near: str) -> Source | None:
    person = find_person(passage, tags, first, near)
    if person is None or person[1] == person[0]:
        called = find_callsign(passage, first, first + len(tags) - 1)
        person = (called[0] - first, called[1] - first) if called else person
    if person is None:
        return None
    if _is_titled(passage, tags, person):
        return Source(0, len(tags) - 1, organisation=person)
    organisation = find_affiliation(passage, tags, first, person)
    return Source(0, len(tags) - 1, person, find_post(tags, person), organisation)


def _is_titled(passage: Passage, tags: str, person: Span) -> bool:
    """«За даними „Верстки“»: a word in quotation marks names an outlet, where nobody has a call sign."""
    start, end = person
    if start != end or not start or tags[start - 1] != '"' or tags[end + 1 : end + 2] != '"' or set(tags) & set("VRH"):
        return False
    return source_words(passage.language)["callsigns"].keys().isdisjoint(passage.words)


def _somebody(passage: Passage, tags: str, first: int) -> Source | None:
    """ "the Russian official", «чиновник», where it stands for the one who was named before."""
    last = len(tags) - 1
    known = source_words(passage.language)
    if passage.words[first + last] not in known["definite_people"] or not _SOMEBODY.fullmatch(tags):
        return None
    if passage.language == "en" and (tags[0] != "t" or passage.words[first] in known["indefinite"]):
        return None
    return Source(0, last, role=(0, last), organisation=(0, last), refers="person")


def _voice(tags: str, english: bool) -> Source | None:
    """A spokesperson without a name speaks for a body: "an army spokesman"; alone he was named before."""
    voice = tags.find("V")
    if voice < 0:
        return None
    body = spoken_for(tags, voice, english)
    if body is None and english and voice and tags[voice - 1] == "E":
        body = voice - 1, voice  # "an Iraqi spokesman"
    return Source(0, len(tags) - 1, role=(voice, voice), organisation=body, refers="" if body else "voice")


def _nameless(tags: str, loose: bool) -> Source | None:
    last = len(tags) - 1
    core = tags.strip("bt.?)")
    body = find_body(tags, 0, last)
    people = tags.find("G")
    if people >= 0 and (body is None or body[0] < people or not set(tags[body[0] : body[1] + 1]) & set('OMAL"')):
        organisation = (_modified(tags, people), tags.rindex("G") if "GG" in tags else people)
        return Source(0, last, organisation=organisation)
    if body and "R" in tags[: body[0]] and "p" in tags[: body[0]] and set(tags[body[0] : body[1] + 1]) <= set("CNE"):
        body = None  # "a senior officer in Peshawar"
    owned = _OWNED.search(tags)
    if owned:
        return Source(0, last, organisation=(owned.start(1), last))
    if _TITLED.fullmatch(tags):
        at = len(tags) - len(tags.lstrip("t"))
        return Source(0, last, role=(at, last), organisation=(at, last), refers="office")
    if _OFFICE.fullmatch(tags):
        organisation = body if body and set(tags[body[0] : body[1] + 1]) & set("OoA") else (0, last)
        return Source(0, last, role=(0, last), organisation=organisation, refers="office")
    if body:
        bare = core.strip("bpt")
        alone = bool(bare) and bare == "o" * len(bare)
        return Source(0, last, organisation=body, refers="body" if alone else "")
    if "D" in tags:
        at = tags.index("D")
        start = _modified(tags, at)
        if set(tags[start:at]) & set("ENSRG") and not (start == 0 and at == 1 and tags[0] == "N"):
            return Source(0, last, organisation=(start, at))
        return Source(0, at, refers="document")
    if "R" in tags:
        at = tags.index("R")
        start = _modified(tags, at)
        if start == at and core == "R" * len(core):
            return Source(0, last, role=(at, last), refers="person")
        refers = "" if tags[0] == "t" and start == at else "office"
        return Source(0, last, role=(start, at), organisation=(start, at), refers=refers)
    named = _PEOPLE.fullmatch(tags)
    if named:
        return Source(0, last, organisation=(named.start(named.lastindex or 0), last))
    if loose and _COMMON.fullmatch(core):
        return Source(0, last, organisation=(tags.index(core), tags.index(core) + len(core) - 1), plain=False)
    return None


def _placed(passage: Passage, tags: str, first: int) -> Source | None:
    """Those who are where it was said: «у лікарні повідомили»; but not «в чат пишут»."""
    place = _PLACE.fullmatch(tags)
    known = source_words(passage.language)
    if place is None or passage.words[first] not in known["in_place"]:
        return None
    if passage.words[first + place.end(1) - 1][-1] not in known["place_endings"]:
        return None
    return Source(0, len(tags) - 1, organisation=(place.start(1), place.end(1) - 1), plain=False)


def _modified(tags: str, at: int) -> int:
    """The first of the words that stand before the noun at `at` and describe it."""
    while at and tags[at - 1] in "NASLCEOojRGD-":
        at -= 1
    return at
