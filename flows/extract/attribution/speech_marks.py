"""Which words stand inside quotation marks as somebody's words, also over several paragraphs."""

from bisect import bisect_right

from flows.extract.attribution.noun_phrases import DASHES
from flows.extract.attribution.report import Report
from flows.extract.text.passage import Passage

_SHORTEST = 2  # tokens; fewer are a name or a word in scare quotes
_FORMULA = 5  # tokens
_LONGEST = 600  # tokens in which a quotation that spans paragraphs must close
_BEFORE_TELLING = frozenset(",.!?…")
_OPENING, _CLOSING = frozenset('«“„"‘'), frozenset('»”“"’')


class Quotations:
    """The quotations of a passage that are long enough to be speech, in order."""

    __slots__ = ("_passage", "spans", "starts")

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self.spans: list[tuple[int, int]] = []
        for first, last in passage.quotations:
            if self.spans and first <= self.spans[-1][1] + 2:  # taken up again in the next paragraph
                if last > self.spans[-1][1]:
                    self.spans[-1] = (self.spans[-1][0], last)
                continue
            end = last if _is_closed(passage, last) else _closed_later(passage, last)
            if end - first + 1 >= _SHORTEST and not _is_formula(passage, first, end):
                self.spans.append((first, end))
        self.starts = [first for first, _ in self.spans]

    def around(self, i: int) -> int:
        """The number of the quotation that token `i` stands in, -1 where there is none."""
        k = bisect_right(self.starts, i) - 1
        return k if k >= 0 and self.spans[k][1] >= i else -1

    def outside(self, report: Report) -> bool:
        """Whether a report is told by the outlet: «…, — said Orlov. — …» stands between the marks, and yet outside."""
        return self.around(report.at) < 0 or self.told_within(report) >= 0

    def told_within(self, report: Report) -> int:
        """The number of the quotation that is interrupted by dashes for the report, -1 where none is."""
        passage, first = self._passage, min(report.at, report.source.first)
        if first < 2 or passage.words[first - 1] not in DASHES or passage.words[first - 2] not in _BEFORE_TELLING:
            return -1
        k = self.around(report.at)
        return k if k >= 0 and self.spans[k][0] < first - 2 else -1

    def closing_before(self, i: int) -> int:
        """The number of the quotation that ends within four tokens before token `i`."""
        k = bisect_right(self.starts, i) - 1
        return k if k >= 0 and i - 4 <= self.spans[k][1] < i else -1


def _is_formula(passage: Passage, first: int, last: int) -> bool:
    """«95 на 95», «18–24»."""
    words = passage.words
    return last - first < _FORMULA and words[first][0].isdecimal() and words[last][0].isdecimal()


def _is_closed(passage: Passage, last: int) -> bool:
    return last + 1 < len(passage) and passage.words[last + 1] in _CLOSING


def _closed_later(passage: Passage, last: int) -> int:
    """The last token of a quotation cut off at the end of its paragraph, where it goes on below."""
    if last + 1 < len(passage) and passage.words[last + 1] in _OPENING:
        return last + 1 if passage.words[last + 1] != '"' else last
    for i in range(last + 1, min(len(passage), last + _LONGEST)):
        word = passage.words[i]
        if word in "»”":
            return i - 1
        if word in '«“„"':
            break
    return last
