"""The metric of a number, and whose people or things it counts, follow from the words around it."""

import pytest

from flows.extract import find_figures


def metrics_of(text: str, language: str) -> list[str | None]:
    return [figure.metric for figure in find_figures(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The blast killed 12 people and wounded 30.", ["people_killed", "people_injured"]),
        ("en", "Gunners killed 25 rebels while losing four soldiers.", ["militants_killed", "personnel_losses"]),
        ("en", "At least 8 soldiers were killed and 20 wounded.", ["personnel_killed", "personnel_wounded"]),
        ("en", "Some 9,000 refugees crossed the border.", ["refugees"]),
        ("en", "The fleet shot down 14 of 16 drones.", ["drones_shot_down", "drones_launched"]),
        ("en", "Losses stand at 700 killed and 900 wounded.", ["personnel_killed", "personnel_wounded"]),
        ("en", "Firemen rescued 9 people, 40 are missing.", [None, "people_missing"]),
        ("uk", "З-під завалів дістали тіла 12 людей, 23 врятовано.", ["civilians_killed", None]),
        ("ru", "Из-под обломков извлекли тела 12 человек, спасены ещё 23.", ["people_killed", None]),
        ("en", "Losses:\nvehicles – 1300\nfuel tanks – 70\nSRBM system – 4", ["vehicles_destroyed", None, None]),
        ("en", "Nearly 3,000 troops were sent there.", ["troops_deployed"]),
        ("en", "An army of 90,000 soldiers stood ready.", ["troops_strength"]),
        ("en", "Members of the guard died: six soldiers.", ["personnel_killed"]),
        ("uk", "Загинули 7 осіб, ще 10 поранено.", ["people_killed", "people_injured"]),
        ("uk", "Загинули 7 цивільних, серед них 2 дитини, ще 10 поранено.",
         ["civilians_killed", "children_killed", "civilians_injured"]),
        ("uk", "Ворог запустив 20 дронів, 18 збито.", ["drones_launched", "drones_shot_down"]),
        ("uk", "Знищено 4 танки, 6 ББМ та 9 автівок.",
         ["tanks_destroyed", "armoured_vehicles_destroyed", "vehicles_destroyed"]),
        ("uk", "До Польщі виїхали 40 тисяч жителів.", ["refugees"]),
        ("uk", "Авіація завдала 11 ударів.", ["air_strikes"]),
        ("ru", "Погибли 15 военнослужащих, 22 ранены, 3 попали в плен.",
         ["personnel_killed", "personnel_wounded", "personnel_captured"]),
        ("ru", "Армия потеряла до 90 человек, танк и 4 гаубицы.", ["personnel_losses", "artillery_destroyed"]),
        ("ru", "Число беженцев превысило 60 тысяч человек.", ["refugees"]),
        ("ru", "Сбиты 5 ракет и 11 беспилотников.", ["missiles_shot_down", "drones_shot_down"]),
        ("ru", "Враг запустил 31 ударный дрон, а потом 12 ударных дронов.", ["drones_launched", "drones_launched"]),
        ("ru", "Под обстрел попали 14 населённых пунктов Энской области.", ["settlements_shelled"]),
        ("ru", "Своих домов лишились 90 тысяч жителей.", ["people_displaced"]),
        ("ru", "ООН знает о гибели 90 горожан. Среди них 17 детей и 9 стариков. Ранения получили 30 жителей.",
         ["civilians_killed", "children_killed", "civilians_killed", "civilians_injured"]),
        ("ru", "Ранения получили 58 жителей, в том числе 14 детей, погибли 27 жителей.",
         ["civilians_injured", "children_injured", "civilians_killed"]),
        ("ru", "В боях с группировкой потери армии составили 55 человек.", ["personnel_losses"]),
        ("ru", "Погибли 40 мобилизованных, ещё 12 добровольцев ранены.", ["personnel_killed", "personnel_wounded"]),
        ("ru", "Мобилизовали 300 тысяч мобилизованных запаса.", ["people_mobilised"]),
        ("ru", "Он сообщил о 24 раненых и пятерых погибших, среди которых трое детей.",
         ["civilians_injured", "civilians_killed", "children_killed"]),
        ("ru", "Захватчики нанесли 115 артиллерийских ударов.", ["shellings"]),
        ("en", "The capital has sent some 4,000 soldiers to the border.", ["troops_deployed"]),
        ("ru", "Расчёты сбили шесть баллистических ракет.", ["missiles_shot_down"]),
        ("en", "Some 70,000 Sri Lankans are displaced inside the country.", ["internally_displaced"]),
        ("en", "The union will lend the capital 18 billion euros.", ["aid_amount"]),
        ("ru", "При атаке беспилотников на посёлок погибли двое, ранены 5.", ["people_killed", "people_injured"]),
        ("ru", "Беспилотников сбито 45, танков уничтожено 3.", ["drones_shot_down", "tanks_destroyed"]),
        ("ru", "Уничтожены 40 боевых машин РСЗО.", ["mlrs_destroyed"]),
        ("uk", "Унаслідок атаки дронів загинуло двоє, поранено п'ятеро.", ["people_killed", "people_injured"]),
        ("uk", "Поранено 12 окупантів, двох узяли в полон.", ["personnel_wounded", "personnel_captured"]),
        ("uk", "Знешкоджено 6 танків і 8 одиниць автотехніки.", ["tanks_destroyed", "vehicles_destroyed"]),
        ("en", "Army planes flew 180 people out of the port.", ["people_evacuated"]),
    ],
)  # fmt: skip
def test_thing_and_happening_make_the_metric(language: str, text: str, expected: list[str]) -> None:
    """The counted thing and what happened to it decide together, also where the noun is elided."""
    assert metrics_of(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The factory will supply 40 tanks next year."),
        ("en", "The programme costs a budget of $40 million."),
        ("uk", "Партнери передадуть 40 танків."),
        ("ru", "Завод получит заказ на 40 танков."),
    ],
)
def test_what_no_metric_counts_stays_without_one(language: str, text: str) -> None:
    """A number of known things with an unknown happening is no metric rather than a guess."""
    assert set(metrics_of(text, language)) <= {None}


def test_a_heading_governs_its_list() -> None:
    """Lines of a list take the happening of the heading; an increment takes the metric of its total."""
    text = "Втрати ворога за добу:\n- танків ‒ 510 (+4),\n- РСЗВ – 60 (+0),\n- БПЛА – 300 (+7)."
    assert metrics_of(text, "uk") == [
        "tanks_destroyed", "tanks_destroyed", "mlrs_destroyed", "mlrs_destroyed",
        "drones_destroyed", "drones_destroyed",
    ]  # fmt: skip


def test_people_are_civilians_or_soldiers_where_the_sentence_says_so() -> None:
    """The narrower metric is taken only where the words around speak of one sort of people."""
    assert metrics_of("Shells hit a residential block and killed 9 people.", "en") == ["civilians_killed"]
    assert metrics_of("The brigade counts 40 dead after the battle.", "en") == ["personnel_killed"]
    assert metrics_of("The storm of the century killed 9 people.", "en") == ["people_killed"]


@pytest.mark.parametrize(
    ("language", "text", "subjects"),
    [
        ("en", "Ukrainian gunners killed 60 Russian soldiers.", ["russia"]),
        ("en", "Russian shelling killed five people.", [None]),
        ("en", "Russia has lost 80 tanks and 9 helicopters.", ["russia", "russia"]),
        ("en", "They told us that 20 people died.", [None]),
        ("en", "The project received 500 applications for surrender.", ["russia"]),
        ("uk", "Втрати російських військ: 800 осіб, 14 танків.", ["russia", "russia"]),
        ("uk", "Ліквідовано 30 окупантів.", ["russia"]),
        ("ru", "ВСУ потеряли 12 танков.", ["ukraine"]),
        ("ru", "Погибли 8 человек.", [None]),
    ],
)
def test_the_subject_is_whose_people_or_things_are_counted(
    language: str, text: str, subjects: list[str | None]
) -> None:
    """Whose they are is named beside them or by the verb of loss; who did it does not count."""
    assert [figure.subject for figure in find_figures(text, language)] == subjects


def test_the_metric_says_which_words_decided() -> None:
    """The reason points at the happening."""
    text = "Air defences shot down 38 drones."
    reason = next(reason for reason in find_figures(text, "en")[0].reasons if reason.field == "metric")
    assert (reason.rule, text[reason.start : reason.end]) == ("drone_shoot_down", "shot down")


def test_a_long_text_of_numbers_is_read_in_time_linear_in_its_length() -> None:
    """Every look-around is bounded: thousands of numbers in one sentence are no trouble."""
    figures = find_figures("killed 5 people, wounded 7 soldiers, " * 400, "en")
    assert len(figures) == 800
    assert [figure.metric for figure in figures[1::2]] == ["personnel_wounded"] * 400


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "In an exchange of prisoners 40 soldiers returned home on Monday.", ["prisoners_exchanged"]),
        ("uk", "Під час обміну з полону повернулися 40 захисників.", ["prisoners_exchanged"]),
        ("ru", "В ходе обмена из плена вернулись 40 военных.", ["prisoners_exchanged"]),
        ("en", "More than 500 soldiers have asked how to surrender.", ["surrender_applications"]),
        ("en", "The flower show had 300 applications.", [None]),
        ("en", "The commander praised 40 soldiers yesterday.", [None]),
        ("en", "Inside the country 80,000 people are displaced.", ["internally_displaced"]),
        ("uk", "Проти нас воює понад 400 тисяч росіян.", ["troops_deployed"]),
        ("uk", "Україну через війну покинули 8 млн людей.", ["refugees"]),
        ("uk", "Біженці прибули евакуаційним потягом: приїхали 300 людей.", ["people_evacuated"]),
        (
            "uk",
            "Мінус 900 рашистів, 14 танків, 20 арти.",
            ["personnel_killed", "tanks_destroyed", "artillery_destroyed"],
        ),
        ("uk", "В Україні перебуває 40 тисяч російських військових.", ["troops_deployed"]),
        ("uk", "У строю ворога зараз 600 тисяч солдатів.", ["troops_strength"]),
        ("uk", "Партнери дадуть менше 1 млрд доларів на озброєння для Києва.", ["aid_amount"]),
        ("uk", "Загинули 40 добровольців, поранено 90 мобілізованих.", ["personnel_killed", "personnel_wounded"]),
        ("uk", "П'ять будинків зрівняло із землею.", ["buildings_damaged"]),
        ("uk", "Ворог утримує тут до 60 тисяч солдатів.", ["troops_deployed"]),
        ("uk", "Росія утримує в полоні 900 військових.", ["personnel_captured"]),
        ("uk", "Захисники завдали 10 ударів по районах зосередження ворога.", ["air_strikes"]),
        ("uk", "Ще 900 орків відправились до кобзона.", ["personnel_killed"]),
        ("uk", "Втрати в техніці становлять 2 тисячі одиниць.", ["equipment_destroyed"]),
        (
            "uk",
            "Гроші надійдуть навесні: 1,5 млрд євро допомоги. Збитки оцінили у 40 млрд.",
            ["aid_amount", "damage_amount"],
        ),
        ("ru", "Уничтожены 3 танка и 12 беспилотников.", ["tanks_destroyed", "drones_destroyed"]),
    ],
)
def test_words_around_tell_what_a_happening_means(language: str, text: str, expected: list[str | None]) -> None:
    """Exchanges, wishes to give up and lists of losses change what was said to have happened."""
    assert metrics_of(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The gunners destroyed two ammunition depots."),
        ("en", "Moscow handed over the bodies of 40 soldiers."),
        ("uk", "Артилеристи уразили 12 районів зосередження живої сили та 3 склади боєприпасів."),
        ("uk", "Україні повернули тіла 40 оборонців."),
        ("ru", "Киеву переданы тела 40 военных."),
        ("en", "A field of 40 hectares was cleared of mines."),
    ],
)
def test_what_only_holds_the_name_of_a_thing_is_not_counted_as_it(language: str, text: str) -> None:
    """Depots are no shells, bodies given back are nobody released or killed there, and mined land is not held."""
    assert {figure.metric for figure in find_figures(text, language)} == {None}


def test_the_attacker_is_not_the_one_hit() -> None:
    """An army whose shelling is spoken of makes no soldiers of the wounded."""
    assert metrics_of("В результате обстрела ВСУ ранены трое.", "ru") == ["civilians_injured"]
    assert metrics_of("Подразделения ВСУ: ранены трое.", "ru") == ["personnel_wounded"]


def test_a_verb_belongs_to_the_number_that_it_closes() -> None:
    """Behind "were killed and" a new clause begins, with a verb of its own."""
    text = "Six rebels were killed and three US soldiers and their guide were wounded."
    assert metrics_of(text, "en") == ["militants_killed", "personnel_wounded"]


def test_lines_that_were_folded_are_no_list() -> None:
    """A line break inside a sentence costs nothing where the next line goes on in lower case."""
    folded = "The minister said that in the long battle for the town and its bridges\nat least nine soldiers\nhad died."
    assert metrics_of(folded, "en") == metrics_of(folded.replace("\n", " "), "en") == ["personnel_killed"]


def test_a_list_without_a_verb_counts_losses() -> None:
    """Weapons in lines that a dash begins, under a heading that speaks of no gift, were lost."""
    text = "Результат дня:\n— 4 танки;\n— 11 бронемашин."
    assert metrics_of(text, "uk") == ["tanks_destroyed", "armoured_vehicles_destroyed"]
    gift = "Партнери передадуть:\n— 4 танки;\n— 11 бронемашин."
    assert metrics_of(gift, "uk") == [None, None]
