"""A text, cut into tokens, sentences, paragraphs and quotations, with the lexicon's phrases marked.

Every rule reads this; none reads the bare text. Offsets are characters of the text as stored; only
the folded copies of the words are normalised, so that a span always points at the words themselves.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from flows.extract.text.phrases import Ending, Mark, Phrases
from flows.extract.text.quotations import find_quotations
from flows.extract.text.sentences import cut_sentences

SPACES = " \u00a0\u2007\u2009\u200a\u202f"
_INSIDE = "\u00ad\u200b-\u200d\u2060\u0300-\u036f"  # soft hyphens, zero-width signs, accents
_LETTER = r"[^\W\d_]"
_COMMON = "a-zа-яёіїєґ"  # most letters: a range is quicker than to ask what each of them is
_TOKEN = re.compile(
    "("
    # a word, with apostrophes and soft hyphens inside it
    rf"(?:[{_COMMON}]++|{_LETTER}){_LETTER}*(?:(?:[{_INSIDE}]+|['’ʼ`](?={_LETTER})){_LETTER}*)*"
    # a number, with its groups of three (or two, as in India) and its decimals, however they are parted
    # by one sign, but none for calibres: "150,000 155-mm shells", "20 120mm mortars"
    rf"|\d{{1,3}}(?:[{SPACES}]\d{{3}}(?!\d|[-‑]?[mм][mм])){{1,6}}(?:[.,]\d{{1,2}}(?!\d))?"
    r"|\d{1,3}(?:(?:,\d{3}(?!\d)){1,6}|(?:\.\d{3}(?!\d)){1,6}|(?:['’]\d{3}(?!\d)){1,6})(?:[.,]\d{1,2}(?!\d))?"
    r"|\d{1,2}(?:,\d\d){1,4},\d{3}(?!\d)"
    r"|\d+(?:[.,]\d+)?"
    # any other sign
    r"|[^\s\u200b-\u200f\u2060\ufe0f\ufeff]"
    ")"
)
_REPLACED = {"’": "'", "ʼ": "'", "`": "'"}
_REMOVED = "\u00ad\u200b\u200c\u200d\u2060\u0301"
_APOSTROPHES = str.maketrans({**_REPLACED, **dict.fromkeys(_REMOVED)})
_ODD = re.compile(f"[’ʼ`{_INSIDE}]")
_BEYOND = 64  # tokens before and behind the text at which rules may ask what begins there: nothing
_MANY = 50_000  # words of a text that is so long that only one copy of each is kept
_mark = tuple.__new__  # half the cost of calling Mark, for some hundred phrases in a text
_SIGNS = frozenset(".!?…»”’\")«“„‘'`,;:—–-‒―−(")


def fold(word: str) -> str:
    """`word` as lexicons spell it: lower case, one apostrophe, no accents or soft hyphens."""
    return _plain(word.casefold())


def _plain(word: str) -> str:
    if len(word) == 1 or (word.isalpha() and "ʼ" not in word) or (word.isascii() and "`" not in word):
        return word
    return unicodedata.normalize("NFC", word).translate(_APOSTROPHES)


def tokenize(phrase: str) -> list[str]:
    """The folded tokens of a phrase of a lexicon."""
    return [fold(phrase)] if phrase.isalpha() else [fold(word) for word in _TOKEN.findall(phrase)]


class Passage:
    """What the rules read. All lists run over tokens; `first`/`last` token indexes are inclusive.

    text, language
    starts, ends     character offsets
    words            folded
    sentence         number of the sentence that a token stands in
    sentences        (first, last) tokens of each
    paragraph        number of the paragraph (a blank line or a line break after a full stop parts them)
    line             number of the line
    quotations       (first, last) tokens inside each pair of quotation marks, outermost only
    line_starts      first token of each
    signs            tokens that are punctuation: what rules look for there stands at few tokens
    tags             what `noun_tags` has read so far
    marks            phrases of the lexicon by first token; `marks_of(category)` and `mark_at(i, category)` are quicker
    """

    __slots__ = (
        "_begun", "_by_category", "_ended", "_ends", "ends", "language", "line", "line_starts", "paragraph",
        "quotations", "sentence", "sentences", "signs", "starts", "tags", "text", "words",
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        language: str,
        phrases: Phrases,
        abbreviations: frozenset[str] = frozenset(),
        multipliers: frozenset[str] = frozenset(),
    ) -> None:
        self.text, self.language = text, language
        folded = text.casefold()
        grown = len(folded) != len(text)  # "ß" becomes two letters, and the offsets would slip
        parts = _TOKEN.split(text if grown else folded)
        self.words: list[str] = [word.casefold() for word in parts[1::2]] if grown else parts[1::2]
        if len(self.words) > _MANY:
            self.words = list(map(dict(zip(self.words, self.words, strict=True)).__getitem__, self.words))
        offsets = list(accumulate(map(len, parts)))
        self.starts: list[int] = offsets[0:-1:2]
        self.ends: list[int] = offsets[1::2]
        odd = [found.start() for found in _ODD.finditer(text)]
        for i in {i for at in odd if (i := bisect_right(self.starts, at) - 1) >= 0 and at < self.ends[i]}:
            self.words[i] = _plain(self.words[i])
        self.signs = [i for i, word in enumerate(self.words) if word in _SIGNS]
        cut = cut_sentences(text, self.words, self.starts, parts[0::2], self.signs, abbreviations, multipliers)
        self.line, self.line_starts, self.paragraph, self.sentence, self.sentences = cut
        self.quotations = find_quotations(text, self.words, self.starts, self.ends, self.paragraph, self.signs)
        begun, self._ended, self._by_category = phrases.follow(self.words)
        self._begun = begun + [None] * _BEYOND
        self._ends: dict[str, list[int]] = {}
        self.tags: dict[int, tuple[str, int]] = {}

    def __len__(self) -> int:
        return len(self.words)

    def quote(self, first: int, last: int) -> str:
        """The words of the text from token `first` to token `last`."""
        return self.text[self.starts[first] : self.ends[last]]

    def gap(self, i: int) -> str:
        """What stands between token `i` and the next one."""
        return self.text[self.ends[i] : self.starts[i + 1]] if i + 1 < len(self.words) else ""

    def mark_at(self, first: int, category: str) -> Mark | None:
        """The phrase of `category` that begins at token `first`."""
        place = self._begun[first]
        if place is None or category not in place.of:
            return None
        more, _, code = place.of[category]
        return _mark(Mark, (first, first + more, category, code))

    def mark_before(self, last: int, category: str) -> Mark | None:
        """The longest phrase of `category` that ends at token `last`."""
        if category not in self._by_category:
            return None
        begun = self._begun
        for first in (*self._ended[last], last) if last in self._ended else (last,):  # the first one is the longest
            place = begun[first]
            if place is not None and category in place.of:
                more, _, code = place.of[category]
                if first + more == last:
                    return _mark(Mark, (first, last, category, code))
        return None

    def last_before(self, i: int, category: str, reach: int) -> Mark | None:
        """The last phrase of `category` to end within the `reach` tokens before token `i`, in the sentence of `i`."""
        if category not in self._by_category:
            return None
        ends = self._ends.get(category)
        if ends is None:
            ends = self._ends[category] = sorted(mark.last for mark in self.marks_of(category))
        at = bisect_left(ends, i) - 1
        if at < 0 or ends[at] < i - reach or self.sentence[ends[at]] != self.sentence[i]:
            return None
        return self.mark_before(ends[at], category)

    def marks_within(self, first: int, last: int, category: str) -> list[Mark]:
        """The phrases of `category` that begin at the tokens `first` to `last`, in order."""
        begin = self._by_category.get(category)
        if begin is None:
            return []
        marks = [self.mark_at(i, category) for i in begin[bisect_left(begin, first) : bisect_right(begin, last)]]
        return [mark for mark in marks if mark is not None]

    def has(self, category: str) -> bool:
        """Whether the text holds any phrase of `category`: what most rules look for stands in few texts."""
        return category in self._by_category

    def marks_before(self, last: int, category: str) -> list[Mark]:
        """Every phrase of `category` that ends at token `last`, the longest first."""
        firsts = (*self._ended.get(last, ()), last)
        return [mark for first in firsts for mark in self.marks_at(first) if mark[1:3] == (last, category)]

    def marks_at(self, first: int) -> list[Mark]:
        """Every phrase that begins at token `first`."""
        place = self._begun[first]
        return [] if place is None else [Mark(first, first + more, *which) for more, *which in place.endings]

    def endings_at(self, first: int, categories: frozenset[str]) -> Sequence[Ending]:
        """Every phrase that begins at token `first`, where any of them is of these categories."""
        place = self._begun[first]
        return () if place is None or categories.isdisjoint(place.of) else place.endings

    def marks_of(self, *categories: str) -> list[Mark]:
        """Every phrase of these categories, in order of the first token."""
        begun, begin = self._begun, self._by_category
        found = [
            _mark(Mark, (first, first + ending[0], category, ending[2]))
            for category in categories
            if category in begin
            for first in begin[category]
            for ending in begun[first].endings  # type: ignore[union-attr]  # there is one at each of these tokens
            if ending[1] == category
        ]
        if len(categories) > 1:
            found.sort()
        return found

    @property
    def marks(self) -> list[Mark]:
        """Every phrase, in order of the first token."""
        return [mark for first in range(len(self.words)) for mark in self.marks_at(first)]
