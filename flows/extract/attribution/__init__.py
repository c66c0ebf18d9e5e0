"""Who said it: attribution, speaker, role, organisation and the outlet in between."""

import re
from functools import lru_cache

from flows.extract.attribution.bodies import Span
from flows.extract.attribution.dialogue import count_turns, in_dialogue
from flows.extract.attribution.interviews import find_answers
from flows.extract.attribution.memory import Named
from flows.extract.attribution.reach import Reach
from flows.extract.attribution.report import Report
from flows.extract.attribution.reports import find_reports
from flows.extract.attribution.resolve import name_sources
from flows.extract.attribution.source_labels import find_labels
from flows.extract.attribution.speech_marks import Quotations
from flows.extract.attribution.subjects_before import find_subject
from flows.extract.mention import Mention
from flows.extract.text.passage import Passage

_SPEECH = 4  # tokens between quotation marks; fewer are a name or a word in scare quotes
_TELLING = 6  # letters of an outlet's name that are enough to know it by
_WORD = re.compile(r"\w+")


def read(passage: Passage, mentions: list[Mention], publisher: str | None) -> None:
    """Fill attribution, speaker, role, organisation and via of every mention."""
    reports = find_reports(passage) + find_labels(passage)
    reports = sorted(reports + find_answers(passage, reports))
    quotations = Quotations(passage)
    if reports:
        _read_reports(passage, mentions, publisher, reports, quotations)
    for mention in mentions:
        quotation = quotations.around(mention.first) if mention.attribution == "none" else -1
        if quotation >= 0:
            _fill_unclaimed(passage, mention, quotations.spans[quotation])


def _fill_unclaimed(passage: Passage, mention: Mention, span: Span) -> None:
    """Nobody is said to have said what stands between the marks: the person of whom the text just spoke has."""
    first, last = span
    if last - first < _SPEECH or passage.words[last] not in ".!?…":
        return
    if first < 2 or passage.words[first - 2] not in ".!?…:":
        return
    found = find_subject(passage, passage.sentence[first - 2])
    if found is not None:
        name, start, end = found
        mention.attribution, mention.speaker, mention.role = "direct", name.speaker, name.role
        for field in ("attribution", "speaker"):
            mention.because(field, "subject_before_quotation", passage.starts[start], passage.ends[end])


def _read_reports(
    passage: Passage, mentions: list[Mention], publisher: str | None, reports: list[Report], quotations: Quotations
) -> None:
    names = name_sources(passage, reports, quotations)
    turns = count_turns(passage, reports)
    counted = frozenset(passage.sentence[mention.first] for mention in mentions)
    reach = Reach(passage, reports, names, quotations, counted)
    for mention in mentions:
        quotation = quotations.around(mention.first)
        k = reach.governing(mention.first, quotation)
        if k >= 0 and quotation >= 0 and _spoken_later(passage, reports[k], quotations.spans[quotation]):
            _fill_unclaimed(passage, mention, quotations.spans[quotation])
            if mention.attribution != "none":
                continue
        if k >= 0 and _own_voice(names[k], publisher):  # "Our correspondent reports that the minister said …"
            inner = reach.within(mention.first, k)
            k = inner if inner >= 0 else k
        nobody = k >= 0 and reports[k].source.refers == "last" and names[k] == Named()  # «сообщается»
        if k >= 0 and not nobody and not _own_voice(names[k], publisher):
            spoken = quotation >= 0 or in_dialogue(passage, mention.first, reports[k], turns)
            _fill(passage, mention, reports[k], names[k], spoken)


def _spoken_later(passage: Passage, report: Report, span: Span) -> bool:
    """The report stands more than a sentence above the quotation, so that another one may have been named since."""
    first, last = span
    return first > 1 and report.end < passage.sentences[passage.sentence[first - 2]][0] and last > first


def _own_voice(name: Named, publisher: str | None) -> bool:
    """The outlet speaks of itself: "Kyiv Post reports" in the Kyiv Post."""
    if not publisher or (name.speaker and name.organisation):
        return False
    said, mine = _parts(name.speaker or name.organisation or ""), _parts(publisher)
    if "".join(said) == "".join(mine):
        return True
    shorter, longer = sorted((said, mine), key=len)
    if len("".join(shorter)) < _TELLING:
        return False
    return any(longer[i : i + len(shorter)] == shorter for i in range(len(longer) - len(shorter) + 1))


@lru_cache(1024)
def _parts(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(name.casefold()))


def _fill(passage: Passage, mention: Mention, report: Report, name: Named, quoted: bool) -> None:
    mention.attribution = "direct" if quoted else "indirect"
    mention.speaker, mention.role, mention.organisation, mention.via = name
    mention.because("attribution", report.rule, passage.starts[report.at], passage.ends[report.end])
    start, end = passage.starts[report.source.first], passage.ends[report.source.last]
    if name.speaker:
        mention.because("speaker", report.rule, start, end)
    if name.organisation:
        mention.because("organisation", report.rule, start, end)
