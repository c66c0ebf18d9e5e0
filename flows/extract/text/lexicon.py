"""The words that rules go by, one folder a language, compiled into one set of phrases.

`data/lexicons/<language>/<topic>.yml` maps a category to its phrases, or to codes with phrases each:

    speech_verbs: [said, "point* out"]
    multipliers: {"1000": [thousand, k], "1000000": [million*]}

What a category means is said in `data/lexicons/README.md`. The hedges come from the codebook
(`hedges.yml`), the phrases of metrics from `metrics.yml`, names from `parties.yml`: categories
`hedge_before`, `hedge_after`, `metric` and `party`.
"""

from functools import cache
from pathlib import Path

from flows.errors import DataError
from flows.extract.text.passage import Passage, fold, tokenize
from flows.extract.text.phrases import Phrases
from flows.settings import resources
from flows.yamlfile import read_yaml

LANGUAGES = ("en", "uk", "ru")
_LOOKED_UP = frozenset(("date_fillers", "last_words", "small_numbers", "day_endings"))  # word by word, never as phrases


Categories = dict[str, dict[str, list[str]]]  # category → code → phrases


class _Words(dict[str, dict[str, str]]):
    """category → folded word → code, of the categories that are asked for: most are looked up as phrases alone."""

    def __init__(self, categories: Categories) -> None:
        super().__init__()
        self._categories = categories

    def __missing__(self, category: str) -> dict[str, str]:
        codes = self._categories[category]
        self[category] = {fold(phrase): code for code, phrases in codes.items() for phrase in phrases}
        return self[category]


class Lexicon:
    """All phrases of one language. `words[category][folded single word] = code` for plain look-ups."""

    def __init__(self, language: str, categories: Categories) -> None:
        self.language = language
        self.phrases = Phrases(tokenize)
        self.words = _Words(categories)
        for category, codes in categories.items():
            for code, phrases in codes.items() if category not in _LOOKED_UP else ():
                self.phrases.add_all(phrases, category, code)
        self.abbreviations = frozenset(self.words["abbreviations"])
        self.multipliers = frozenset(self.words["short_multipliers"] if "short_multipliers" in categories else ())

    def passage(self, text: str) -> Passage:
        return Passage(text, self.language, self.phrases, self.abbreviations, self.multipliers)


def read_lexicon_file(path: Path) -> Categories:
    """category → code → phrases; a category that is a plain list has itself as its only code."""
    shape = dict[str, list[str] | dict[str, list[str]]]
    return {
        category: codes if isinstance(codes, dict) else {category: codes}
        for category, codes in read_yaml(path, shape).items()
    }


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of `language` (one of LANGUAGES), compiled once a process."""
    from flows.codebook import phrases_of

    categories: Categories = {}
    for path in sorted((resources() / "data" / "lexicons" / language).glob("*.yml")):
        for category, codes in read_lexicon_file(path).items():
            if category in categories:
                raise DataError(f"{path}: the category `{category}` stands in another file too; keep one.")
            categories[category] = codes
    for category, codes in phrases_of(language).items():
        mine = categories.setdefault(category, {})
        for code, phrases in codes.items():
            mine.setdefault(code, []).extend(phrases)
    return Lexicon(language, categories)
