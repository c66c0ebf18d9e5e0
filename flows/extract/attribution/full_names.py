"""The fullest form in which a name occurs in a passage."""

import re
from bisect import bisect_left

from flows.extract.attribution.bodies import Span
from flows.extract.attribution.noun_tags import is_first_name, tag
from flows.extract.attribution.source_words import source_words
from flows.extract.text.passage import Passage

_STEM = 4  # letters of a surname that every case keeps
_NAME = 3  # words of a name besides the surname
_CAPITAL = "[A-ZА-ЯЁІЇЄҐ]"
_REST = r"[^\W\d_]*+(?:['’ʼ-][^\W\d_]++){0,4}+"  # nothing is given back, so that long words are cheap
_WORD = _CAPITAL + _REST
_SMALL = r"(?:[^\W\d_A-ZА-ЯЁІЇЄҐ]{2,3}-)?"  # "al-Hakim"
_FIRST_WORD = rf"{_CAPITAL}(?<!\w.){_REST}"  # asked in this order, most of a text is passed over quickly
_RUN = re.compile(rf"{_FIRST_WORD}(?:[ \u00a0]{_SMALL}{_WORD})+")
_WRAPPED = re.compile(rf"{_FIRST_WORD}(?:[ \n]{_SMALL}{_WORD})+")  # English is the language of wires that break lines
_MOST = 8  # names with the same first letters
_FIRST = 600  # tokens among which the introduction of a surname is looked for


class FullNames:
    """The fullest form in which each surname occurs in the passage."""

    __slots__ = ("_by_stem", "_passage")

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._by_stem: dict[str, list[tuple[int, Span]]] | None = None

    def of(self, span: Span) -> str:
        """The name at `span` as the passage gives it in full; a surname alone as it was introduced."""
        passage, best = self._passage, span
        shortened = any(passage.words[i] == "." for i in range(span[0], span[1] + 1))
        if span[1] > span[0] and not shortened:
            return passage.quote(*self._longer(span))
        surname = passage.words[span[1]]
        for at, longer in self._index().get(_stem(surname), ()):
            if _letters(passage, longer) > _letters(passage, best) and _same(passage.words[at], surname):
                best = longer
        return passage.quote(*(best if best != span or shortened else self._introduced(span)))

    def _longer(self, span: Span) -> Span:
        """The name that ends with these words and says more: "Boers-Crane", «аль-Хамдани» as they were introduced."""
        passage = self._passage
        parts = _parts(passage, span)
        if is_first_name(passage.language, parts[0]) and passage.words[span[0] + 1] != "-":
            return span
        for _, longer in self._index().get(_stem(passage.words[span[1]]), ()):
            its = _parts(passage, longer)
            more = len(its) > len(parts) and its[0] not in _particles(passage)
            if more and all(_same(one, other) for one, other in zip(parts, its[-len(parts) :], strict=True)):
                return longer
        return span

    def _introduced(self, span: Span) -> Span:
        """The first time that a surname stands alone, where the language has cases: «Орлов …», and not «Орлова»."""
        passage, surname = self._passage, self._passage.words[span[1]]
        if passage.language == "en":
            return span
        for i in range(min(span[0], _FIRST)):
            if (
                passage.words[i][:_STEM] == surname[:_STEM]
                and _same(passage.words[i], surname)
                and tag(passage, i, i) == "N"
            ):
                return i, i
        return span

    def _index(self) -> dict[str, list[tuple[int, Span]]]:
        """First letters of a surname → where it stands and the name around it; "Орлов Иван Петрович" begins with it."""
        if self._by_stem is None:
            self._by_stem = {}
            words = self._passage.words
            for span in _capitalised_runs(self._passage):
                turned = self._passage.language != "en" and is_first_name(self._passage.language, words[span[0] + 1])
                at = span[0] if turned and not is_first_name(self._passage.language, words[span[0]]) else span[1]
                kept = self._by_stem.setdefault(_stem(words[at]), [])
                if len(kept) < _MOST:
                    kept.append((at, span))
        return self._by_stem


def _letters(passage: Passage, span: Span) -> int:
    """The words of a name that are more than an initial."""
    return sum(len(word) > 1 for word in passage.words[span[0] : span[1] + 1])


def _parts(passage: Passage, span: Span) -> list[str]:
    """The words of a name without its hyphens."""
    return [word for word in passage.words[span[0] : span[1] + 1] if word[0].isalnum()]


def _particles(passage: Passage) -> dict[str, str]:
    return source_words(passage.language)["name_particles"]


def _stem(word: str) -> str:
    return word[:_STEM]


def _same(one: str, other: str) -> bool:
    """The same surname, whatever the case ending."""
    shorter = min(len(one), len(other))
    kept = max(3, shorter - 2)
    return one[:kept] == other[:kept] and abs(len(one) - len(other)) <= 3


def _capitalised_runs(passage: Passage) -> list[Span]:
    """Runs of capitalised words that may be somebody's name."""
    found = []
    runs = _WRAPPED if passage.language == "en" else _RUN
    for run in runs.finditer(passage.text):
        first, last = bisect_left(passage.starts, run.start()), bisect_left(passage.starts, run.end()) - 1
        if last <= first:
            continue
        begin = max(first, last - _NAME - 2 * passage.words[first : last + 1].count("-"))
        tags = tag(passage, begin, last)
        k = len(tags)
        while k and tags[k - 1] in "Nn-":
            k -= 1
        if k < len(tags) - 1:
            found.append((begin + k, last))
    return found
