"""What follows from the order of figures: increments, sums, corrections, breaks, and what is never joined."""

from datetime import date

import pytest

from flows.compare import declared
from flows.compare.declared import Break, Correction, declare
from tests.compare.record import Said, day, record, said

STEPS = "select window_to, value, increment, increment_days, correction_delta from series order by window_to, figure_id"


def test_increments_carry_the_length_of_their_window() -> None:
    """The third day is missing: nothing is put in its place, and the next increment says that it covers two days."""
    with record([said(100, 1), said(110, 2), said(135, 4)]) as warehouse:
        assert warehouse.rows(STEPS) == [
            (day(1), 100, None, None, None),
            (day(2), 110, 10, 1, None),
            (day(4), 135, 25, 2, None),
        ]


def test_kinds_places_and_reporters_are_never_mixed() -> None:
    """Each is a series of its own, and none has an increment from another."""
    others: list[Said] = [{"kind": "point"}, {"place": "UA-14"}, {"party": "ru_mod"}, {"metric": "aircraft_destroyed"}]
    with record([said(100, 1), *(said(200 + n, 2, **other) for n, other in enumerate(others))]) as warehouse:
        assert warehouse.rows("select count(distinct series_id), count(increment) from series") == [(5, 0)]


def test_hedged_figures_and_long_windows_have_no_increment() -> None:
    """Nobody knows what "more than 100" grew by, nor since when."""
    figures = [said(90, 1), said(100, 2, hedge="more_than"), said(110, 8, window_from=day(3)), said(120, 9)]
    with record(figures) as warehouse:
        assert [row[2:4] for row in warehouse.rows(STEPS)] == [(None, None), (None, None), (None, None), (30, 8)]


def test_one_figure_a_day_counts_and_the_last_told_wins() -> None:
    with record([said(100, 1), said(109, 2, told=day(2)), said(110, 2, told=day(3)), said(120, 3)]) as warehouse:
        assert warehouse.rows("select value, increment from series where increment is not null order by value") == [
            (110, 10),
            (120, 10),
        ]


def test_period_figures_add_up_only_without_a_gap() -> None:
    """From the first day that is told; after a missing day the sum begins anew."""
    daily = [said(5, n, kind="period", period_start=day(n)) for n in (1, 2, 3, 5)]
    with record(daily) as warehouse:
        found = warehouse.rows("select cumulated, cumulated_since from series order by window_to")
        assert found == [(5, day(1)), (10, day(1)), (15, day(1)), (5, day(5))]


def test_a_period_without_a_start_adds_up_to_nothing() -> None:
    with record([said(5, 1, kind="period"), said(5, 2, kind="period")]) as warehouse:
        assert warehouse.rows("select cumulated from series") == [(None,), (None,)]


def test_a_fall_is_a_correction() -> None:
    """It begins a new vintage, so that what was said before it contradicts nothing after it."""
    with record([said(100, 1), said(95, 2), said(99, 3)]) as warehouse:
        assert warehouse.rows("select day, previous_value, value, correction_delta, explanation from corrections") == [
            (day(2), 100, 95, -5, "unexplained")
        ]
        assert warehouse.rows("select vintage from series order by window_to") == [(1,), (2,), (2,)]
        assert warehouse.rows("from contradictions") == []
        envelope = warehouse.rows("select day, hard_low, hard_high from envelopes order by day")
        assert envelope == [(day(1), 100, 100), (day(2), 95, 95), (day(3), 99, 99)]


def test_a_fall_within_rounding_takes_nothing_back() -> None:
    with record([said(37_800, 1, hedge="about"), said(37_790, 2, hedge="about")]) as warehouse:
        assert warehouse.rows("select explanation from corrections") == [("rounding",)]
        assert warehouse.rows("select distinct vintage from series") == [(1,)]


def test_increments_and_corrections_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Σ increments + Σ corrections = last − first, breaks and restarts in between or not."""
    _declare(monkeypatch, breaks=(Break(metric="tanks_destroyed", date=day(4), reason="Wrecks too."),))
    values = [10, 14, 12, 12, 30, 29, 41]
    with record([said(value, number) for number, value in enumerate(values)]) as warehouse:
        declare(warehouse)
        [(increments, corrections)] = warehouse.rows("select sum(increment), sum(correction_delta) from series")
        assert (increments, corrections) == (4 + 12, -2 + 18 - 1)
        assert increments + corrections == values[-1] - values[0]


def test_no_series_is_joined_across_a_declared_break(monkeypatch: pytest.MonkeyPatch) -> None:
    """No increment crosses it, bounds stop at it, and the step is recorded with the reason; other parties go on."""
    _declare(
        monkeypatch,
        breaks=(Break(metric="tanks_destroyed", party="ua_general_staff", date=day(2), reason="Wrecks too."),),
    )
    with record([said(100, 1), said(180, 2), said(5, 1, party="ru_mod"), said(6, 2, party="ru_mod")]) as warehouse:
        declare(warehouse)
        assert warehouse.rows(f"select value, segment, increment from ({_ours('series')}) order by value") == [
            (100, 1, None),
            (180, 2, None),
        ]
        assert warehouse.rows("select correction_delta, explanation, reason from corrections") == [
            (80, "break", "Wrecks too.")
        ]
        assert warehouse.rows(f"select hard_low, hard_high from ({_ours('envelopes')}) order by day") == [
            (100, 100),
            (180, 180),
        ]
        assert warehouse.rows("select increment from series where party = 'ru_mod' order by value") == [(None,), (1,)]


def test_a_count_that_begins_anew_stands_beside_the_one_that_goes_on() -> None:
    """Totals that state a later start are another series; the first of them is a restart."""
    old = [said(4000 + n, n, period_start=day(-300)) for n in range(1, 40)]
    new = [said(120 + n, 39 + n, period_start=day(38)) for n in range(1, 4)]
    going_on = [said(4160 + n, 39 + n, period_start=day(-300)) for n in range(1, 4)]
    with record([*old, *new, *going_on]) as warehouse:
        assert warehouse.rows("from contradictions") == []
        assert warehouse.rows("select counted_since, count(*), count(increment) from series group by 1 order by 2") == [
            (day(38), 3, 2),
            (None, 42, 41),
        ]
        assert warehouse.rows("select day, explanation, value from corrections") == [(day(40), "restart", 121)]


def test_a_declared_restart_needs_no_stated_start(monkeypatch: pytest.MonkeyPatch) -> None:
    _declare(monkeypatch, breaks=(Break(metric="tanks_destroyed", date=day(5), reason="Second phase.", restarts=True),))
    with record([said(400, 1), said(12, 6), said(15, 7)]) as warehouse:
        declare(warehouse)
        assert warehouse.rows("select value, counted_since, increment from series order by window_to") == [
            (400, None, None),
            (12, day(5), None),
            (15, day(5), 3),
        ]
        assert warehouse.rows("select explanation, reason from corrections") == [("restart", "Second phase.")]


@pytest.mark.parametrize("number", [2, 3])
def test_an_announced_correction_explains_the_fall(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """On the day of the fall or of the figure before it, even where losses of the day hide a part of it."""
    announced = Correction(metric="tanks_destroyed", date=day(number), delta=-25, reason="Counted twice.")
    _declare(monkeypatch, corrections=(announced,))
    with record([said(100, 2), said(86, 3)]) as warehouse:
        declare(warehouse)
        assert warehouse.rows("select correction_delta, explanation, announced_delta, reason from corrections") == [
            (-14, "announced", -25, "Counted twice.")
        ]


def test_a_published_change_below_zero_explains_the_fall_too() -> None:
    change = said(-5, 3, kind="change", statement="change")
    with record([said(100, 2), said(97, 3), change]) as warehouse:
        found = warehouse.rows("select explanation, announced_delta, announced_figure is not null from corrections")
        assert found == [("announced", -5, True)]


def test_sources_that_copy_one_reporter_are_compared() -> None:
    """Increments stay within a source; days on which the two differ are listed once, with both values."""
    one = [said(value, number, source="one") for number, value in ((1, 100), (2, 110), (3, 120))]
    other = [said(value, number, source="other") for number, value in ((1, 100), (2, 111), (3, 120))]
    with record([*one, *other]) as warehouse:
        assert warehouse.rows("select sum(increment) from series group by source") == [(20,), (20,)]
        assert warehouse.rows("select day, one_source, one_value, other_source, other_value from disagreements") == [
            (day(2), "one", 110, "other", 111)
        ]


def test_sources_disagree_only_in_what_is_said_alike() -> None:
    """Under one hedge, and both for a stated day or both for that of publication; about 110 and 111 are said alike."""
    for one, other, count in (
        ({"hedge": "at_least"}, {"hedge": "at_least"}, 1),
        ({"hedge": "about"}, {}, 1),
        ({"hedge": "more_than"}, {}, 0),
        ({"window_basis": "published"}, {}, 0),
    ):
        made = [said(110, 2, source="one", **one), said(111, 2, source="other", **other)]
        with record(made) as warehouse:
            assert len(warehouse.rows("from disagreements")) == count


def test_what_is_denied_partial_or_quarantined_is_in_no_series() -> None:
    figures = [said(1, 1, polarity="denied"), said(2, 1, partial=True), said(3, 1, metric=None), said(4, 1)]
    with record(figures) as warehouse:
        assert warehouse.rows("select value from series") == [(4,)]


def test_the_declarations_that_ship_are_read() -> None:
    """Vehicles and fuel tanks, refugees recorded, Lebanon by phase; and corrections that are below zero."""
    days = {(one.metric, one.date) for one in declared.breaks()}
    assert ("vehicles_destroyed", date(2022, 5, 1)) in days
    assert ("refugees", date(2022, 6, 9)) in days
    assert [one.metric for one in declared.breaks() if one.restarts] == ["people_killed", "people_injured"]
    assert all(one.delta < 0 for one in declared.corrections())


def _ours(relation: str) -> str:
    return f"select * from {relation} where party = 'ua_general_staff'"


def _declare(
    monkeypatch: pytest.MonkeyPatch, breaks: tuple[Break, ...] = (), corrections: tuple[Correction, ...] = ()
) -> None:
    monkeypatch.setattr(declared, "breaks", lambda: breaks)
    monkeypatch.setattr(declared, "corrections", lambda: corrections)


def test_a_period_that_grows_from_one_start_begins_anew_too() -> None:
    """A count by phases: the first figure of the second phase is a restart; daily figures are none."""
    first = [said(4000 + n, n, kind="period", period_start=day(-300)) for n in range(1, 6)]
    second = [said(120 + n, 40 + n, kind="period", period_start=day(38)) for n in range(1, 6)]
    daily = [said(9 - n % 3, n, kind="period", period_start=day(n), metric="aircraft_destroyed") for n in range(1, 9)]
    with record([*first, *second, *daily]) as warehouse:
        assert warehouse.rows("select previous_value, value, explanation, reason from corrections") == [
            (4005, 121, "restart", "counted from 2024-02-08")
        ]
