"""Dates, ages, names, measures and numbering are no figures."""

import pytest

from flows.extract.numbers import find
from flows.extract.text.lexicon import lexicon


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
        ("en", "A girl and her father, 45, survived; so did a neighbour, 71."),
        ("uk", "Вижили дівчинка та її батько, 45, і сусідка, 71."),
        ("ru", "Выжили девочка и её отец, 45, и соседка, 71."),
        ("ru", "Об этом рассказали в эфире телеканала «Страна 24»."),
        ("en", 'The channel "Nation 24" told of it.'),
        ("ru", "37-я бригада, 3-я армия, Т-72, С-300 и Х-101."),
        ("ru", "Женщина 60 лет и 34-летний мужчина ждали 3 дня."),
        ("ru", "С 3 по 5 мая 2022 года, п. 3 ст. 5, №12."),
        ("ru", "Один из снарядов упал в 15 км от города."),
        ("uk", "37-ма бригада, 8-річна дівчинка, чоловік 62 років."),
        ("uk", "О 19:30 14 січня 2023 року за 20 хвилин."),
        ("uk", "Ворог скинув бомбу КАБ – 250."),
        ("en", "From 24.02 to 18.07 the town of 5,200 waited for 155mm guns."),
        ("en", "The losses of the enemy from 24.02 to 25.04 were approximately as follows:"),
        ("uk", "Втрати за період від 24.02 до 28.05 уточнюються."),
        ("en", "They hid in one village and left on one C-17."),
        ("ru", "Ещё один удар пришёлся по порту над четырьмя регионами."),
        ("ru", "Деньги придут двумя траншами."),
        ("ru", "Один из них промолчал, вывод — один."),
        ("uk", "За програмою «16–20» прийшли добровольці із 14 країн."),
        ("uk", "Станом на 15.50 у місті тихо, о 9.05 пролунав вибух."),
        ("uk", "Наймолодшому – 21 рік, найстаршому – 58."),
        ("uk", "У місті до війни жило 430 тисяч."),
        ("uk", "Втрати – один до п'яти."),
        ("uk", "Місто, яке мало пів мільйона мешканців, отримає весь запас БТР Lynx 302."),
        ("uk", "Так було 1-7 травня на трьох локаціях."),
        ("ru", "В 36 регионах с 20 по 26 апреля было тихо."),
        ("en", "A missile hit the 212,000 dwt tanker 500m from the 900 ton tug."),
        ("en", "The October 3, 2021 attack came before the 2022 invasion."),
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
        ("ru", "Он ответил: «Погибли 12».", 12),
        ("ru", "Помогают более 50 стран.", 50),
        ("uk", "Ворог 9 разів атакував позиції.", 9),
        ("en", "The leaflet was read more than 4,000 times.", 4000),
        ("en", "Only one soldier was hurt.", 1),
        ("en", "Five day labourers were hurt.", 5),
        ("en", "Officials put the figure at around 25,000.", 25000),
    ],
)
def test_is_a_figure_though_it_looks_like_none(language: str, text: str, value: float) -> None:
    assert [mention.value for mention in find(lexicon(language).passage(text))] == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The losses were:\ntanks – 790,\nAPV – 2041,\naircraft – 167.", [790, 2041, 167]),
        ("Втрати:\nтанків ‒ 1964 од,\nлітаків ‒ 158 од.", [1964, 158]),
        ("The report of the staff – 2023\nwas read by many.", []),
    ],
)
def test_a_count_in_a_list_is_no_year(text: str, values: list[float]) -> None:
    """A number behind a dash at the end of a line counts, where the line beside it is like it."""
    language = "en" if text.isascii() or "–" in text else "uk"
    assert [mention.value for mention in find(lexicon(language).passage(text))] == values
