"""A text is cut into tokens, sentences, paragraphs and quotations without losing a character."""

import pytest

from flows.extract.text.lexicon import lexicon
from flows.extract.text.passage import tokenize
from flows.extract.text.phrases import Phrases


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said: "Ten men." Then he left.', ["Ten men."]),
        ("«Перша «вкладена» частина» кінець", ["Перша «вкладена» частина"]),
        ("“Never closed.\n\nAnother paragraph.", ["Never closed."]),
        ("He said ‘ten men’ and the soldiers’ guns.", ["ten men"]),
        ("«A “name” in it. More»", ["A “name” in it. More"]),
        ('"A "name" in it. More"', ['A "name" in it. More']),
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


def test_marks_are_found_wherever_a_rule_asks_for_them() -> None:
    passage = lexicon("en").passage("No fewer than 5 square kilometres and more than 7 tanks")
    hedge = passage.mark_before(2, "hedge_before")
    assert hedge is not None
    assert (hedge.first, hedge.last, hedge.code) == (0, 2, "at_least")
    assert passage.mark_at(0, "hedge_before") == hedge
    assert [mark.code for mark in passage.marks_of("hedge_before")] == ["at_least", "less_than", "more_than"]
    assert passage.mark_at(4, "area_units") in passage.marks_at(4)
    assert passage.mark_at(len(passage), "area_units") is None
    assert [mark for mark in passage.marks if mark.category == "area_units"] == passage.marks_of("area_units")


def test_of_phrases_of_one_category_the_longest_is_marked() -> None:
    phrases = Phrases(tokenize)
    for phrase in ("more", "more than", "more than a*"):
        phrases.add(phrase, "hedge", phrase)
    assert [(mark.last, mark.code) for mark in phrases.find(["more", "than", "about"])] == [(2, "more than a*")]
    assert [(mark.last, mark.code) for mark in phrases.find(["more", "than", "zero"])] == [(1, "more than")]
