"""The noun phrase in front of a verb of speech or behind it, read as a source."""

import re

from flows.extract.attribution.bodies import Span
from flows.extract.attribution.callsigns import find_callsign
from flows.extract.attribution.names import Source, read_source
from flows.extract.attribution.noun_phrases import STOPS, phrase_end, phrase_start
from flows.extract.attribution.noun_tags import tag
from flows.extract.attribution.source_words import source_words
from flows.extract.text.passage import Passage

_TOLD = 8  # tokens
_MOST = 4  # asides, or days and listeners, between somebody and the verb
_ASIDES = frozenset(")—–")
_RELATIVE = 24  # tokens of a clause that tells who somebody is
_ASIDE = 14  # tokens of an aside between a name and its verb
_LISTENER = re.compile(r"[op]?\"?M+\"?(?=[xjVRHNGp])")
_AGE = re.compile(r"t?d-[xj]-?[xj]?(?=[NRGHV])")  # "34-year-old"
_TOLD_TO = re.compile(r"[pt]*(?:[jxDo]p?){0,3}\"?(M+)")


def source_before(passage: Passage, near: int, start: int, loose: bool, asides: int = _MOST) -> Source | None:
    """The noun phrase in front of the verb, or that before an apposition between commas; over so many asides."""
    if near < start:
        return None
    if is_aged(passage, near, start):
        near -= 3  # "Maria Reed, 34, said"
    if passage.words[near] in _ASIDES:
        opening = _aside_start(passage, near, start)
        over = opening > start and asides > 0
        return source_before(passage, opening - 1, start, loose, asides - 1) if over else None
    if passage.words[near] in source_words(passage.language)["relatives"] and passage.language == "en":
        return _before_who(passage, near, start)
    if passage.words[near] == ",":
        comma = next((j for j in range(near - 1, max(start, near - 16), -1) if passage.words[j] == ","), start)
        first = phrase_start(passage, comma - 1, start) if comma > start else start
        if comma > start and passage.words[comma + 1] in source_words(passage.language)["aside_words"]:
            return read_source(passage, first, comma - 1, "end", loose)  # "an official, speaking by telephone, said"
        source = read_source(passage, first, near - 1, "end") if start < comma and first < comma else None
        if source and (source.speaker or source.role) and not source.refers:
            return source
        source = read_source(passage, first, comma - 1, "end") if start < comma and first < comma else None
        return source if source and source.organisation and not source.refers and comma + 1 <= near - 1 else None
    first = phrase_start(passage, near, start)
    near = _without_company(passage, first, near)
    return read_source(passage, first, near, "end", loose) if first <= near else None


def _without_company(passage: Passage, first: int, near: int) -> int:
    """The last token of those who speak: «журналисты вместе с волонтёрами подсчитали»."""
    together = source_words(passage.language)["together"]
    return next((i - 1 for i in range(first + 1, near) if passage.words[i] in together), near)


def before_relative(passage: Passage, near: int, start: int) -> Source | None:
    """Who is spoken of by the clause that ends at the comma `near`: "Reed, who runs the clinic, explains …",

    "an officer, speaking on condition of anonymity, said …".
    """
    words, relatives = passage.words, source_words(passage.language)["relatives"]
    for j in range(near - 2, max(start, near - _RELATIVE), -1):
        if words[j] in STOPS:
            break
        if words[j] == "," and (words[j + 1] in relatives or words[j + 2] in relatives):
            source = read_source(passage, phrase_start(passage, j - 1, start), j - 1, "end")
            named = source and (source.speaker or source.role or (passage.language == "en" and source.plain))
            return source if named else None
    return None


def _before_who(passage: Passage, near: int, start: int) -> Source | None:
    """ "The army, which claimed to have lost 12 men"."""
    last = near - 2 if near > start and passage.words[near - 1] == "," else near - 1
    first = phrase_start(passage, last, start) if last >= start else near
    source = read_source(passage, first, last, "end") if first <= last else None
    if source is None or not source.plain or (source.role and not source.speaker):
        return None
    return source if source.speaker or source.organisation else None


def is_aged(passage: Passage, near: int, start: int) -> bool:
    """An age between commas, of which the second stands at `near`."""
    words = passage.words
    return near - start > 2 and words[near] == "," == words[near - 2] and words[near - 1].isdecimal()


def _aside_start(passage: Passage, near: int, start: int) -> int:
    """What opens the aside that ends at `near`: "Tom Reed (a colonel) said", "Tom Reed – a colonel – said"."""
    sign = "(" if passage.words[near] == ")" else passage.words[near]
    for j in range(near - 1, max(start, near - _ASIDE) - 1, -1):
        if passage.words[j] == sign:
            return j
        if passage.words[j] in ".!?…»”":
            break
    return -1


def _is_number(passage: Passage, i: int) -> bool:
    return passage.words[i].isdecimal()


def source_after(passage: Passage, i: int, stop: int, loose: bool, over: int = _MOST) -> Source | None:
    """The noun phrase behind the verb; in Ukrainian and Russian over a place, an occasion, and so many more."""
    if passage.language != "en":
        i = _behind_time(passage, i, stop)
        i = (_behind_date(passage, i, stop) if i <= stop else 0) or i
    if i > stop or (passage.language == "en" and passage.mark_at(i, "hedge_before") is not None):
        return None
    end = phrase_end(passage, i, stop)
    if end < i:
        return None
    aged = _AGE.match(tag(passage, i, end))
    i += aged.end() if aged else 0
    if passage.language == "en":
        letter = tag(passage, i, i)
        if letter not in "tNVRHOoMACGDSEPIY" and not (letter == "j" and loose):
            return None
        return read_source(passage, i, end, "start", loose and letter == "t")
    source = _turned(passage, i, end)
    if over and (source is None or source.speaker is None):
        parted = _behind_date(passage, end + 1, stop)
        named = source_after(passage, parted, stop, loose, over - 1) if parted else None
        if named and (named.speaker or named.role):
            return named  # «сообщил во вторник, 5 сентября, министр …»
        told = end + 1 < stop and _is_listener(passage, end + 1)
        named = source_after(passage, end + 2, stop, loose, over - 1) if told else None
        if named and named.speaker:
            return named  # «сказал в Киеве журналистам глава фракции …»
    return source


def _behind_date(passage: Passage, i: int, stop: int) -> int:
    """The token behind a date between the commas of which the first stands at `i`; 0 where none is."""
    words, days = passage.words, source_words(passage.language)["days"]
    if i + 4 > stop or words[i] != "," or not words[i + 1].isdecimal() or words[i + 2] not in days:
        return 0
    return i + 4 if words[i + 3] == "," else 0


def _turned(passage: Passage, i: int, end: int) -> Source | None:
    """Who stands behind a Ukrainian or Russian verb, between the listener, the place and the occasion."""
    told = _behind_listener(passage, i, end)
    if told > i and passage.words[told] in source_words(passage.language)["prepositions"]:
        placed = _behind_place(passage, told, end)
        return placed if placed and not placed.refers else read_source(passage, i, told - 1, "start")
    i = told
    prepositions = source_words(passage.language)["prepositions"]
    while i < end and _is_listener(passage, i):
        i += 1
    cut = next((j for j in range(i, end + 1) if passage.words[j] in prepositions), end + 1)
    if cut == i:
        return _behind_place(passage, i, end)
    source = read_source(passage, i, cut - 1, "start")
    if cut < end and (source is None or source.speaker is None):
        source = _named_behind(passage, i, cut, end) or source
    return source or _behind_place(passage, cut, end)


def _is_listener(passage: Passage, i: int) -> bool:
    words = source_words(passage.language)
    return passage.words[i] in words["tail_words"] and passage.words[i] not in words["prepositions"]


def _named_behind(passage: Passage, i: int, cut: int, end: int) -> Source | None:
    """A post with a preposition of its own before the name: «уполномоченный по правам человека Анна Ли»."""
    source = read_source(passage, i, end, "start")
    if source is None or source.speaker is None:
        return None
    if find_callsign(passage, i, end):
        return source
    if not set(tag(passage, i, cut - 1)) & set("VR"):
        return None
    prepositions = source_words(passage.language)["prepositions"]
    last = max((j for j in range(cut, source.speaker[0]) if passage.words[j] in prepositions), default=cut)
    return None if _ends_with_another(passage, last + 1, source.speaker[0] - 1) else source


def _ends_with_another(passage: Passage, first: int, last: int) -> bool:
    """«министр на встрече с послом Иваном Орловым»; but «глава центра по делам пленных генерал Иван Орлов»."""
    if first > last:
        return True
    oblique = source_words(passage.language)["oblique_endings"]
    posts = [i for i, letter in enumerate(tag(passage, first, last), first) if letter in "VR"]
    return bool(posts) and passage.words[posts[-1]][-1] in oblique


def _behind_time(passage: Passage, i: int, stop: int) -> int:
    """The first token behind a day and adverbs: «повідомив у неділю вранці голова …»."""
    words = source_words(passage.language)
    prepositions, tails, days = words["prepositions"], words["tail_words"], words["days"]
    while i < stop:
        word = passage.words[i]
        if (word in tails or word in words["between_words"]) and word not in prepositions:
            i += 1
        elif (word in prepositions or word.isdecimal()) and passage.words[i + 1] in days:
            i += 2
        else:
            break
    return i


def _behind_listener(passage: Passage, i: int, end: int) -> int:
    """Where the speaker begins behind the outlet that was told: «розповів агентству УНІАН речник …»."""
    listener = _LISTENER.match(tag(passage, i, end))
    return i + listener.end() if listener else i


def find_listener(passage: Passage, i: int, stop: int) -> Span | None:
    """The outlet to which something was said, behind the verb: "told Reuters", «в интервью ТАСС»."""
    last = min(stop, i + _TOLD)
    tags = tag(passage, i, last) if i <= last else ""
    told = _TOLD_TO.match(tags)
    return (i + told.start(1), i + told.end(1) - 1) if told else None


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
