"""The ways of saying how many, sentence by sentence: verb first, noun first, without a verb, with the noun left out.

`tests/data/said/<language>.txt` holds a sentence of ours a line, then behind a bar `metric:kind` for each figure, in
order: `-` where no metric of the codebook counts it, `*` where words leave it open.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.codebook import metrics
from flows.extract import LANGUAGES, find_figures

FOLDER = Path(__file__).parents[1] / "data" / "said"


def sentences() -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """(language, sentence, [(metric, kind)])."""
    for language in LANGUAGES:
        for line in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
            text, expected = line.rsplit(" | ", 1)
            pairs = [pair.rpartition(":") for pair in expected.split()]
            yield language, text, [(metric, kind) for metric, _, kind in pairs]


SENTENCES = list(sentences())


@pytest.mark.parametrize(("language", "text", "expected"), SENTENCES, ids=[text for _, text, _ in SENTENCES])
def test_the_sentence_is_read(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    """Its numbers have the metrics and kinds that the words give them."""
    figures = find_figures(text, language)
    found = [(figure.metric or "-", figure.kind) for figure in figures]
    assert len(found) == len(expected)
    for (metric, kind), (wanted, wanted_kind) in zip(found, expected, strict=True):
        assert wanted in ("*", metric)
        assert wanted_kind in ("*", kind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_metric_is_said_in_every_language(language: str) -> None:
    """The sentences leave out no metric of the codebook, but for one that only English sentences tell from another."""
    said = {metric for mine, _, expected in SENTENCES if mine == language for metric, _ in expected}
    assert metrics().keys() - said <= {"surrender_calls"}
