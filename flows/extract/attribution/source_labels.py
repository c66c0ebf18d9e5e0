"""Sources that stand alone at the edge of what they said: "Генштаб: …" and "… — Генштаб"."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from flows.extract.attribution.names import Source, read_source
from flows.extract.attribution.noun_phrases import DASHES, QUOTES, STOPS, is_shortened, phrase_end
from flows.extract.attribution.noun_tags import is_first_name, tag
from flows.extract.attribution.report import Report
from flows.extract.attribution.source_words import source_words
from flows.extract.attribution.told_beside import is_verb, told_behind
from flows.extract.text.passage import Passage

_BODY = re.compile(r"[ECN]*(?:[OM]+|CC)(?:pt?[xjNC]+)?")  # "(Israeli military)", "(Ministry of Health)"
_LONGEST = 9  # tokens of a label
_RAGING, _TO_QUOTE = 3, 4  # tokens of a post, a name and a verb; tokens behind a colon in which a quotation begins
_HEADING = 14  # tokens of a heading that names who speaks below it, and of a name with its post behind a dash
_HEADLINE = 4  # tokens of a headline that its source ends, at least
# "Иванов о потерях", "Иванов — о потерях", "главные тезисы Иванова", "брифинг представителя ведомства Ивана Иванова"
_ON_SOMETHING = re.compile(
    r"[?RVHxjbDp]*(?<![xjp])N[N.\-]*\??(?:[pc].*)?$|\??[Nxjp]{0,3}D[DjExoOACVR]*N[N.\-]*(?:p.*)?$"
    r"|\??[RV][jxECSAOo]*N[N.\-]*(?:[pc].*)?$"
)
# "главное из брифинга Минобороны", "Минобороны о потерях"
_OF_SOMEBODY = re.compile(r"\??[Nxjp]{0,3}D[DjE]*[OoAMCL]+(?:p.*)?$|\??[jE]*[OAMCL]+\??c.*$")
_HEADLINE_NAME = re.compile(r"[RV]?N+(?=[pc])")
_QUOTED = frozenset('”"')
_SIGNS = DASHES | _QUOTED | frozenset(":)")
_FAR = 600  # tokens in which the name of a label is looked for
_SENTENCES = 6  # over which a text broken into lines may run before its label


def find_labels(passage: Passage) -> list[Report]:
    """Every label before a colon or behind a dash, in order."""
    found = []
    signs = _SIGNS if passage.language == "en" else _SIGNS - _QUOTED
    for i in [i for i in passage.signs if passage.words[i] in signs]:
        word = passage.words[i]
        if word == ":":
            report = _before_colon(passage, i) or _ends_headline(passage, i)
        elif word == ")":
            report = _in_brackets(passage, i)
        else:
            report = told_behind(passage, i)
            if report is None and word in DASHES:
                report = _behind_dash(passage, i)
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
    source = _label(passage, first, colon - 1) or _raging(passage, first, colon)
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


def _behind_dash(passage: Passage, dash: int) -> Report | None:
    if dash == 0 or dash + 1 >= len(passage) or not passage.gap(dash):
        return None
    if passage.words[dash + 1][0].isdecimal() or passage.mark_at(dash + 1, "speech_verbs") is not None:
        return None  # «танки — 5», «…, — сказал Орлов»
    if not passage.gap(dash - 1) and passage.words[dash - 1] not in ',»”"':
        return None
    start, stop = passage.sentences[passage.sentence[dash]]
    end = dash
    while (
        end < stop
        and end - dash <= _HEADING
        and passage.words[end + 1] not in STOPS
        and passage.line[end + 1] == passage.line[dash + 1]
    ):
        end += 1
    signature = dash == start and _signed(passage, dash)
    if (
        end - dash > _HEADING
        or dash == end
        or (dash == start and not signature)
        or (end < stop and passage.words[end + 1] == ":")
    ):
        return None
    source = _label(passage, dash + 1, end)
    if source is None or not _signs(passage, source, dash) or _is_counted(passage, source, dash):
        return None
    if signature:
        first = bisect_left(passage.paragraph, passage.paragraph[dash])
        return Report(dash, end, source, first, dash - 1, True, "label_after_dash", back=True)
    return Report(dash, end, source, _unbroken(passage, start), dash - 1, True, "label_after_dash")


def _signed(passage: Passage, dash: int) -> bool:
    """A dash behind the full stop of the same line, and a name up to its end: «… Відбито два села. – Орлов»."""
    if passage.language == "en" or dash == 0 or passage.line[dash - 1] != passage.line[dash]:
        return False
    end = passage.sentences[passage.sentence[dash]][1]
    return end - dash <= _LONGEST and (end + 1 == len(passage) or passage.line[end + 1] != passage.line[end])


def _signs(passage: Passage, source: Source, dash: int) -> bool:
    """A word behind a dash that names a counted thing, such as a missile or volunteers, is no source, but under
    speech."""
    name = source.speaker or source.organisation
    if name is None or source.role or name[1] > name[0]:
        return True
    return passage.words[dash - 1] in ',»”"' or passage.mark_at(name[0], "counted_thing") is None


def _is_counted(passage: Passage, source: Source, dash: int) -> bool:
    """«63 – оборонці міста»: the number before the dash counts those behind it."""
    if source.speaker or not passage.words[dash - 1][0].isdigit():
        return False
    return passage.text[passage.starts[source.first]].islower()


def _in_brackets(passage: Passage, closing: int) -> Report | None:
    """An outlet alone between brackets at the end of a sentence: "… (Reuters)"."""
    start, stop = passage.sentences[passage.sentence[closing]]
    ends_line = closing + 1 < len(passage) and passage.line[closing + 1] != passage.line[closing]
    if stop - closing > 1 and not ends_line:
        return None
    first = closing - 1
    while first > start and closing - first < _LONGEST and passage.words[first - 1] != "(":
        first -= 1
    of_data = _data_words(passage, first, closing)
    first += of_data
    tags = tag(passage, first, closing - 1)
    known = of_data or set(tags) <= set("MO") or (ends_line and _BODY.fullmatch(tags))
    if first <= start + 1 or not known:
        return None
    before = tag(passage, max(start, first - 4), first - 2)
    if set(before) & set("OoA") or (before[-1:] == "C" and "M" not in tags):  # "the intelligence service (GUR)"
        return None
    short = first == closing - 1 and passage.quote(first, first).isupper() and "M" not in tags
    if short and passage.language == "en" and before[-1:] in ("N", "G"):
        return None  # "the High Commissioner for Refugees (UNHCR)"
    named = Source(first, closing - 1, organisation=(first, closing - 1))
    source = read_source(passage, first, closing - 1, "start") if of_data else named
    if source is None or source.refers:
        return None
    line = passage.line_starts[passage.line[closing]]
    return Report(first, closing - 1, source, max(start, line), first - 1, True, "label_in_brackets")


def _data_words(passage: Passage, first: int, closing: int) -> int:
    """How many words stand before the name in "(данные Минобороны)"."""
    if passage.language == "en" or first + 1 >= closing or passage.mark_at(first, "documents") is None:
        return 0
    return 1


def _unbroken(passage: Passage, start: int) -> int:
    """The first token of a sentence that blank lines have broken into pieces."""
    for _ in range(_SENTENCES):
        if start == 0 or passage.words[start - 1] in '.!?…»"':
            break
        start = passage.sentences[passage.sentence[start - 1]][0]
    return start


def _between_quotes(passage: Passage, first: int, last: int) -> Iterator[int]:
    """The tokens of names in quotation marks: the «Come back alive» fund."""
    inside = False
    for i in range(first, last + 1):
        quote = passage.words[i] in QUOTES
        if inside and not quote:
            yield i
        inside ^= quote


def _label(passage: Passage, first: int, last: int) -> Source | None:
    """A source that is all there is between the two tokens; a country or an unknown
    abbreviation heads a list more often."""
    source = read_source(passage, first, last, "start")
    if source is None or source.refers or not source.plain:
        return None
    covered: set[int] = set()
    for span in (source.speaker, source.role, source.organisation):
        if span:
            covered.update(range(span[0], span[1] + 1))
    tags = tag(passage, first, last)
    if "," in tags and not (source.speaker and source.role):
        return None
    covered.update(_between_quotes(passage, first, last))
    bare = all(i in covered or tags[i - first] in '?t"().,HNAOoCRV' for i in range(first, last + 1))
    if not bare and not (_OF_SOMEBODY if source.speaker is None else _ON_SOMETHING).match(tags):
        return None
    named = source.organisation
    if named and not source.speaker and not set(tags[named[0] - first : named[1] - first + 1]) & set("OoMGVR"):
        return None
    return source
