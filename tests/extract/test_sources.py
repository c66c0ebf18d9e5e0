"""Whom a Russian or Ukrainian text names as a source: bodies and posts with what belongs to them, and couriers."""

import pytest

from flows.extract import find_figures

Who = tuple[str, str | None, str | None]  # attribution, speaker, organisation


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # places and forces are part of a post or a body, no surname
        ("Как сообщил глава Южной Осетии Иван Орлов, погибли 12 человек.", ("indirect", "Иван Орлов", None)),
        ("Погибли 12 человек, сообщили в штабе обороны на Северном Урале.", ("indirect", None, "штабе обороны")),
        ("Погибли 12 человек, сообщил начальник Центра по розыску пленных генерал-майор Иван Орлов.",
         ("indirect", "Иван Орлов", None)),
        ("Погибли 12 человек, заявил командующий группировкой «Днепр» Иван Орлов.",
         ("indirect", "Иван Орлов", "группировкой «Днепр»")),
        ("По словам председателя Госсовета Чечни Ивана Орлова, погибли 12 человек.",
         ("indirect", "Ивана Орлова", None)),
        ("Глава фонда «Живи спокойно» Иван Орлов: «Погибли 12 человек».", ("direct", "Иван Орлов", None)),
        ("Погибли 12 человек, рассказали в аппарате президента Ивана Орлова.",
         ("indirect", None, "аппарате президента Ивана Орлова")),
        # bodies
        ("В представительстве ЛНР заявили о 12 погибших.", ("indirect", None, "представительстве ЛНР")),
        ("Погибли 12 человек, сообщили в Народной милиции ЛНР.", ("indirect", None, "Народной милиции ЛНР")),
        ("Погибли 12 человек, заявил представитель аппарата омбудсмена.",
         ("indirect", None, "аппарата омбудсмена")),
        ("Погибли 12 человек, сообщили пограничники.", ("indirect", None, "пограничники")),
        ("Погибли 12 человек (данные Минздрава).", ("indirect", None, "Минздрава")),
        ("Сбили 12 дронов Вооруженных сил Украины (ВСУ).", ("none", None, None)),
        # the outlet that passes it on, and the one who only counted
        ("По словам Ивана Орлова, погибли 12 человек, передает ТАСС.", ("indirect", "Ивана Орлова", None)),
        ("Погибли 12 человек, цитирует губернатора Ивана Орлова ТАСС.", ("indirect", "Ивана Орлова", None)),
        ("Наблюдатели зафиксировали 12 обстрелов, сообщается в бюллетене Минобороны.",
         ("indirect", None, "Минобороны")),
        ("В Минобороны заявили, что наблюдатели зафиксировали 12 обстрелов.", ("indirect", None, "Минобороны")),
        ("В Израиле насчитали 12 погибших.", ("none", None, None)),
        # what is said to have been told, and how
        ("Погибли 12 человек. С таким заявлением выступил в среду губернатор Иван Орлов.",
         ("indirect", "Иван Орлов", None)),
        ("Об ударе ВСУ сообщил губернатор Иван Орлов. В результате атаки погибли 12 человек, уточнил он.",
         ("indirect", "Иван Орлов", None)),
        ("Число погибших выросло до 12\nКак сообщил губернатор Иван Орлов, поиски идут.",
         ("indirect", "Иван Орлов", None)),
        ("В Минобороны отчитались о потерях. Сообщается, что погибли 12 человек.", ("indirect", None, "Минобороны")),
        ("Сообщается о 12 погибших.", ("none", None, None)),
        ("Погибли 12 человек. Об этом Минобороны в своём канале.", ("indirect", None, "Минобороны")),
        ("Потери врага Залужный оценил в 12 тысяч человек.", ("indirect", "Залужный", None)),
        ("Погибли 12 человек, сообщил представитель ЕС по делам беженцев и миграции Иван Орлов.",
         ("indirect", "Иван Орлов", "ЕС")),
        ("Погибли 12 человек, говорится в сводке израильской армии.", ("indirect", None, "израильской армии")),
        ("Обмен прошёл по формуле «12 на 12», сообщили в Минобороны.", ("indirect", None, "Минобороны")),
        ("По данным на 3 мая в лагере 12 беженцев.", ("none", None, None)),
        ("«Подразделения группы “Юг” уничтожили 12 танков», — заявили в Минобороны.",
         ("direct", None, "Минобороны")),
    ],
)  # fmt: skip
def test_source(text: str, expected: Who) -> None:
    figure = next(figure for figure in find_figures(text, "ru") if figure.value in (12, 12_000))
    assert (figure.attribution, figure.speaker, figure.organisation) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a part goes on with its whole over a paragraph; another report turns away
        ("ООН заявила о 90 погибших.\n\nСреди них 12 детей.", ("indirect", None, "ООН")),
        ("ООН заявила о 90 погибших. Также стало известно, что ранены 12 человек.", ("none", None, None)),
        ("Погибли 90 человек, сообщил губернатор Белгородской области Иван Орлов. Ранены 12, добавил губернатор.",
         ("indirect", "Иван Орлов", None)),
    ],
)  # fmt: skip
def test_source_of_what_follows(text: str, expected: Who) -> None:
    figure = next(figure for figure in find_figures(text, "ru") if figure.value == 12)
    assert (figure.attribution, figure.speaker, figure.organisation) == expected
