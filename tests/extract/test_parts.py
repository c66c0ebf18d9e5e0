"""Parts are kept out of series: what has the metric of another number and counts some of it."""

import pytest

from flows.extract import find_figures


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("en", "The site had 46 million visits, 42 million of which came from abroad.", [False, True]),
        ("en", "Of the 30 wounded, 12 of them are still in hospital.", [False, True]),
        ("en", "The enemy launched 90 drones, 60 of which were shot down.", [False, False]),
        ("en", "Five people were killed in the city and another three were killed in the villages.", [False, True]),
        ("en", "The raid killed 70 men and five women.", [True, True]),
        ("en", "The raid killed five women.", [False]),
        ("en", "The strike killed 12 people, among them three children.", [False, False]),
        ("uk", "Повернулися 75 захисників: 70 чоловіків і п'ятеро жінок.", [False, True, True]),
        ("uk", "Під час обмінів звільнено 570 українців, ще 50 звільнено поза ними.", [False, True]),
        ("uk", "Ворог запустив 90 дронів, з них 60 збито.", [False, False]),
        ("ru", "Ранены 34 человека, из них шестеро ранены тяжело.", [False, True]),
        ("ru", "Погибли 12 человек, в том числе трое детей.", [False, False]),
    ],
)
def test_a_part_has_the_metric_of_its_whole(language: str, text: str, parts: list[bool]) -> None:
    """Told by words ("of them", "another"), by the sex of some, and not where the metric is another one."""
    assert [figure.partial for figure in find_figures(text, language)] == parts


@pytest.mark.parametrize(
    ("language", "text", "problems"),
    [
        ("en", "The toll is 40 dead, up from 28 dead.", [None, "earlier_value"]),
        ("en", "The toll rose from 28 dead in March to 40 dead in April.", [None, None]),
        ("uk", "В Україні 7,7 млн переселенців. Попередня оцінка була нижчою — 7,1 млн переселенців.",
         [None, "earlier_value"]),
        ("ru", "За неделю ранены 40 человек по сравнению с 28 ранеными.", [None, "earlier_value"]),
    ],
)  # fmt: skip
def test_what_it_was_before_is_kept_out_of_series(language: str, text: str, problems: list[str | None]) -> None:
    """Unless the text says on which day it was so."""
    assert [figure.problem for figure in find_figures(text, language)] == problems
