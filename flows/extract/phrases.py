"""Phrases of a lexicon, found in a text in one pass.

A phrase is words as an analyst writes them: "more than", "не менш* ніж". A word that ends in `*`
stands for every word that begins so. Phrases compile to a trie whose edges are such patterns; where in
the trie a word can begin is worked out once per word and remembered, so a text costs one dictionary
look-up a token.
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


class _Fits(dict[str, tuple[str, ...]]):
    """word → the patterns it fits, worked out when first asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.exact: set[str] = set()
        self.stems: dict[int, set[str]] = {}

    def __missing__(self, word: str) -> tuple[str, ...]:
        found = [word] if word in self.exact else []
        found += [word[:n] + "*" for n, stems in self.stems.items() if len(word) >= n and word[:n] in stems]
        self[word] = fits = tuple(found)
        return fits


class _Beginnings(dict[str, tuple[_Node, ...]]):
    """word → the nodes of the trie that it leads to as the first word of a phrase."""

    def __init__(self, root: _Node, fits: _Fits) -> None:
        super().__init__()
        self._root, self._fits = root, fits

    def __missing__(self, word: str) -> tuple[_Node, ...]:
        follow = self._root.next
        self[word] = nodes = tuple(follow[pattern] for pattern in self._fits[word] if pattern in follow)
        return nodes


class Phrases:
    """A set of phrases. `add` while loading, then `find` for ever."""

    def __init__(self, tokenize: Callable[[str], list[str]]) -> None:
        self._tokenize = tokenize
        self._root = _Node()
        self._fits = _Fits()
        self._beginnings = _Beginnings(self._root, self._fits)

    def add(self, phrase: str, category: str, code: str) -> None:
        node = self._root
        for pattern in _patterns(self._tokenize(phrase.replace("*", "\u2217"))):
            if pattern.endswith("*"):
                self._fits.stems.setdefault(len(pattern) - 1, set()).add(pattern[:-1])
            else:
                self._fits.exact.add(pattern)
            node = node.next.setdefault(pattern, _Node())
        if (category, code) not in node.endings:
            node.endings.append((category, code))
        self._fits.clear()
        self._beginnings.clear()

    def find(self, words: Sequence[str]) -> list[Mark]:
        """Every phrase in `words` (already folded), by first token; overlapping ones included.

        Of phrases of one category that begin at the same token only the longest is given.
        """
        if len(self._fits) > _REMEMBERED or len(self._beginnings) > _REMEMBERED:
            self._fits.clear()
            self._beginnings.clear()
        marks: list[Mark] = []
        for i, nodes in enumerate(map(self._beginnings.__getitem__, words)):
            if nodes:
                if any(node.next for node in nodes):
                    marks += self._from(words, i, nodes)
                else:
                    marks += [Mark(i, i, category, code) for node in nodes for category, code in node.endings]
        return marks

    def _from(self, words: Sequence[str], first: int, nodes: Sequence[_Node]) -> Iterable[Mark]:
        longest: dict[tuple[str, str], int] = {}
        reach: dict[str, int] = {}
        fits, i = self._fits, first
        while nodes:
            for node in nodes:
                for ending in node.endings:
                    longest[ending] = i
                    reach[ending[0]] = i
            i += 1
            if i == len(words):
                break
            patterns = fits[words[i]]
            nodes = [node.next[p] for node in nodes for p in patterns if p in node.next] if patterns else ()
        return [Mark(first, last, *ending) for ending, last in longest.items() if last == reach[ending[0]]]


def _patterns(words: list[str]) -> Iterator[str]:
    """Join a word and the wildcard behind it, which the tokenizer parts."""
    for i, word in enumerate(words):
        if word == "\u2217":
            continue
        yield word + "*" if i + 1 < len(words) and words[i + 1] == "\u2217" else word
