"""Numbers are read as written, in digits and words, and joined to ranges, shares and sums of money."""

import pytest

from flows.extract.numbers import find
from flows.extract.text.lexicon import lexicon


def values(language: str, text: str) -> list[tuple[float, float | None]]:
    return [(mention.value, mention.value_high) for mention in find(lexicon(language).passage(text))]


@pytest.mark.parametrize(
    "written",
    [
        "25,000",
        "25.000",
        "25 000",
        "25\u00a0000",
        "25\u2009000",
        "25\u202f000",
        "25'000",
        "25’000",
        "25000",
        "25 thousand",
        "25k",
    ],
)
def test_every_grouping_reads_as_the_same_number(written: str) -> None:
    assert values("en", f"They lost {written} soldiers.") == [(25_000, None)]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "2,50,000 refugees crossed the river.", 250_000),
        ("en", "The camp holds \u0662\u0665\u0660 refugees.", 250),  # Arabic-Indic digits
        ("en", "The camp holds \uff11\uff12\uff10 refugees.", 120),  # full-width digits
        ("en", "Two hundred and fifty thousand refugees crossed.", 250_000),
        ("en", "A thousand two hundred people fled.", 1_200),
        ("ru", "Тысяча триста сорок человек бежали.", 1_340),
        ("uk", "Мільйон двісті тисяч людей виїхали.", 1_200_000),
        ("ru", "Захвачены две гаубицы М777.", 2),
        ("ru", "Еще один дрон сбит над морем.", 1),
        ("ru", "Погибли люди, четыре из которых военнослужащие республики.", 4),
        ("ru", "Отряд воевал с девятьюстами боевиками.", 900),
        ("en", "Half a million people fled.", 500_000),
        ("en", "Two and a half million Syrians fled.", 2_500_000),
        ("en", "Over a thousand guns were lost.", 1_000),
        ("en", "Two dozen tanks burned.", 24),
        ("en", "Twenty-five drones were downed.", 25),
        ("en", "A 30,000-strong garrison surrendered.", 30_000),
        ("ru", "1 млн 45 тысяч 854 обращения", 1_045_854),
        ("ru", "полтора миллиона беженцев", 1_500_000),
        ("ru", "погибли полсотни человек", 50),
        ("ru", "три десятка танков", 30),
        ("ru", "двое погибли и никто не ранен", 2),
        ("ru", "двухсоттысячная группировка", 200_000),
        ("ru", "300-тысячная армия", 300_000),
        ("ru", "2,5 тыс. раненых", 2_500),
        ("uk", "півтора мільйона переселенців", 1_500_000),
        ("uk", "тисячу двісті полонених", 1_200),
        ("uk", "виконали 930 вогневих завдань", 930),
        ("uk", "пів сотні людей", 50),
        ("uk", "атакував двома ракетами", 2),
        ("uk", "збито 16-ма дронами", 16),
        ("uk", "46 млн відвідувань", 46_000_000),
    ],
)
def test_digits_words_and_both_together(language: str, text: str, value: float) -> None:
    assert values(language, text) == [(value, None)]


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("en", "2–3 thousand soldiers", 2_000, 3_000),
        ("en", "between 60 and 80 rebels", 60, 80),
        ("en", "from 3 to 5 thousand rebels", 3_000, 5_000),
        ("en", "$2-3 billion", 2e9, 3e9),
        ("en", "10-15% of the reserves", 10, 15),
        ("ru", "от 60 до 80 солдат", 60, 80),
        ("uk", "від 3 до 5 тисяч осіб", 3_000, 5_000),
    ],
)
def test_the_ends_of_a_range_are_one_figure(language: str, text: str, low: float, high: float) -> None:
    assert values(language, text) == [(low, high)]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "Hundreds of thousands of people fled.", 100_000),
        ("en", "Dozens of homes burned.", 12),
        ("en", "Several thousand fighters remain.", 1_000),
        ("ru", "десятки тысяч жителей", 10_000),
        ("ru", "несколько сотен раненых", 100),
        ("uk", "кількасот будинків", 100),
        ("uk", "кількадесят поранених", 10),
        ("uk", "сотні будинків", 100),
    ],
)
def test_vague_quantities_carry_the_order_of_magnitude(language: str, text: str, value: float) -> None:
    (mention,) = find(lexicon(language).passage(text))
    assert (mention.value, mention.form) == (value, "vague")


@pytest.mark.parametrize(
    ("language", "text", "value", "form"),
    [
        ("en", "Half of them were wounded.", 50, "fraction"),
        ("en", "Two-thirds of the fleet sank.", 66.6667, "fraction"),
        ("ru", "треть личного состава", 0.3333, "fraction"),
        ("uk", "дві третини техніки", 0.6667, "fraction"),
        ("ru", "2/3 войск", 0.6667, "fraction"),
        ("en", "One in five conscripts stayed away.", 20, "fraction"),
        ("ru", "Сгорел каждый третий склад.", 0.3333, "fraction"),
        ("uk", "Сім із десяти мостів знищено.", 0.7, "fraction"),
        ("en", "a quarter of a million pensioners", 250_000, "words"),
        ("uk", "чверть мільйона снарядів", 250_000, "words"),
        ("ru", "Раздали тысяче семей.", 1000, "words"),
        ("ru", "Осталось тысяч двадцать.", 20_000, "words"),
        ("ru", "около сотни повозок", 100, "words"),
        ("en", "40 per cent of the grid", 40, "percent"),
        ("uk", "80 відсотків", 80, "percent"),
        ("en", "€1.5m", 1_500_000, "money"),
        ("ru", "30 млрд рублей", 30e9, "money"),
        ("uk", "танків – 500 (+7)", 7, "increment"),
    ],
)
def test_the_form_says_how_the_number_is_given(language: str, text: str, value: float, form: str) -> None:
    mention = find(lexicon(language).passage(text))[-1]
    assert (mention.value, mention.form) == (value, form)


def test_a_number_that_may_be_read_in_two_ways_says_so() -> None:
    (mention,) = find(lexicon("en").passage("They counted 1.234 shells."))
    assert mention.problem == "ambiguous_number"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Погиб один и ранены трое.", [1, 3]),
        ("Четыре нарушения: Алеппо — три, Хама — одно.", [4, 3, 1]),
        ("Нанесены один ракетный и 16 авиационных ударов.", [1, 16]),
        ("Сбиты 4 дрона: один над Курском и три над морем.", [4, 1, 3]),
    ],
)
def test_one_counts_where_others_are_counted_beside_it(text: str, expected: list[int]) -> None:
    assert [value for value, _ in values("ru", text)] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Число раненых увеличилось с 20 до 26 человек."),
        ("uk", "Кількість поранених зросла з 20 до 26 осіб."),
    ],
)
def test_what_it_was_and_what_it_became_are_no_range(language: str, text: str) -> None:
    assert values(language, text) == [(20, None), (26, None)]
