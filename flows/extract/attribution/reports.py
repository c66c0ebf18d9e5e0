"""Where a passage says who said something, whom it names there, and how far that reaches."""

from bisect import bisect_right

from flows.extract.attribution.beside_verb import source_after
from flows.extract.attribution.noun_tags import tag
from flows.extract.attribution.report import Report
from flows.extract.attribution.source_phrases import by_data, by_phrase
from flows.extract.attribution.source_words import source_words
from flows.extract.attribution.speech import by_verb
from flows.extract.text.passage import Passage

_BRIEF = 16  # tokens of a sentence without a verb
_COMPLEMENT = 3  # tokens behind a verb of speech in which its "that" comes, where another verb has one too
_BULLETS = frozenset("•▪◾◽■□●○◦‣⁃*·✔✅🔹🔸🔻🔺➡▶►")


def find_reports(passage: Passage) -> list[Report]:
    """Every report that a verb of speech or a phrase like "according to" makes, in order."""
    found: list[Report] = []
    done = -1
    for mark in passage.marks_of("speech_verbs", "sourced_by", "documents"):
        if mark.first <= done:
            continue
        if mark.category == "speech_verbs":
            report = by_verb(passage, mark)
        elif mark.category == "sourced_by":
            report = by_phrase(passage, mark, found)
        else:
            report = by_data(passage, mark, found) if mark.code == "data" else None
        if report and found and found[-1].rule == "data_of_source" and report.at <= found[-1].last:
            found.pop()
        if report and not _cites(passage, found, report):
            found.append(_within_item(passage, report))
            done = mark.last
    return sorted(_without_couriers(passage, found) + _verbless(passage, found))


def _verbless(passage: Passage, found: list[Report]) -> list[Report]:
    """«Об этом Минобороны в своём канале»: a sentence that says of whom the one above is, and has no verb."""
    told = {passage.sentence[report.at] for report in found}
    reports = []
    for mark in passage.marks_of("back_references"):
        start, stop = passage.sentences[passage.sentence[mark.first]]
        if mark.first != start or mark.code != "about" or stop - start > _BRIEF or passage.sentence[start] in told:
            continue
        source = source_after(passage, mark.last + 1, stop, False)
        if source is not None and not source.refers:
            reports.append(Report(mark.first, mark.last, source, start, stop, True, "verbless", back=True))
    return reports


def _without_couriers(passage: Passage, found: list[Report]) -> list[Report]:
    """An outlet that passes on what another source of its sentence said is the way it came: «…, передает ТАСС»."""
    kept: list[Report] = []
    for report in found:
        teller = kept[-1] if kept else None
        if teller is None or passage.sentence[teller.at] != passage.sentence[report.at]:
            kept.append(report)
        elif _passes_on(passage, report) and _is_told(passage, teller):
            kept[-1] = teller._replace(via=teller.via or report.source.organisation)
        elif _counts(passage, teller) and report.rule == "inverted_speech" and report.whole:
            kept[-1] = report  # «наблюдатели зафиксировали …, сообщили в ООН»
        elif not (_is_told_of(passage, report) and not teller.whole and not _counts(passage, teller)):
            kept.append(report)  # but «в ООН заявили, что наблюдатели зафиксировали …»
    return kept


def _is_told_of(passage: Passage, report: Report) -> bool:
    """What somebody else tells of this one is that he counted, or spoke to whom, but not that he said so."""
    if report.rule == "pointed_back" or report.back:
        return False
    if passage.language == "en" or report.whole or report.rule == "source_phrase":
        return _counts(passage, report)
    told = source_words(passage.language)["complement_words"]
    behind = passage.words[report.end + 1 : report.end + 1 + _COMPLEMENT]
    return _counts(passage, report) or not any(word in told or word == ":" for word in behind)


def _passes_on(passage: Passage, report: Report) -> bool:
    source = report.source
    if report.rule != "inverted_speech" or not report.whole or source.speaker or source.role or source.refers:
        return False
    named = tag(passage, *source.organisation) if source.organisation else ""
    return "M" in named and not set(named) & set("OAGD")


def _is_told(passage: Passage, teller: Report) -> bool:
    """Whether somebody else than an outlet is said to have told it."""
    return teller.source.refers != "document" and "M" not in tag(passage, teller.source.first, teller.source.last)


def _counts(passage: Passage, report: Report) -> bool:
    """A verb that may mean something else than speech, such as to count."""
    mark = passage.mark_at(report.at, "speech_verbs")
    return passage.language != "en" and mark is not None and mark.code == "weak" and mark.first == report.at


def _within_item(passage: Passage, report: Report) -> Report:
    """The report of one item of a list says nothing of the other items, though no full stop may part them."""
    line = passage.line[report.at]
    first = passage.line_starts[line]
    if passage.words[first] not in _BULLETS:
        return report
    last = bisect_right(passage.line, line) - 1
    return report._replace(first=max(first, report.first), last=min(last, report.last))


def _cites(passage: Passage, found: list[Report], report: Report) -> bool:
    """The verb of an outlet that has just been said to cite somebody: "X, citing Y, reported"."""
    if not found or found[-1].rule != "cited_source" or report.source.refers:
        return False
    return (
        passage.sentence[found[-1].at] == passage.sentence[report.at] and report.source.first <= found[-1].source.last
    )
