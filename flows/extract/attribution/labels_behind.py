"""Sources that stand alone behind what they said: "… — Генштаб", "… (Reuters)"."""

import re
from bisect import bisect_left

from flows.extract.attribution.label_names import read_label
from flows.extract.attribution.names import Source, read_source
from flows.extract.attribution.noun_phrases import STOPS
from flows.extract.attribution.noun_tags import tag
from flows.extract.attribution.report import Report
from flows.extract.text.passage import Passage

_BODY = re.compile(r"[ECN]*(?:[OM]+|CC)(?:pt?[xjNC]+)?")  # "(Israeli military)", "(Ministry of Health)"
_LONGEST = 9  # tokens of a label
_HEADING = 14  # tokens of a name with its post behind a dash
_SENTENCES = 6  # over which a text broken into lines may run before its label


def behind_dash(passage: Passage, dash: int) -> Report | None:
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
    source = read_label(passage, dash + 1, end)
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


def in_brackets(passage: Passage, closing: int) -> Report | None:
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
