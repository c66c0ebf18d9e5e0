"""A wire story is one utterance in forty outlets, whatever names it, is lost or added on the way; others are not."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.compare import build
from flows.compare.alike import credited, passage
from tests.compare.record import Said, add, record, said

STORY = "Some 40,000 families left the valley after the bridges over the river were closed to all traffic last week"
OTHER = "The mayor counts 40,000 families who have gone since spring, and expects that few of them will ever come back"


def told(text: str, number: int = 1, **other: Any) -> Said:
    """A round number that an outlet tells in its own voice."""
    plain = {"party": None, "window_basis": "published", "text": text, "start": text.find("40,000"), "end": 0}
    made = plain | {"publisher": f"Outlet {number}", "statement": f"s{number}"} | other
    return said(40_000, number % 3, **made | {"end": made["start"] + 6, "figure_id": f"{number:016x}"})


def voices(figures: list[Said]) -> list[tuple[Any, ...]]:
    with record(figures) as warehouse:
        build(warehouse)
        return warehouse.rows("select tellings, outlets, circular from origins order by all")


def test_a_story_in_forty_outlets_is_one_origin() -> None:
    """With an opening that some cut, a word that others change, and a line of their own below."""
    copies = [
        f"News of day {n}\n{STORY if n % 3 else STORY.replace('last week', 'this month')}.\nRead more at outlet {n}."
        for n in range(40)
    ]
    assert voices([told(text, n) for n, text in enumerate(copies)]) == [(40, 40, False)]


def test_the_same_number_in_other_words_is_another_origin() -> None:
    assert [row[0] for row in voices([told(STORY, 1), told(OTHER, 2), told(STORY + ".", 4)])] == [1, 2]


def test_short_lines_are_like_nothing() -> None:
    """That two outlets write "40,000 families left" says nothing of where they have it from."""
    short = "40,000 families left.\n" + "." * 60
    assert [row[0] for row in voices([told(short, 1), told(short, 2)])] == [1, 1]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"HILLTOWN, May 10 (Reuters) - {STORY}.", "reuters"),
        (f"{STORY}. — AFP", "agence france-presse"),
        (f"{STORY} (Reuters).", "reuters"),
        (f"Київ. 10 травня. /УНН/. {STORY}", "унн"),
        (f"{STORY} — ТАСС", "tass"),
        (f"МОСКВА, 10 мая. /ТАСС/. {STORY}", "tass"),
        (f"{STORY}, told Reuters a man (a baker) - and left.", None),
        (f"{STORY} and/or others.", None),
    ],
)
def test_a_text_is_credited_to_the_agency_at_its_edges(text: str, agency: str | None) -> None:
    assert credited(text) == agency


def test_outlets_that_credit_one_agency_are_one_voice() -> None:
    """Whatever they write themselves; and one with the agency's own story."""
    one, two = told(f"HILLTOWN (Reuters) - {STORY}.", 1), told(f"{OTHER}. (Reuters)", 2)
    assert voices([one, two]) == [(2, 2, False)]
    assert voices([one, two, told("In short: 40,000 families." + "." * 60, 4, publisher="Reuters")]) == [(3, 3, False)]


def test_outlets_that_cite_each_other_are_one_voice_that_nobody_knows() -> None:
    """A circle has no beginning: one origin, and it says so. With somebody's own word in it, it has one."""
    circle = [
        told(STORY, 1, publisher="Paper", via="Blog"),
        told(OTHER, 2, publisher="Blog", via="Gazette"),
        told(OTHER + "!", 4, publisher="Gazette", via="Paper"),
    ]
    assert voices(circle) == [(3, 3, True)]
    assert voices([*circle, told("40,000 went, I saw it." + "." * 60, 5, publisher="Paper")]) == [(4, 3, False)]


def test_the_printer_s_own_words_do_not_count() -> None:
    text = f"Headline\n(Reuters) {STORY}\nFooter"
    assert passage(text, text.find("40,000"), text.find("40,000") + 6) == passage(STORY, 5, 11)


@given(st.permutations(range(6)), st.integers(1, 5))
@settings(max_examples=8, deadline=None)
def test_groups_are_the_same_in_whatever_order_and_nights_they_come(order: list[int], night: int) -> None:
    """Also where the story that links two others comes last."""
    words, ends = STORY.split(), ["beyond", "all", "hope", "and", "aid", "now"]
    texts = [" ".join(words[: len(words) - 2 * n] + ends[:n]) for n in range(6)]
    made = [told(text + ".", number) for number, text in enumerate(texts)]
    expected = voices(made)
    arrived = [made[n] for n in order]
    with record(arrived[:night]) as warehouse:
        build(warehouse)
        warehouse.connection.execute("set search_path = 'main'")
        add(warehouse, arrived[night:], run_id="run-2")
        build(warehouse)
        assert warehouse.rows("select tellings, outlets, circular from origins order by all") == expected
