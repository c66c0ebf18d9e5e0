"""Where a passage says who said something, whom it names there, and how far that reaches."""

from bisect import bisect_left, bisect_right

from flows.extract.attribution.report import Report
from flows.extract.attribution.source_phrases import by_data, by_phrase
from flows.extract.attribution.speech import by_verb
from flows.extract.text.passage import Passage

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
    return found


def _within_item(passage: Passage, report: Report) -> Report:
    """The report of one item of a list says nothing of the other items, though no full stop may part them."""
    line = passage.line[report.at]
    first = bisect_left(passage.line, line)
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
