"""Phrases of a lexicon, found in a text in one pass.

A phrase is words as an analyst writes them: "more than", "не менш* ніж". A word that ends in `*`
stands for every word that begins so. Phrases compile to a trie whose edges are such patterns; which
patterns a word fits is worked out once per word and remembered, so a text costs one dictionary look-up
a token.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

_REMEMBERED = 200_000  # words; far above the vocabulary of a language's news


class Mark(NamedTuple):
    """Tokens first..last (inclusive) are a phrase of `category`, meaning `code`."""

    first: int
    last: int
    category: str
    code: str


class _Node:
    __slots__ = ("endings", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.endings: list[tuple[str, str]] = []


class Phrases:
    """A set of phrases. `add` while loading, then `find` for ever."""

    def __init__(self, tokenize: Callable[[str], list[str]]) -> None:
        self._tokenize = tokenize
        self._root = _Node()
        self._stems: dict[int, set[str]] = {}
        self._exact: set[str] = set()
        self._fits: dict[str, tuple[str, ...]] = {}

    def add(self, phrase: str, category: str, code: str) -> None:
        node = self._root
        words = self._tokenize(phrase.replace("*", "\u2217"))
        for pattern in _patterns(words):
            if pattern.endswith("*"):
                self._stems.setdefault(len(pattern) - 1, set()).add(pattern[:-1])
            else:
                self._exact.add(pattern)
            node = node.next.setdefault(pattern, _Node())
        if (category, code) not in node.endings:
            node.endings.append((category, code))
        self._fits.clear()

    def _patterns_of(self, word: str) -> tuple[str, ...]:
        if len(self._fits) > _REMEMBERED:
            self._fits.clear()
        found = [word] if word in self._exact else []
        found += [word[:n] + "*" for n, stems in self._stems.items() if word[:n] in stems and len(word) >= n]
        self._fits[word] = fits = tuple(found)
        return fits

    def find(self, words: Sequence[str]) -> list[Mark]:
        """Every phrase in `words` (already folded), by first token; overlapping ones included.

        Of phrases of one category that begin at the same token only the longest is given.
        """
        marks: list[Mark] = []
        fits, root = self._fits, self._root.next
        for i, word in enumerate(words):
            patterns = fits.get(word)
            if patterns is None:
                patterns = self._patterns_of(word)
            if patterns:
                for pattern in patterns:
                    if pattern in root:
                        marks.extend(self._from(words, i))
                        break
        return marks

    def _from(self, words: Sequence[str], first: int) -> Iterable[Mark]:
        longest: dict[tuple[str, str], Mark] = {}
        reach: dict[str, int] = {}
        nodes, i = [self._root], first
        while nodes and i < len(words):
            patterns = self._fits.get(words[i])
            if patterns is None:
                patterns = self._patterns_of(words[i])
            nodes = [node.next[p] for node in nodes for p in patterns if p in node.next]
            for node in nodes:
                for category, code in node.endings:
                    longest[category, code] = Mark(first, i, category, code)
                    reach[category] = i
            i += 1
        return [mark for mark in longest.values() if mark.last == reach[mark.category]]


def _patterns(words: list[str]) -> Iterator[str]:
    """Join a word and the wildcard behind it, which the tokenizer parts."""
    for i, word in enumerate(words):
        if word == "\u2217":
            continue
        yield word + "*" if i + 1 < len(words) and words[i + 1] == "\u2217" else word
