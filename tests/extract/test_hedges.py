"""The words before and behind a number give its hedge and stay in its quote."""

import pytest

from flows.extract import hedges, units
from flows.extract.mention import Mention
from flows.extract.numbers import find
from flows.extract.text.lexicon import lexicon


def first(language: str, text: str) -> tuple[Mention, str]:
    passage = lexicon(language).passage(text)
    mentions = find(passage)
    hedges.read(passage, mentions)
    units.read(passage, mentions)
    return mentions[0], text[mentions[0].start : mentions[0].end]


@pytest.mark.parametrize(
    ("language", "text", "hedge", "quote"),
    [
        ("en", "About 50 guns", "about", "About 50 guns"),
        ("en", "An estimated 48,000 people", "about", "An estimated 48,000 people"),
        ("en", "More than a further 200 tanks", "more_than", "More than a further 200 tanks"),
        ("en", "No fewer than 40 guns", "at_least", "No fewer than 40 guns"),
        ("en", "300 or more vehicles", "at_least", "300 or more vehicles"),
        ("en", "300+ tanks and 40 guns", "at_least", "300+ tanks"),
        ("en", "300 or more vehicles and 40 guns", "at_least", "300 or more vehicles"),
        ("en", "300-plus tanks", "more_than", "300-plus tanks"),
        ("en", "300-odd tanks", "about", "300-odd tanks"),
        ("uk", "зо два десятки машин", "about", "зо два десятки машин"),
        ("en", "Just under 90 ships", "nearly", "Just under 90 ships"),
        ("en", "As many as 12 jets", "at_most", "As many as 12 jets"),
        ("en", "Fewer than 30 men", "less_than", "Fewer than 30 men"),
        ("en", "Nearly $3 billion", "nearly", "Nearly $3 billion"),
        ("en", "Around 20 to 30 men", "between", "Around 20 to 30 men"),
        ("ru", "Потери превысили 9 тысяч человек", "more_than", "превысили 9 тысяч человек"),
        ("ru", "приближается к 3000 солдат", "nearly", "приближается к 3000 солдат"),
        ("ru", "не более 5 машин", "at_most", "не более 5 машин"),
        ("ru", "двадцать с лишним танков", "more_than", "двадцать с лишним танков"),
        ("uk", "щонайменше 7 людей", "at_least", "щонайменше 7 людей"),
        ("uk", "понад 20 дронів", "more_than", "понад 20 дронів"),
        ("uk", "20 осіб – орієнтовні втрати", "about", "20 осіб – орієнтовні втрати"),
        ("uk", "осіб тридцять", "about", "осіб тридцять"),
        ("ru", "человек тридцать", "about", "человек тридцать"),
        ("uk", "не вище за 40 машин", "at_most", "не вище за 40 машин"),
        ("uk", "не менш аніж 40 машин", "at_least", "не менш аніж 40 машин"),
        ("ru", "до 30% личного состава", "at_most", "до 30%"),
        ("ru", "запасы сократились до 30%", "exact", "30%"),
        ("en", "Dozens of homes", "vague", "Dozens of homes"),
        ("en", "An estimated more than 40 men", "more_than", "An estimated more than 40 men"),
        ("en", "The rebels have taken over at least nine towns.", "at_least", "over at least nine towns"),
        ("en", "Moscow handed over 500 bodies.", "exact", "500 bodies"),
        ("en", "The toll has shot up to 412 people", "exact", "412 people"),
        ("ru", "Погибли более, чем 15 человек.", "more_than", "более, чем 15 человек"),
        ("ru", "Число беженцев приближается к миллиону человек.", "nearly", "приближается к миллиону человек"),
        ("ru", "Потери возросли до 300 солдат.", "exact", "300 солдат"),
        ("en", "As high as 90 percent", "at_most", "As high as 90 percent"),
    ],
)
def test_hedge_and_quote(language: str, text: str, hedge: str, quote: str) -> None:
    mention, words = first(language, text)
    assert (mention.hedge, words) == (hedge, quote)


def test_a_hedge_of_the_next_number_is_left_to_it() -> None:
    mention, _ = first("en", "40 killed, at least 20 wounded")
    assert mention.hedge == "exact"
