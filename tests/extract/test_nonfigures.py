"""Dates, ages, names, measures and numbering are no figures."""

import pytest

from flows.extract.lexicon import lexicon
from flows.extract.numbers import find


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "On 5 May 2023 at 10:30 the 47th Brigade moved."),
        ("en", "On Oct. 7 the war began; in 2014 it had paused."),
        ("en", "Smith, 43, a 40-year-old ship, children under 14."),
        ("en", "An F-16, a Su-34, an M142, a Shahed-136 and a Boeing 737."),
        ("en", "A two-day march of 30 km with 155-mm guns."),
        ("en", "Article 5 and Resolution 2728 were quoted."),
        ("en", "One of the soldiers said there were three reasons."),
        ("en", "See https://example.org/2024/05/03 or call +380 95 641 22 07."),
        ("en", "After the 9/11 attacks a third aircraft fell."),
        ("ru", "37-я бригада, 3-я армия, Т-72, С-300 и Х-101."),
        ("ru", "Женщина 60 лет и 34-летний мужчина ждали 3 дня."),
        ("ru", "С 3 по 5 мая 2022 года, п. 3 ст. 5, №12."),
        ("ru", "Один из снарядов упал в 15 км от города."),
        ("uk", "37-ма бригада, 8-річна дівчинка, чоловік 62 років."),
        ("uk", "О 19:30 14 січня 2023 року за 20 хвилин."),
        ("uk", "Ворог скинув бомбу КАБ – 250."),
        ("en", "From 24.02 to 18.07 the town of 5,200 waited for 155mm guns."),
        ("en", "They hid in one village and left on one C-17."),
        ("uk", "За програмою «16–20» прийшли добровольці із 14 країн."),
        ("ru", "В 36 регионах с 20 по 26 апреля было тихо."),
    ],
)
def test_is_no_figure(language: str, text: str) -> None:
    assert find(lexicon(language).passage(text)) == []


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "A total of 1,600 square kilometres was retaken.", 1600),
        ("en", "One person was killed.", 1),
        ("en", "Troops attacked the village 14 times.", 14),
        ("ru", "Потеряно 2000 солдат.", 2000),
        ("ru", "Помогают более 50 стран.", 50),
        ("uk", "Ворог 9 разів атакував позиції.", 9),
        ("en", "The leaflet was read more than 4,000 times.", 4000),
        ("en", "Only one soldier was hurt.", 1),
    ],
)
def test_is_a_figure_though_it_looks_like_none(language: str, text: str, value: float) -> None:
    assert [mention.value for mention in find(lexicon(language).passage(text))] == [value]
