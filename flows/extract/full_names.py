"""The fullest form in which a name occurs in a passage."""

from flows.extract.names import Span
from flows.extract.noun_tags import tag
from flows.extract.passage import Passage


class FullNames:
    """The fullest form in which each surname occurs in the passage."""

    __slots__ = ("_by_stem", "_passage")

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._by_stem: dict[str, list[Span]] | None = None

    def of(self, span: Span) -> str:
        passage = self._passage
        if span[1] > span[0]:
            return passage.quote(*span)
        surname = passage.words[span[1]]
        best = span
        for longer in self._index().get(_stem(surname), ()):
            if longer[1] - longer[0] > best[1] - best[0] and _same(passage.words[longer[1]], surname):
                best = longer
        return passage.quote(*best)

    def _index(self) -> dict[str, list[Span]]:
        if self._by_stem is None:
            self._by_stem = {}
            for span in _capitalised_runs(self._passage):
                kept = self._by_stem.setdefault(_stem(self._passage.words[span[1]]), [])
                if len(kept) < 8:
                    kept.append(span)
        return self._by_stem


def _stem(word: str) -> str:
    return word[:4]


def _same(one: str, other: str) -> bool:
    """The same surname, whatever the case ending."""
    shorter = min(len(one), len(other))
    kept = max(3, shorter - 2)
    return one[:kept] == other[:kept] and abs(len(one) - len(other)) <= 3


def _capitalised_runs(passage: Passage) -> list[Span]:
    """Runs of two to four capitalised words that may be somebody's name."""
    text, starts, words = passage.text, passage.starts, passage.words
    found = []
    i, n = 0, len(words)
    while i < n:
        if not text[starts[i]].isupper():
            i += 1
            continue
        first = i
        while i + 1 < n and text[starts[i + 1]].isupper() and passage.gap(i) in (" ", "\u00a0"):
            i += 1
        if i > first:
            tags = tag(passage, max(first, i - 3), i)
            k = len(tags)
            while k and tags[k - 1] in "N-":
                k -= 1
            if k < len(tags) - 1:
                found.append((max(first, i - 3) + k, i))
        i += 1
    return found
