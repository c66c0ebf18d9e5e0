"""A text is cut into tokens, sentences, paragraphs and quotations without losing a character."""

import pytest

from flows.extract.lexicon import lexicon


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said: "Ten men." Then he left.', ["Ten men."]),
        ("«Перша «вкладена» частина» кінець", ["Перша «вкладена» частина"]),
        ("“Never closed.\n\nAnother paragraph.", ["Never closed."]),
        ("He said ‘ten men’ and the soldiers’ guns.", ["ten men"]),
        ("It’s nobody’s war.", []),
    ],
)
def test_quotations_are_the_outermost(text: str, quoted: list[str]) -> None:
    passage = lexicon("en").passage(text)
    assert [passage.quote(first, last) for first, last in passage.quotations] == quoted


def test_sentences_end_where_a_full_stop_and_a_capital_meet() -> None:
    passage = lexicon("en").passage("Losses rose. Then 3.5 tonnes came, e.g. shells.\nA new line. Last")
    assert passage.quote(*passage.sentences[0]) == "Losses rose."
    assert passage.sentence[-1] == len(passage.sentences) - 1
    assert passage.line[-1] == 1


def test_offsets_hold_with_letters_that_grow_when_folded() -> None:
    passage = lexicon("en").passage("Die große İstanbul ﬁne 5 men")
    assert passage.quote(len(passage) - 2, len(passage) - 1) == "5 men"
