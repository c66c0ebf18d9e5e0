"""Phrases of a lexicon, found in a text in one pass.

A phrase is words as an analyst writes them: "more than", "не менш* ніж". A word that ends in `*`
stands for every word that begins so. Phrases compile to a trie whose edges are such patterns. Where a run
of words leads in the trie is worked out once and remembered (`Place`), so that a text costs one dictionary
look-up a word, and phrases become marks only where a rule asks for them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

_REMEMBERED = 100_000  # steps from a place by a word; far more than the news of a year take


class Mark(NamedTuple):
    """Tokens first..last (inclusive) are a phrase of `category`, meaning `code`."""

    first: int
    last: int
    category: str
    code: str


class _Node:
    __slots__ = ("endings", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = _NONE  # most nodes are the last word of one phrase
        self.endings: tuple[tuple[str, str], ...] = ()


_NONE: dict[str, _Node] = {}


class _Fits(dict[str, tuple[str, ...]]):
    """word → the patterns it fits, worked out when first asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.exact: set[str] = set()
        self.stems: dict[int, set[str]] = {}
        self.steps = 0

    def note(self, pattern: str) -> None:
        if pattern.endswith("*"):
            self.stems.setdefault(len(pattern) - 1, set()).add(pattern[:-1])
        else:
            self.exact.add(pattern)

    def __missing__(self, word: str) -> tuple[str, ...]:
        found = [word] if word in self.exact else []
        found += [word[:n] + "*" for n, stems in self.stems.items() if len(word) >= n and word[:n] in stems]
        self[word] = fits = tuple(found)
        return fits


class Ending(NamedTuple):
    """A phrase that takes `more` words behind its first one."""

    more: int
    category: str
    code: str


class Place(dict[str, "Place | None"]):
    """Where a run of words leads. As a dictionary: next word → the place that the longer run leads to.

    endings  the phrases in the run that begin with its first word; of each category only the longest
    of       category → the first of them
    longer   how many words after the first one they end, of those longer than a word
    goes_on  whether longer phrases may follow
    """

    __slots__ = ("_depth", "_fits", "_nodes", "_read", "endings", "goes_on", "longer", "of")
    _read: dict[tuple[str, str], int]  # phrase → the words behind the first at which it ended last
    endings: tuple[Ending, ...]
    of: dict[str, Ending]
    longer: tuple[int, ...]

    def __init__(self, fits: _Fits, nodes: Sequence[_Node], before: "Place | None" = None) -> None:
        super().__init__()
        self._fits, self._nodes = fits, nodes
        self.goes_on = any(node.next for node in nodes)
        self._depth: int = before._depth + 1 if before is not None else -1
        here = dict.fromkeys((ending for node in nodes for ending in node.endings), self._depth)
        if before is not None and not here:
            self._read, self.endings, self.of, self.longer = before._read, before.endings, before.of, before.longer
            return
        self._read = {**before._read, **here} if before is not None else here
        longest = {category: more for (category, _), more in sorted(self._read.items(), key=lambda read: read[1])}
        self.endings = tuple(Ending(more, *read) for read, more in self._read.items() if more == longest[read[0]])
        self.of = {ending.category: ending for ending in reversed(self.endings)}
        self.longer = tuple(sorted({ending.more for ending in self.endings if ending.more}))

    def __missing__(self, word: str) -> "Place | None":
        patterns = self._fits[word]
        nodes = [node.next[pattern] for node in self._nodes for pattern in patterns if pattern in node.next]
        self[word] = place = Place(self._fits, nodes, self) if nodes else None
        self._fits.steps += 1
        return place


class Phrases:
    """A set of phrases. `add` while loading, then `find` for ever."""

    def __init__(self, tokenize: Callable[[str], list[str]]) -> None:
        self._tokenize = tokenize
        self._root = _Node()
        self._fits = _Fits()
        self._start = Place(self._fits, [self._root])

    def add(self, phrase: str, category: str, code: str) -> None:
        self.add_all([phrase], category, code)

    def add_all(self, phrases: Sequence[str], category: str, code: str) -> None:
        ending = ((category, code),)
        for phrase in phrases:
            node = self._root
            for pattern in self._patterns(phrase):
                if node.next is _NONE:
                    node.next = {}
                following = node.next.get(pattern)
                if following is None:
                    following = node.next[pattern] = _Node()
                    self._fits.note(pattern)
                node = following
            if ending[0] not in node.endings:
                node.endings = node.endings + ending if node.endings else ending
        if self._start:
            self._forget()

    def _patterns(self, phrase: str) -> list[str]:
        patterns = list[str]()
        for part in phrase.split(" "):
            word = part.removesuffix("*")
            if not word.isalpha():
                return list(_joined(self._tokenize(phrase.replace("*", "\u2217"))))
            patterns.append(self._tokenize(word)[0] + part[len(word) :])
        return patterns

    def find(self, words: list[str]) -> list[Mark]:
        """Every phrase in `words` (already folded), by first token; overlapping ones included.

        Of phrases of one category that begin at the same token only the longest is given.
        """
        begun = self.follow(words)[0]
        places = ((i, place) for i, place in enumerate(begun) if place is not None)
        return [Mark(i, i + more, category, code) for i, place in places for more, category, code in place.endings]

    def follow(self, words: list[str]) -> tuple[list[Place | None], dict[int, tuple[int, ...]], dict[str, list[int]]]:
        """Where phrases stand in the (folded) words.

        By word, what begins there; last word → first words, of phrases longer than a word; category → first words.
        """
        if self._fits.steps > _REMEMBERED:
            self._forget()
        begun: list[Place | None] = [None] * len(words)
        ended: dict[int, tuple[int, ...]] = {}
        firsts: dict[str, list[int]] = defaultdict(list)
        ahead = [*words[1:], ""]  # no phrase goes on with nothing
        for i, beginning in enumerate(map(self._start.__getitem__, words)):
            if beginning is None:
                continue
            place, at = beginning, i
            while place.goes_on and (after := place[ahead[at]]) is not None:
                place, at = after, at + 1
            for more in place.longer:
                ended[i + more] = (*ended.get(i + more, ()), i)
            if place.endings:
                begun[i] = place
                for category in place.of:
                    firsts[category].append(i)
        return begun, ended, firsts

    def _forget(self) -> None:
        self._fits.clear()
        self._fits.steps = 0
        self._start = Place(self._fits, [self._root])


def _joined(words: list[str]) -> Iterator[str]:
    """Join a word and the wildcard behind it, which the tokenizer parts."""
    for i, word in enumerate(words):
        if word == "\u2217":
            continue
        yield word + "*" if i + 1 < len(words) and words[i + 1] == "\u2217" else word
