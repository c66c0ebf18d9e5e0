"""Laws of reading numbers that hold for any text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract import hedges, units
from flows.extract.mention import Mention
from flows.extract.numbers import find
from flows.extract.text.lexicon import LANGUAGES, lexicon
from flows.extract.text.passage import tokenize

WORDS = [
    "5",
    "1,000",
    "2/3",
    "тысяч",
    "half",
    "a",
    "of",
    "до",
    "більше",
    "–",
    "-",
    "$",
    "%",
    "(",
    "+",
    "«",
    "\n",
    ".",
    "and",
    "men",
    "\u0301",
]


def mentions_of(language: str, text: str) -> list[Mention]:
    passage = lexicon(language).passage(text)
    mentions = find(passage)
    hedges.read(passage, mentions)
    units.read(passage, mentions)
    return mentions


texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(text=texts, language=st.sampled_from(LANGUAGES))
def test_spans_lie_in_the_text_and_reading_twice_gives_the_same(text: str, language: str) -> None:
    mentions = mentions_of(language, text)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in mentions)
    assert mentions == mentions_of(language, text)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=80))
def test_tokens_cover_the_text_in_order(text: str) -> None:
    passage = lexicon("en").passage(text)
    assert [text[a:b] for a, b in zip(passage.starts, passage.ends, strict=True)] == [
        passage.quote(i, i) for i in range(len(passage))
    ]
    assert passage.starts == sorted(passage.starts)
    assert len(passage.sentence) == len(passage.line) == len(passage.paragraph) == len(passage)


@settings(max_examples=100, deadline=None)
@given(
    number=st.integers(3_000, 999_999_999), sign=st.sampled_from([",", " ", "\u00a0", "\u2009", "\u202f", "'", "’", ""])
)
def test_a_number_reads_back_however_it_is_grouped(number: int, sign: str) -> None:
    written = f"{number:,}".replace(",", sign)
    for language, noun in (("en", "soldiers"), ("ru", "солдат"), ("uk", "солдатів")):
        assert [mention.value for mention in mentions_of(language, f"{written} {noun}")] == [number]


def test_tokenize_folds_what_only_looks_different() -> None:
    assert tokenize("П’ять П'ять Пʼять") == ["п'ять"] * 3
