"""What is counted is read behind the number, from the label before it, or from the number before."""

import pytest

from flows.extract import find_figures, hedges, units
from flows.extract.numbers import find
from flows.extract.text.lexicon import lexicon


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Six U.S. soldiers and 10 more people died.", ["U.S. soldiers", "people"]),
        ("en", "They killed 30 rebels and captured 12.", ["rebels", "rebels"]),
        ("en", "The site had 46 million visits, 42 million of which came from abroad.", ["visits", "visits"]),
        ("en", "Two men died. The corps said it had downed 33 of the 40 drones.", ["men", "drones", "drones"]),
        ("en", "Drones hit 12 houses. The number of those injured rose to 31.", ["houses", "people"]),
        ("ru", "Повреждены 12 домов. Число тех, кто погиб, выросло до 31.", ["домов", "человек"]),
        ("uk", "Пошкоджено 12 будинків. Кількість тих, хто загинув, сягнула 31.", ["будинків", "людей"]),
        ("en", "Two Russian and three Ukrainian soldiers were freed.", ["Ukrainian soldiers", "Ukrainian soldiers"]),
        ("en", "The number of refugees rose to 34 million.", ["refugees"]),
        ("en", "It killed 1,200.", ["people"]),
        ("en", "Losses: personnel ‒ about 27400 (+200) persons", ["personnel", "personnel"]),
        ("en", "$5 million and 40% of the budget", ["USD", "percent"]),
        ("ru", "Из 28 дронов сбиты 26.", ["дронов", "дронов"]),
        ("ru", "Погибло 17 человек, в том числе пятеро подростков, 96 ранены.", ["человек", "подростков", "человек"]),
        ("ru", "танков – 2410 (+8), ББМ – 5007 (+12)", ["танков", "танков", "ББМ", "ББМ"]),
        ("ru", "370 единиц военной техники", ["единиц военной техники"]),
        ("uk", "14 ракетних та 61 авіаційний удар", ["авіаційний удар", "авіаційний удар"]),
        ("uk", "танків / tanks ‒ 6120 (+5)", ["танків", "танків"]),
        ("uk", "збито 15 «шахедів»", ["шахедів"]),
        ("uk", "гармат – 310\nББМ – 57", ["гармат", "ББМ"]),
        ("uk", "Поранено 12 осіб\nДивіться відео", ["осіб"]),
        ("uk", "Сума сягне 5 млрд. Прем'єр подякував.", [None]),
        ("uk", "Збито 58 дронів, ще 6 локаційно втрачено.", ["дронів", "дронів"]),
        ("uk", "Понад 3 тисячі загиблих росіян", ["загиблих росіян"]),
        ("uk", "Взято 30 окупантів, спалено чотири бехи, полонено дев'ятьох.", ["окупантів", "бехи", "окупантів"]),
        ("uk", "поранених – 36, у лікарнях – 22", ["поранених", "поранених"]),
        ("ru", "Привезли 40 грузовиков, из них 12 трофейных.", ["грузовиков", "грузовиков"]),
        ("ru", "Вернулись процентов восемьдесят.", ["percent"]),
        ("uk", "Піхоти стало відсотків на двадцять менше.", ["percent"]),
        ("ru", "Рост составил 10 процентов. На 20 домов упали обломки.", ["percent", "домов"]),
        ("en", "Some 900 U.S.-trained troops deserted.", ["U.S.-trained troops"]),
        ("en", "The raid brought to 312 the number of bridges lost.", ["bridges"]),
        ("ru", "Погибли 40 человек, из которых мужчин - 33 и женщин - 7.", ["человек", "мужчин", "женщин"]),
        ("ru", "Север уничтожил 90 солдат, Восточная группировка – 40.", ["солдат", "солдат"]),
        ("ru", "Погибло 14 человек, еще 13 ранено.", ["человек", "человек"]),
        ("ru", "Россиян погибло 180, жителей — 12.", ["Россиян", "жителей"]),
        ("ru", "Убиты 90 солдат, из них 43 – мобилизованные.", ["солдат", "мобилизованные"]),
        ("ru", "Погибли 90 человек, а ранены - 31.", ["человек", "человек"]),
        ("ru", "Погибли 26 взрослых и 20 детей.", ["взрослых", "детей"]),
        ("ru", "Более 40 российских военных заявили о сдаче.", ["российских военных"]),
        ("ru", "Раненых уже минимум семь.", ["Раненых"]),
        ("ru", "Отряд в 60 человек напала засада.", ["человек"]),
        ("ru", "Приехали 90 человек, из которых 32 являются детьми.", ["человек", "детьми"]),
        ("ru", "За день ликвидировано до 20 и более 49 солдат.", ["солдат", "солдат"]),
        ("ru", "Минздрав назвал число раненых жителей — 215.", ["раненых жителей"]),
        ("en", "They pledged 2 billion dollars, then 5 billion.", ["USD", "USD"]),
        ("en", "Guns hit five towns. The rebel death toll rose to 40.", ["towns", "people"]),
        ("en", "Two men died. Gunners downed 35 of the 39 drones.", ["men", "drones", "drones"]),
        ("en", "They fired 30 anti-aircraft guided missiles.", ["anti-aircraft guided missiles"]),
        ("en", "Some 12 police patrol cars burned.", ["police patrol cars"]),
        ("en", "The 15 dead included three girls.", ["dead", "girls"]),
        (
            "en",
            "They lost 900 servicepeople and 38 infantry fighting vehicles.",
            ["servicepeople", "infantry fighting vehicles"],
        ),
        ("en", "They gave hundreds of millions of dollars and 75,000 155mm rounds.", ["USD", "rounds"]),
        ("en", "They sent 150,000 155-mm shells and 20 120mm mortars.", ["shells", "mortars"]),
        ("en", "They killed 49 Farmers' Front (FF) rebels.", ["Farmers' Front (FF) rebels"]),
    ],
)
def test_unit(language: str, text: str, expected: list[str]) -> None:
    passage = lexicon(language).passage(text)
    mentions = find(passage)
    hedges.read(passage, mentions)
    units.read(passage, mentions)
    assert [mention.unit for mention in mentions] == expected


@pytest.mark.parametrize(
    ("text", "publisher", "currency"),
    [
        ("The government pledged $500 million.", "CBC News", "CAD"),
        ("The government pledged $500 million.", "Reuters", "USD"),
        ("Canada pledged $500 million.", None, "CAD"),
        ("Canada and the United States pledged $500 million.", None, "USD"),
        ("Ottawa pledged C$500 million.", "Reuters", "CAD"),
        ("Ottawa pledged US$500 million.", "CBC News", "USD"),
        ("Taipei gave NT$30 million.", "Reuters", "TWD"),
    ],
)
def test_a_bare_dollar_sign_is_that_of_the_publisher_or_the_payer(
    text: str, publisher: str | None, currency: str
) -> None:
    """What stands before the sign says whose it is; else the outlet's country, else the only payer's."""
    assert [figure.unit for figure in find_figures(text, "en", None, publisher)] == [currency]


def test_a_short_multiplier_ends_no_sentence_before_digits() -> None:
    """The full stop of «тис.» stands inside the number."""
    figures = find_figures("Поранено 71 тис. 441 особу. Загинули 2 тис. 5 людей.", "uk")
    assert [(figure.value, figure.metric) for figure in figures] == [(71441, "people_injured"), (2005, "people_killed")]


def test_a_thing_may_stand_before_its_verb_and_number() -> None:
    """In the genitive, as lists and posts put it."""
    assert [figure.unit for figure in find_figures("Дронів збито 45, ракет — 12.", "uk")] == ["Дронів", "ракет"]
    assert [figure.unit for figure in find_figures("Домов повреждено 30.", "ru")] == ["Домов"]
