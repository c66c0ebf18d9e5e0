"""Which days a figure speaks of: one sentence in, the dates of its figures out."""

from datetime import date

import pytest

from flows.extract import dates, kinds
from flows.extract.dates import calendar
from flows.extract.mention import Mention
from flows.extract.text.lexicon import lexicon

WEDNESDAY = date(2024, 5, 15)


def figures(text: str, language: str, published: date | None = WEDNESDAY) -> list[Mention]:
    """The mentions of `text` whose numbers stand in square brackets there: "[12] people"."""
    spans, bare = [], ""
    for part in text.split("["):
        number, _, rest = part.partition("]") if bare or text.startswith("[") else ("", "", part)
        if number:
            spans.append((len(bare), len(bare) + len(number)))
        bare += number + rest
    passage = lexicon(language).passage(bare)
    mentions = []
    for start, end in spans:
        inside = [i for i in range(len(passage)) if passage.starts[i] < end and passage.ends[i] > start]
        digits = [i for i in inside if passage.words[i][0].isdecimal()] or inside
        form = "increment" if bare[start] == "+" else "percent" if bare[end : end + 1] == "%" else "digits"
        mentions.append(Mention(digits[0], digits[-1], start, end, 1.0, form=form))
    whens = calendar.find(passage)
    kinds.read(passage, mentions, whens)
    dates.read(passage, mentions, whens, published)
    return mentions


def days(text: str, language: str, published: date | None = WEDNESDAY) -> list[tuple[str | None, str | None]]:
    return [
        (str(m.as_of) if m.as_of else None, str(m.period_start) if m.period_start else None)
        for m in figures(text, language, published)
    ]


@pytest.mark.parametrize(
    ("language", "text", "as_of", "start"),
    [
        ("en", "Shells killed [12] people on 1 May 2023.", "2023-05-01", None),
        ("en", "Shells killed [12] people on May 1, 2023.", "2023-05-01", None),
        ("en", "Shells killed [12] people on May 1st.", "2024-05-01", None),
        ("en", "Shells killed [12] people on Dec. 30.", "2023-12-30", None),
        ("en", "Shells killed [12] people on 2023-05-01.", "2023-05-01", None),
        ("en", "Shells killed [12] people on 25/03/2024.", "2024-03-25", None),
        ("en", "Shells killed [12] people yesterday.", "2024-05-14", None),
        ("en", "Shells killed [12] people three days ago.", "2024-05-12", None),
        ("en", "Shells killed [12] people on Tuesday, the mayor said on Wednesday.", "2024-05-14", None),
        ("en", "In April [300] shells hit the town.", "2024-04-30", "2024-04-01"),
        ("en", "In April – [300] shells, in 2023 more.", "2024-04-30", "2024-04-01"),
        ("ru", "За апрель — [300] обстрелов, в прошлом году больше.", "2024-04-30", "2024-04-01"),
        ("en", "In 2022 [300] shells hit the town.", "2022-12-31", "2022-01-01"),
        ("en", "Last year [300] shells hit the town.", "2023-12-31", "2023-01-01"),
        ("en", "Between January 2022 and October 2023 [300] shells hit the town.", "2023-10-31", "2022-01-01"),
        ("en", "In the first half of 2023 [300] shells hit the town.", "2023-06-30", "2023-01-01"),
        ("en", "In the past 72 hours [30] shells hit the town.", "2024-05-15", "2024-05-12"),
        ("en", "Over the past day [30] shells hit the town, the staff reported on May 12.", "2024-05-12", "2024-05-11"),
        ("en", "As of 7 May 2024 a total of [800] children had been killed.", "2024-05-07", None),
        ("en", "By the end of 2023 a total of [800] children had been killed.", "2023-12-31", None),
        ("en", "On Monday he said [90] tanks had been lost since the start of the year.", "2024-05-13", "2024-01-01"),
        ("en", "In total [90] tanks have been lost since Feb. 24, 2022.", None, "2022-02-24"),
        ("en", "In total [90] tanks have been lost since the start of the full-scale invasion.", None, "2022-02-24"),
        ("en", "In total [90] tanks have been lost since 2014.", None, None),
        ("uk", "1 травня 2023 року загинули [12] людей.", "2023-05-01", None),
        ("uk", "У ніч на 3 травня збито [12] дронів.", "2024-05-03", None),
        ("uk", "Вчора загинули [12] людей.", "2024-05-14", None),
        ("uk", "У вівторок загинули [12] людей.", "2024-05-14", None),
        ("uk", "За минулу добу ворог здійснив [12] обстрілів.", "2024-05-15", None),
        ("uk", "За тиждень 20 лютого — 26 лютого знищено [12] танків.", "2024-02-26", "2024-02-20"),
        ("uk", "Станом на ранок 5 травня 2024 року загинули [12] дітей.", "2024-05-05", None),
        ("uk", "З початку повномасштабного вторгнення росія втратила [900] танків.", None, "2022-02-24"),
        ("uk", "Загальні втрати з 24.02.22 по 15.10.22 склали: танків – [900].", "2022-10-15", "2022-02-24"),
        ("uk", "У травні 2023 року здійснено [12] обстрілів.", "2023-05-31", "2023-05-01"),
        ("uk", "Восени 2022 року загинули [12] людей.", None, None),
        ("uk", "У червні передадуть [12] танків.", None, None),
        ("uk", "За весь час повномасштабної війни врятовано [900] людей.", None, "2022-02-24"),
        ("uk", "Усього за час повномасштабної війни врятовано [900] людей.", None, "2022-02-24"),
        ("ru", "1 мая 2023 года погибли [12] человек.", "2023-05-01", None),
        ("ru", "15.03.2023 нанесено [12] ударов.", "2023-03-15", None),
        ("ru", "Сегодня погибли [12] человек.", "2024-05-15", None),
        ("ru", "С 4 апреля, когда начались бои, погибли [12] человек.", None, "2024-04-04"),
        ("ru", "На тот момент, в ходе вторжения, погибли [12] человек.", None, "2022-02-24"),
        (
            "ru",
            "За первый квартал прибыли 40. За аналогичный период 2023 года прибыли [12] человек.",
            "2023-03-31",
            "2023-01-01",
        ),
        ("ru", "Новое о жертвах — менее часа назад ООН сообщила: погибли [12] человек.", "2024-05-15", None),
        ("ru", "За минувшие сутки уничтожено [12] танков.", "2024-05-15", None),
        ("ru", "В течение истекших суток уничтожено [12] танков.", "2024-05-15", None),
        ("ru", "За истёкшую неделю уничтожено [12] танков.", "2024-05-15", "2024-05-08"),
        ("ru", "Минувшим вечером сбито [12] дронов.", "2024-05-14", None),
        ("ru", "С 20 по 26 апреля уничтожено [12] танков.", "2024-04-26", "2024-04-20"),
        ("ru", "За первое полугодие 2023 года уничтожено [12] танков.", "2023-06-30", "2023-01-01"),
        ("ru", "По состоянию на 1 мая 2023 года всего прибыли [12] беженцев.", "2023-05-01", None),
        ("ru", "С начала спецоперации уничтожено [900] танков.", None, "2022-02-24"),
        ("en", "In the first four months of 2024 [300] shells hit the town.", "2024-04-30", "2024-01-01"),
        ("en", "Some [4,000] people have died in the violence this year.", None, "2024-01-01"),
        ("en", "Last Wednesday shells killed [12] people.", "2024-05-08", None),
        ("uk", "За чотири місяці 2024 року здійснено [12] обстрілів.", "2024-04-30", "2024-01-01"),
        ("uk", "Минулої середи загинули [12] людей.", "2024-05-08", None),
        ("uk", "Від початку тижня знищено [12] танків.", None, "2024-05-13"),
        ("ru", "С 1 декабря прошлого года по 29 февраля уничтожено [12] танков.", "2024-02-29", "2023-12-01"),
        ("ru", "За первые два месяца года уничтожено [12] танков.", "2024-02-29", "2024-01-01"),
        ("ru", "За последние полгода уничтожено [12] танков.", "2024-05-15", "2023-11-15"),
        ("ru", "С прошлой среды уничтожено [12] танков.", None, "2024-05-08"),
        ("ru", "Накануне погибли [12] человек.", "2024-05-14", None),
        (
            "en",
            "Since the army began its drive near the river on April 2 shells killed [12] men.",
            None,
            "2024-04-02",
        ),
        ("en", "Over the weekend [30] shells hit the town.", "2024-05-12", "2024-05-11"),
        ("en", "Some [30] shells hit the town in mid-April.", None, None),
        ("en", "In early 2023 [30] shells hit the town.", None, None),
        ("en", "It mourned the dead. On 3 May two shells killed [12] people.", "2024-05-03", None),
        ("ru", "За ноябрь уничтожено [12] танков.", "2023-11-30", "2023-11-01"),
    ],
)
def test_days(language: str, text: str, as_of: str | None, start: str | None) -> None:
    """A figure has the last day that it counts and, where a stretch is named, the first."""
    assert days(text, language) == [(as_of, start)]


def test_list_of_losses() -> None:
    """A total takes the dates of the heading, an increment its day and the day before."""
    text = "Total losses from February 24 to May 12, 2022:\ntanks - [1195] ([+9])\naircraft - [199]"
    assert days(text, "en") == [
        ("2022-05-12", "2022-02-24"),
        ("2022-05-12", "2022-05-11"),
        ("2022-05-12", "2022-02-24"),
    ]


def test_dates_that_go_on() -> None:
    """A stretch goes on to the next sentences, and a sentence that only says up to when dates what stands before it."""
    text = "In the first quarter [300] men enlisted. These are figures as of 2 April. Another [18] joined the reserve."
    assert days(text, "en") == [("2024-04-02", "2024-01-01")] * 2


def test_a_day_that_names_an_event_dates_nothing_else() -> None:
    """ "The April 2 attack" is a name: what the next sentence tells of happened on another day."""
    text = "It answers the April 2 attack, which killed [40] people. The army has since shot [9] men."
    assert days(text, "en")[0] == ("2024-04-02", None)
    assert days(text, "en")[1][0] is None


def test_this_night_is_that_of_the_day_named_before() -> None:
    """Where publication is unknown, the day that the text names last stands for it."""
    text = "У ніч на 3 травня 2024 року ворог запустив [12] дронів. Цієї ночі збито [11]."
    assert days(text, "uk", None) == [("2024-05-03", None)] * 2


def test_the_past_day_ends_with_the_day_of_telling() -> None:
    """What was told on Tuesday of the past 24 hours counts up to Tuesday, in the next sentence too."""
    text = (
        "The ministry said on Tuesday that [40] people had been hurt. Over the past 24 hours [30] shells hit the town."
    )
    assert days(text, "en")[1] == ("2024-05-14", "2024-05-13")


def test_nothing_without_publication() -> None:
    """Without a day of publication what is told of yesterday stays open, and so does a day without its year."""
    assert days("Shells killed [12] people yesterday and [3] on May 1.", "en", None) == [(None, None)] * 2
    assert days("За добу знищено [12] танків.", "uk", None) == [(None, None)]


@pytest.mark.parametrize("day", ["30.02.2023", "1970-01-01", "2 January 2031", "99.99.2023", "31 June 2023"])
def test_days_that_are_none(day: str) -> None:
    """A day that the calendar lacks, the epoch and a day after publication date nothing."""
    assert days(f"On {day} shells killed [12] people.", "en") == [(None, None)]


def test_ambiguous_day() -> None:
    """03/04/2024 may be March or April: the date stays open and the figure says why."""
    (figure,) = figures("The strike on 03/04/2024 killed [5] people.", "en")
    assert (figure.as_of, figure.problem) == (None, "ambiguous_date")
    (figure,) = figures("Удар 03/04/2024 убил [5] человек.", "ru")
    assert (figure.as_of, figure.problem) == (date(2024, 4, 3), None)


def test_window() -> None:
    """Where only a month is known the figure holds on some day of it; the words that say so are kept."""
    (figure,) = figures("There were [900] prisoners in May 2023.", "en")
    assert (figure.as_of_from, figure.as_of) == (date(2023, 5, 1), date(2023, 5, 31))
    assert figure.date_words == "in May 2023"
    (figure,) = figures("At the end of 2022 some [900] prisoners were held.", "en")
    assert (figure.as_of_from, figure.as_of) == (date(2022, 12, 1), date(2022, 12, 31))


def test_never_after_publication() -> None:
    """A month that is not over ends with publication."""
    assert days("За травень знищено [12] танків.", "uk") == [("2024-05-15", "2024-05-01")]


def test_a_stretch_ends_on_no_day_before_its_start() -> None:
    """A day named behind it is not the one up to which the days before publication count."""
    assert days("За двое суток [7] танков. Итого\n5.8.2020", "ru") == [("2024-05-15", "2024-05-13")]


def test_reasons_point_at_words() -> None:
    """Each date says which words gave it."""
    (figure,) = figures("Shells killed [12] people on 1 May 2023.", "en")
    reason = next(reason for reason in figure.reasons if reason.field == "as_of")
    assert "Shells killed 12 people on 1 May 2023."[reason.start : reason.end] == "on 1 May 2023"
