"""A text, cut into tokens, sentences, paragraphs and quotations, with the lexicon's phrases marked.

Every rule reads this; none reads the bare text. Offsets are characters of the text as stored; only
the folded copies of the words are normalised, so that a span always points at the words themselves.
"""

import re
from collections.abc import Iterable

from flows.extract.phrases import Mark, Phrases

SPACES = " \u00a0\u2007\u2009\u200a\u202f"
_TOKEN = re.compile(
    # a number, with its groups of three and its decimals, however they are parted
    rf"\d{{1,3}}(?:[{SPACES},.'’]\d{{3}}(?!\d))+(?:[.,]\d{{1,2}}(?!\d))?|\d+(?:[.,]\d+)?"
    # a word, with apostrophes and soft hyphens inside it
    r"|[^\W\d_](?:[^\W\d_]|['’ʼ`\u00ad\u0301](?=[^\W\d_]))*"
    # any other sign
    r"|[^\w\s]|_"
)
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "\u00ad": None, "\u0301": None})
_SENTENCE_END = frozenset(".!?…")
_OPENING, _CLOSING = "«“„‘", "»”’"


def fold(word: str) -> str:
    """`word` as lexicons spell it: lower case, one apostrophe, no accents or soft hyphens."""
    return word.casefold().translate(_APOSTROPHES)


def tokenize(phrase: str) -> list[str]:
    """The folded tokens of a phrase of a lexicon."""
    return [fold(word) for word in _TOKEN.findall(phrase)]


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
    marks            phrases of the lexicon by first token; `marks_at(i, category)`
    """

    __slots__ = (
        "by_first", "by_last", "ends", "language", "line", "marks", "paragraph",
        "quotations", "sentence", "sentences", "starts", "text", "words",
    )  # fmt: skip

    def __init__(self, text: str, language: str, phrases: Phrases, abbreviations: Iterable[str] = ()) -> None:
        self.text, self.language = text, language
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        for match in _TOKEN.finditer(text):
            self.starts.append(match.start())
            self.ends.append(match.end())
            self.words.append(match.group().casefold())
        if any(sign in text for sign in "’ʼ`\u00ad\u0301"):
            self.words = [word.translate(_APOSTROPHES) if len(word) > 1 else word for word in self.words]
        self._cut_lines_and_sentences(frozenset(abbreviations))
        self.quotations = _quotations(text, self.words, self.starts, self.ends, self.paragraph)
        self.marks = phrases.find(self.words)
        self.by_first: dict[int, list[Mark]] = {}
        self.by_last: dict[int, list[Mark]] = {}
        for mark in self.marks:
            self.by_first.setdefault(mark.first, []).append(mark)
            self.by_last.setdefault(mark.last, []).append(mark)

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
        for mark in self.by_first.get(first, ()):
            if mark.category == category:
                return mark
        return None

    def mark_before(self, last: int, category: str) -> Mark | None:
        """The longest phrase of `category` that ends at token `last`."""
        found = [mark for mark in self.by_last.get(last, ()) if mark.category == category]
        return min(found, key=lambda mark: mark.first) if found else None

    def _cut_lines_and_sentences(self, abbreviations: frozenset[str]) -> None:
        text, words = self.text, self.words
        self.line, self.paragraph, self.sentence = [], [], []
        self.sentences: list[tuple[int, int]] = []
        line = paragraph = first = 0
        for i, word in enumerate(words):
            if i:
                gap = text[self.ends[i - 1] : self.starts[i]]
                breaks = gap.count("\n") if gap and gap != " " else 0
                ended = breaks > 1 or self._ends_sentence(i - 1, gap, abbreviations)
                if breaks:
                    line += 1
                    paragraph += breaks > 1 or ended
                if ended:
                    self.sentences.append((first, i - 1))
                    first = i
            self.line.append(line)
            self.paragraph.append(paragraph)
            self.sentence.append(len(self.sentences))
        if words:
            self.sentences.append((first, len(words) - 1))

    def _ends_sentence(self, i: int, gap: str, abbreviations: frozenset[str]) -> bool:
        words = self.words
        if words[i] in _CLOSING or words[i] in '")':
            if i == 0 or words[i - 1] not in _SENTENCE_END or not gap:
                return False
            return self.text[self.starts[i + 1]].isupper() or "\n" in gap
        if words[i] not in _SENTENCE_END or not gap:
            return False
        if words[i] == "." and i and (words[i - 1] in abbreviations or len(words[i - 1]) == 1 and words[i - 1].isalpha()):
            return "\n" in gap
        following = self.text[self.starts[i + 1]]
        return not following.islower()


def _quotations(
    text: str, words: list[str], starts: list[int], ends: list[int], paragraph: list[int]
) -> list[tuple[int, int]]:
    """Outermost quotations; one that is never closed ends with its paragraph, a new opener takes it on."""
    found: list[tuple[int, int]] = []
    opened, depth, straight = -1, 0, False
    for i, word in enumerate(words):
        if opened >= 0 and i and paragraph[i] != paragraph[i - 1]:
            found.append((opened, i - 1))
            opened, depth, straight = -1, 0, False
        if len(word) != 1 or word not in "«»“”„\"":
            continue
        if word == '"':
            if opened < 0:
                opened, depth, straight = i + 1, 1, True
            elif straight:
                found.append((opened, i - 1))
                opened, depth, straight = -1, 0, False
        elif word in "«„" or (word == "“" and (opened < 0 or straight)):
            if opened < 0:
                opened = i + 1
            depth += not straight
        elif opened >= 0 and not straight:
            depth -= 1
            if depth <= 0:
                found.append((opened, i - 1))
                opened, depth = -1, 0
    return [(first, last) for first, last in found if last >= first]
