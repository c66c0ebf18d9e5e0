"""Which words stand inside quotation marks as somebody's words, and where that quotation begins."""

from bisect import bisect_right

from flows.extract.passage import Passage

_SHORTEST = 3  # tokens; fewer are a name or a word in scare quotes


class Quotations:
    """The quotations of a passage that are long enough to be speech."""

    __slots__ = ("spans", "starts")

    def __init__(self, passage: Passage) -> None:
        self.spans = [span for span in passage.quotations if span[1] - span[0] + 1 >= _SHORTEST]
        self.starts = [first for first, _ in self.spans]

    def around(self, i: int) -> int:
        """The number of the quotation that token `i` stands in, -1 where there is none."""
        k = bisect_right(self.starts, i) - 1
        return k if k >= 0 and self.spans[k][1] >= i else -1

    def closing_before(self, i: int) -> int:
        """The number of the quotation that ends within four tokens before token `i`."""
        k = bisect_right(self.starts, i) - 1
        return k if k >= 0 and i - 4 <= self.spans[k][1] < i else -1
