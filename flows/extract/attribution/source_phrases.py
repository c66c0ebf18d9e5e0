"""Reports made by a phrase such as "according to" or "citing", and by data that name who gathered them."""

import re

from flows.extract.attribution.beside_verb import source_after, source_before
from flows.extract.attribution.bodies import Span
from flows.extract.attribution.names import Source, read_source
from flows.extract.attribution.noun_phrases import STOPS, phrase_end, skip_adverbs
from flows.extract.attribution.noun_tags import is_first_name, tag
from flows.extract.attribution.report import Report
from flows.extract.text.passage import Passage
from flows.extract.text.phrases import Mark

_POINTERS = {"pronoun": "person", "same": "last"}
_ABOVE = 400  # tokens in which somebody was introduced by his full name
_NEAR = 12  # tokens in which the one who gathered the data must come
_BACK = 3  # tokens with which a sentence begins that only says whose the figure above is
_SHORT = 8  # tokens of a sentence that only says whose the data above are
_OWNER = re.compile(r"([EACOSM]+)j?$")
_OUTLET_BEHIND = re.compile(r"(?<=[NRG\"])(?:o?\"?[MA]+\"?|o)$")
_GATHERER = re.compile(r"[jE\"N]{0,3}[OAM]")


def by_phrase(passage: Passage, mark: Mark, found: list[Report]) -> Report | None:
    start, stop = passage.sentences[passage.sentence[mark.first]]
    if mark.code == "nobody":
        return None
    if mark.code in _POINTERS:
        source: Source | None = Source(mark.first, mark.last, refers=_POINTERS[mark.code])
    else:
        end = phrase_end(passage, mark.last + 1, stop) if mark.last < stop else mark.last
        source = read_source(passage, mark.last + 1, end, "start", mark.code != "cited") if end > mark.last else None
        if mark.code == "given" and mark.last < stop and (source is None or not source.speaker):
            source = source_after(passage, mark.last + 1, stop, False) or source
    if source is None:
        return None
    if source.refers == "document":
        source = _author(passage, source, stop) or source
    if mark.code in ("relayed", "relays"):
        return _relayed(passage, mark, source)
    if mark.code == "cited" and _is_courier(passage, mark, found):
        return None
    if mark.code == "cited":
        source = _quoted(passage, source)
    if mark.code != "cited":
        back = mark.code == "given" and mark.first - start <= _BACK
        return Report(mark.first, mark.last, source, start, stop, True, "source_phrase", back=back)
    back = bool(found) and found[-1].back and start <= found[-1].at
    via = _citing(passage, mark, start, found)
    return Report(mark.first, mark.last, source, start, stop, True, "cited_source", via, back=back)


def _is_courier(passage: Passage, mark: Mark, found: list[Report]) -> bool:
    """«Об этом заявил Орлов, передаёт «Вестник» со ссылкой на …»: an outlet cites, and a person has been named."""
    if not found or passage.sentence[found[-1].at] != passage.sentence[mark.first]:
        return False
    if passage.language == "en" or not found[-1].source.speaker:
        return False
    between = range(max(found[-1].end, found[-1].source.last) + 1, mark.first)
    told = any(passage.mark_at(i, "speech_verbs") is not None for i in between)
    return told and any(passage.words[i] == "," for i in between)


def _quoted(passage: Passage, source: Source) -> Source:
    """Who is cited, before the outlet that cites: «цитирует губернатора Орлова ТАСС»."""
    outlet = _OUTLET_BEHIND.search(tag(passage, source.first, source.last)) if source.speaker is None else None
    if outlet is None:
        return source
    cited = read_source(passage, source.first, source.first + outlet.start() - 1, "start")
    return cited if cited and (cited.speaker or cited.refers == "person") else source


def _relayed(passage: Passage, mark: Mark, outlet: Source) -> Report | None:
    """Words that an outlet passes on: "Reed was quoted by Reuters as saying", «цитирует его ТАСС»."""
    start, stop = passage.sentences[passage.sentence[mark.first]]
    if set(tag(passage, outlet.first, outlet.last)) & set("Mo") and not outlet.speaker:
        source = source_before(passage, skip_adverbs(passage, mark.first - 1, start), start, False)
        if source is None and mark.code == "relays":
            source = Source(mark.first, mark.last, refers="person")
        if source:
            return Report(mark.first, mark.last, source, start, stop, True, "relayed", outlet.organisation)
    return None if mark.code == "relayed" else Report(mark.first, mark.last, outlet, start, stop, True, "cited_source")


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
    source = source_before(passage, skip_adverbs(passage, mark.first - 1, start), start, False)
    return source.organisation if source else None


def _owned(passage: Passage, mark: Mark, start: int, stop: int) -> Report | None:
    """Data and whose they are: "Kyiv's own estimate of the damage is …"."""
    first = max(start, mark.first - _NEAR // 2)
    owner = _OWNER.search(tag(passage, first, mark.first - 1)) if mark.first > first else None
    if owner is None:
        return None
    at, last = first + owner.start(1), first + owner.end(1) - 1
    if not passage.words[last].endswith("'s") and not passage.words[last].endswith("s'"):
        return None
    person = tag(passage, at, last) == "S" and _is_person(passage, at)
    source = Source(at, last, speaker=(at, last)) if person else Source(at, last, organisation=(at, last))
    return Report(mark.first, mark.last, source, mark.first, stop, False, "data_of_source")


def _is_person(passage: Passage, i: int) -> bool:
    """Whether a name in the possessive stands behind a first name somewhere above: "Reed's estimate"."""
    words, name = passage.words, passage.words[i].removesuffix("'s")
    return any(words[k] == name and is_first_name(passage.language, words[k - 1]) for k in range(max(1, i - _ABOVE), i))


def by_data(passage: Passage, mark: Mark, found: list[Report]) -> Report | None:
    """Data with the genitive of who gathered them: "последние данные Минздрава"."""
    start, stop = passage.sentences[passage.sentence[mark.first]]
    if mark.last >= stop or (found and found[-1].at >= start):
        return None
    if passage.language == "en":
        return _owned(passage, mark, start, stop)
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
