"""Reprints and retellings of one utterance share one origin; other utterances do not."""

import pytest

from tests.compare.record import Said, day, record, said

PUBLISHED = {"window_basis": "published"}


def origins(figures: list[Said]) -> int:
    with record(figures) as warehouse:
        return int(warehouse.rows("select count(distinct origin_id) from claims")[0][0])


def test_forty_reprints_are_one_origin() -> None:
    """With the first publication, however they arrive, and one voice of corroboration."""
    reprints = [said(25_000, n % 4, publisher=f"Outlet {n}", **PUBLISHED) for n in reversed(range(40))]
    with record(reprints) as warehouse:
        query = "select tellings, outlets, first_published, last_published from origins"
        assert warehouse.rows(query) == [(40, 40, day(0), day(3))]
        first = warehouse.rows("select told from claims where figure_id = (select origin_id from origins)")
        assert first == [(day(0),)]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"party": "ru_mod"}, 2),
        ({"value": 101.0}, 2),
        ({"metric": "aircraft_destroyed"}, 2),
        ({"kind": "point"}, 2),
        ({"subject": "ukraine"}, 2),
        ({"hedge": "nearly"}, 1),
        ({"window_from": day(9), "window_to": day(9)}, 2),
        ({"window_from": day(3), "window_to": day(3)}, 1),
    ],
)
def test_what_makes_another_utterance(other: Said, expected: int) -> None:
    """Another reporter, number, thing, kind or date does; another hedge or a few days' delay does not."""
    assert origins([said(100, 1, **PUBLISHED), said(100, 1, publisher="Other", **PUBLISHED) | other]) == expected


def test_the_same_total_on_the_next_day_is_said_anew() -> None:
    """A table that repeats a number for every day says it once a day; two copies of it say it once together."""
    assert origins([said(7, n, source=source) for n in range(5) for source in ("one", "two")]) == 5


def test_a_speaker_makes_two_names_one_voice() -> None:
    figures = [
        said(4300, 1, party="i_want_to_live", speaker_key="matviinko", **PUBLISHED),
        said(4300, 2, party="ua_pow_headquarters", speaker_key="matviinko", **PUBLISHED),
        said(4300, 2, party=None, speaker_key="matviinko", publisher="Third", **PUBLISHED),
    ]
    assert origins(figures) == 1


def test_an_outlet_that_names_nobody_retells_an_odd_number_but_not_a_round_one() -> None:
    """40,157 is nobody's guess; 40,000 may be anybody's."""
    for value, expected in ((40_157, 1), (40_000, 2)):
        named = said(value, 1, **PUBLISHED)
        unnamed = said(value, 2, party=None, publisher="Somebody", **PUBLISHED)
        assert origins([named, unnamed]) == expected


def test_a_citation_leads_to_the_outlet_that_it_names() -> None:
    """And where outlets only cite each other, they are one voice of unknown origin."""
    first = said(3000, 1, publisher="Agency", **PUBLISHED)
    citing = said(3000, 2, party=None, via="Agency", publisher="Paper", **PUBLISHED)
    assert origins([first, citing]) == 1
    circle = [
        said(3000, 1, party=None, via="Paper", publisher="Agency", **PUBLISHED),
        said(3000, 1, party=None, via="Paper", publisher="Blog", **PUBLISHED),
    ]
    assert origins(circle) == 1


def test_hedges_that_drift_are_listed() -> None:
    """From the first telling to each that says otherwise."""
    figures = [
        said(25_000, 1, hedge="nearly", publisher="First", **PUBLISHED),
        said(25_000, 2, hedge="more_than", publisher="Second", **PUBLISHED),
        said(25_000, 2, hedge="nearly", publisher="Third", **PUBLISHED),
    ]
    with record(figures) as warehouse:
        query = "select first_hedge, hedge, first_publisher, publisher, drift_scope from hedge_drift"
        assert warehouse.rows(query) == [("nearly", "more_than", "First", "Second", "retelling")]
        assert warehouse.rows("select hedges, hedge_drifts from origins") == [("more_than nearly", True)]
