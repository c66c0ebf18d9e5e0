"""Of which sentences a report speaks: its quotation, its list, those that it points to."""

from bisect import bisect_right
from collections.abc import Iterator

from flows.extract.attribution.report import Report
from flows.extract.attribution.speech_marks import Quotations
from flows.extract.text.passage import Passage

_LINES = 12  # sentences below "Source: …" that are its
_HEADING = 16  # tokens of the heading of a list
FARTHEST = 60  # sentences that one report may govern


def extent(passage: Passage, report: Report, quotations: Quotations) -> Iterator[int]:
    """The sentences of which a report speaks: its quotation, its list, those that it points to."""
    own = passage.sentence[report.at]
    first, last = passage.sentence[min(report.first, len(passage) - 1)], own
    quoted = quotations.closing_before(min(report.at, report.source.first)) if report.whole else -1
    within = quotations.told_within(report)
    if within >= 0:
        first = min(first, passage.sentence[quotations.spans[within][0]])
        last = max(last, passage.sentence[min(quotations.spans[within][1], len(passage) - 1)])
    if quoted >= 0:
        first = min(first, passage.sentence[quotations.spans[quoted][0]])
    for i in (report.end + 3, report.source.last + 3, report.last):
        k = quotations.around(min(i, len(passage) - 1))
        if k >= 0 and quotations.spans[k][0] > report.end:
            last = max(last, passage.sentence[min(quotations.spans[k][1], len(passage) - 1)])
    if report.back:
        first = min(first, _told_before(passage, own))
        if own == 0:
            last = max(last, _paragraph_end(passage, min(1, len(passage.sentences) - 1)))
    if report.rule == "label_source":
        first, last = min(first, _told_before(passage, own)), max(last, min(own + _LINES, len(passage.sentences) - 1))
    if report.rule == "answer":
        last = max(last, passage.sentence[report.last])
    if report.rule == "label_before_colon":
        last = max(last, _paragraph_end(passage, own))
    if _opens_list(passage, report):
        last = max(last, _block_end(passage, own))
    if report.back and _heads_list(passage, passage.sentences[own][1] + 1):
        last = max(last, _block_end(passage, own + 1))
    yield from range(max(first, own - FARTHEST), min(last, own + FARTHEST) + 1)


def _told_before(passage: Passage, own: int) -> int:
    """The first sentence of what "this" points to: the paragraph so far, or the one above."""
    first = max(own - 1, 0)
    while first > 0 and own - first < FARTHEST and same_paragraph(passage, first - 1, max(own - 1, 0)):
        first -= 1
    return first


def _paragraph_end(passage: Passage, own: int) -> int:
    last = own
    while last + 1 < len(passage.sentences) and last - own < FARTHEST and same_paragraph(passage, own, last + 1):
        last += 1
    return last


def _opens_list(passage: Passage, report: Report) -> bool:
    """The line of the report ends with a colon, so that the lines below are what was reported."""
    last = min(bisect_right(passage.line, passage.line[report.end]) - 1, report.end + FARTHEST)
    return passage.words[last] == ":" and last + 1 < len(passage)


def _heads_list(passage: Passage, i: int) -> bool:
    """The line that begins at token `i` is the heading of a list: «Про це повідомив уряд. До пакета увійшли:»."""
    if i >= len(passage):
        return False
    end = min(bisect_right(passage.line, passage.line[i]) - 1, i + _HEADING)
    return passage.words[end] == ":" and end + 1 < len(passage) and passage.line[end + 1] != passage.line[end]


def _block_end(passage: Passage, own: int) -> int:
    """The last sentence before a blank line, or before the next heading's list."""
    last = own
    while last + 1 < len(passage.sentences) and last - own < FARTHEST:
        end = passage.sentences[last][1]
        if passage.gap(end).count("\n") > 1 and passage.words[end] != ":" and passage.words[end + 1][0].isalpha():
            break
        last += 1
    return last


def same_paragraph(passage: Passage, one: int, other: int) -> bool:
    """Whether two sentences, by their numbers, stand in one paragraph."""
    paragraph: list[int] = passage.paragraph
    return paragraph[passage.sentences[one][0]] == paragraph[passage.sentences[other][0]]
