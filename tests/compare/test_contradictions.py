"""Contradictions: every pair that cannot be true and no other, once, with its reason; near ones apart."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.compare.constraints import Claim, feasible
from tests.compare.record import Said, day, record, said

HEDGES = ["exact", "more_than", "at_least", "nearly", "at_most", "about"]


@st.composite
def figures(draw: st.DrawFn) -> list[Said]:
    """Hedged totals of one reporter, on days or over windows; no exact ones, whose falls are corrections."""
    made = []
    for number in range(draw(st.integers(2, 6))):
        first = draw(st.integers(1, 6))
        last = draw(st.integers(first, 7))
        hedge = draw(st.sampled_from(HEDGES[1:5]))
        made.append(
            said(
                draw(st.integers(1, 30)), last, window_from=day(first), hedge=hedge, statement=f"s{number}", told=day(9)
            )
        )
    return made


@given(figures())
@settings(max_examples=20, deadline=None)
def test_a_series_has_a_contradiction_exactly_where_its_figures_cannot_all_be_true(made: list[Said]) -> None:
    """And every pair listed is one: its two figures alone cannot be true either."""
    with record(made) as warehouse:
        rows = warehouse.rows("select figure_id, hard_low, hard_high, window_from, window_to from series")
        claims = {row[0]: Claim(*row) for row in rows}
        pairs = warehouse.rows("select low_figure, high_figure from contradictions")
    assert bool(pairs) != feasible(list(claims.values()))
    assert all(not feasible([claims[low], claims[high]]) for low, high in pairs)


@given(figures())
@settings(max_examples=20, deadline=None)
def test_envelopes_are_sharp(made: list[Said]) -> None:
    """On each date the bounds are what the figures imply, counted out one by one."""
    with record(made) as warehouse:
        rows = warehouse.rows("select hard_low, hard_high, window_from, window_to from series")
        envelope = warehouse.rows("select day, hard_low, hard_high from envelopes")
    for on, low, high in envelope:
        assert low == max([row[0] for row in rows if row[0] is not None and row[3] <= on], default=0)
        assert high == min([row[1] for row in rows if row[1] is not None and row[2] >= on], default=None)


def test_bounds_on_the_increase_are_those_of_the_envelopes() -> None:
    """More than 100, then nearly 150: it grew by 48 at most; then 160: by 11 or more."""
    made = [said(100, 1, hedge="more_than"), said(150, 3, hedge="nearly"), said(160, 6)]
    with record(made) as warehouse:
        found = warehouse.rows("select increase_days, increase_low, increase_high from envelopes order by day")
        assert found == [(None, None, None), (2, 0, 48), (3, 11, 59)]


def test_two_hedges_in_one_statement_are_one_contradiction() -> None:
    """Undated, by one reporter, of one number: with both quotes, and a reason that names both bounds."""
    undated = {"window_basis": "published", "window_to": day(30), "statement": "one", "told": day(30)}
    made = [said(25_000, 1, hedge=hedge, start=n, **undated) for n, hedge in enumerate(("more_than", "nearly"))]
    with record(made) as warehouse:
        query = "select scope, low_quote, high_quote, reason from contradictions"
        assert warehouse.rows(query) == [
            (
                "statement",
                "more_than 25000 tanks",
                "nearly 25000 tanks",
                "ua_general_staff asserts at least 25,001; ua_general_staff asserts at most 24,999, "
                "of the same total in one statement.",
            )
        ]
    for basis in ("stated", "published"):
        wider = [made[0], made[1] | {"window_from": day(-300), "window_basis": basis}]
        with record(wider) as warehouse:
            assert warehouse.rows("from contradictions") == []


def test_reprints_of_a_contradiction_are_counted_not_repeated() -> None:
    made = [said(200, 1, hedge="more_than", publisher=f"Outlet {n}") for n in range(5)]
    made += [said(150, 2, hedge="nearly", publisher=f"Outlet {n}") for n in range(4)]
    with record(made) as warehouse:
        assert warehouse.rows("select scope, tellings from contradictions") == [("reporter", 4)]


def test_reporters_are_compared_where_it_is_known_whose_people_are_counted() -> None:
    for subject, scopes in (("russia", [("across",)]), (None, [])):
        made = [said(200, 1, subject=subject), said(100, 2, party="ru_mod", subject=subject)]
        with record(made) as warehouse:
            assert warehouse.rows("select scope from contradictions") == scopes


def test_a_total_without_a_day_may_be_of_the_day_before_its_publication() -> None:
    """It contradicts what is dated up to that day, and what is published without a day up to its own."""
    undated = said(249, 3, window_basis="published")
    for number, basis, count in ((3, "stated", 0), (2, "stated", 1), (3, "published", 1)):
        other = said(331, number, hedge="at_least", window_basis=basis, statement="other")
        with record([undated, other]) as warehouse:
            assert len(warehouse.rows("from contradictions")) == count


def test_one_voice_that_speaks_for_two_reporters_contradicts_itself() -> None:
    """More than 100, and a day later exactly 100, by one speaker for two bodies: not across reporters."""
    voice = {"speaker_key": "matviinko", "window_basis": "published"}
    made = [said(100, 1, hedge="more_than", **voice), said(100, 2, party="i_want_to_live", **voice)]
    with record(made) as warehouse:
        assert warehouse.rows("select scope from contradictions") == [("reporter",)]


def test_what_was_taken_back_contradicts_nothing() -> None:
    """A reporter who fell from 200 to 90 no longer stands against another one's 100; at 120 it does again."""
    made = [said(200, 1), said(90, 2), said(100, 3, party="ru_mod"), said(120, 4), said(110, 5, party="ru_mod")]
    with record(made) as warehouse:
        assert warehouse.rows("select hard_low, hard_high from contradictions") == [(120, 110)]


def test_usual_readings_that_exclude_each_other_are_near_contradictions() -> None:
    """About 4,500 and then exactly 4,000 may both be true by the words, hardly by their use."""
    made = [said(4_500, 1, hedge="about", party="ru_mod"), said(4_000, 2)]
    with record(made) as warehouse:
        assert warehouse.rows("from contradictions") == []
        assert warehouse.rows("select soft_low, soft_high, scope from near_contradictions") == [
            (4_250, 4_000, "across")
        ]


def test_a_hard_contradiction_is_no_near_one_too() -> None:
    with record([said(200, 1, hedge="more_than"), said(150, 2, hedge="nearly")]) as warehouse:
        assert len(warehouse.rows("from contradictions")) == 1
        assert warehouse.rows("from near_contradictions") == []


def test_open_bounds_of_measures_exclude_each_other() -> None:
    """More than 5 % of a thing and at most 5 % of it, where the bound itself is excluded."""
    low = said(5, 1, hedge="more_than", hard_low=5.0, open_low=True, soft_low=5.0, soft_high=6.0)
    for high, count in ((said(5, 2, hedge="at_most"), 1), (said(6, 2, hedge="at_most"), 0)):
        with record([low, high]) as warehouse:
            assert len(warehouse.rows("from contradictions")) == count


def test_every_bound_meets_the_strongest_of_each_reporter() -> None:
    """Three reporters with more than 300, 200 and 100 against one's 50: three pairs, one for each."""
    made = [said(n * 100, day_, hedge="more_than", party=f"p{n}") for n, day_ in product((1, 2, 3), (1, 2))]
    with record([*made, said(50, 3, party="low")]) as warehouse:
        found = warehouse.rows("select low_party, hard_low from contradictions order by all")
        assert found == [("p1", 101), ("p2", 201), ("p3", 301)]


def test_a_period_figure_contradicts_the_totals_around_it() -> None:
    """100 and 300 a month apart leave no room for 50 in between, and none for 900: three figures each."""
    totals = [said(100, 1), said(300, 31)]
    for value, bound in ((50, 200), (900, 200)):
        month = said(value, 31, kind="period", period_start=day(1), statement="month")
        with record([*totals, said(0, -2), month]) as warehouse:
            rows = warehouse.rows("select total_bound, start_quote, end_quote, reason from period_contradictions")
        if value == 50:
            assert [row[:3] for row in rows] == [(bound, "exact 100 tanks", "exact 300 tanks")]
            assert rows[0][3] == (
                "ua_general_staff asserts at most 50 from 2024-01-02 to 2024-02-01, "
                "while the total grew by at least 200."
            )
        else:
            assert [row[:3] for row in rows] == [(300, "exact 0 tanks", "exact 300 tanks")]


@given(st.integers(0, 260), st.sampled_from(HEDGES))
@settings(max_examples=15, deadline=None)
def test_period_contradictions_are_among_the_cycles(value: int, hedge: str) -> None:
    """What is listed is infeasible by the constraints too, and its three figures are a certificate."""
    figures = [said(100, 1), said(300, 31), said(90, -3), said(310, 33)]
    figures.append(said(value, 31, hedge=hedge, kind="period", period_start=day(2), statement="month"))
    with record(figures) as warehouse:
        rows = warehouse.rows("select figure_id, hard_low, hard_high, window_from, window_to, kind from series")
        listed = warehouse.rows("select figure_id, start_figure, end_figure from period_contradictions")
    claims = [
        Claim(figure, low, high, day(2) if kind == "period" else first, last, kind == "period")
        for figure, low, high, first, last, kind in rows
    ]
    for found in listed:
        assert not feasible([claim for claim in claims if claim.figure in found])
    if feasible(claims):
        assert listed == []


def week(value: float, first: int, **other: object) -> Said:
    return said(value, first + 6, kind="period", period_start=day(first), statement=f"week {first}") | other


def test_several_period_figures_contradict_the_totals_around_them_together() -> None:
    """200 more in four weeks: 60, 60, 60 and 60 are each possible, and together too many; the set is listed once."""
    totals = [said(0, -9), said(200, 27)]
    with record([*totals, *(week(60, n) for n in (0, 7, 14, 21))]) as warehouse:
        query = "select period_figures, period_bound, total_bound, len(string_split(also_figures, ' ')), reason"
        assert warehouse.rows(f"{query} from period_contradictions") == [
            (
                4, 240, 200, 3,
                "ua_general_staff asserts at least 240 from 2024-01-01 to 2024-01-28 in 4 figures, "
                "while the total grew by at most 200.",
            )
        ]  # fmt: skip


def test_shorter_period_figures_contradict_a_longer_one() -> None:
    """Weeks that add up to more than the month that holds them, or to less than a month that they cover."""
    month = said(100, 30, kind="period", period_start=day(0), statement="month")
    for value, first, summed, reason in ((60, 1, 120, "at most 100"), (10, -1, 50, "at least 100")):
        weeks = [week(value, first + 7 * n) for n in range(5)]
        with record([month, *weeks, said(0, -90)]) as warehouse:
            rows = warehouse.rows("select period_figures, period_bound, total_bound, reason from period_contradictions")
        assert [row[:3] for row in rows] == [(3 if value == 60 else 6, summed, 100)]
        assert reason in rows[0][3]
        with record([month, *weeks]) as warehouse:  # of one who gives no totals these may be events
            assert warehouse.rows("from period_contradictions") == []


@given(st.lists(st.integers(0, 5), min_size=2, max_size=6), st.lists(st.integers(0, 12), min_size=7, max_size=7))
@settings(max_examples=25, deadline=None)
def test_sets_of_daily_figures_are_all_found_and_the_smallest(daily: list[int], grown: list[int]) -> None:
    """Against trying every stretch of days: what is too much for the total is listed, without what holds less of it."""
    total = [sum(grown[: n + 1]) for n in range(7)]
    made = [said(value, n) for n, value in enumerate(total)]
    made += [
        said(value, n, kind="period", period_start=day(n), statement=f"day {n}", hedge="at_least")
        for n, value in enumerate(daily)
    ]
    wrong = {
        (first, last)
        for first in range(len(daily))
        for last in range(first, len(daily))
        if sum(daily[first : last + 1]) > total[last] - (total[first - 2] if first > 1 else 0)
    }
    smallest = {one for one in wrong if not any(two != one and one[0] <= two[0] and two[1] <= one[1] for two in wrong)}
    with record(made) as warehouse:
        rows = warehouse.rows("select period_start, day, period_figures from period_contradictions")
    found = {((first - day(0)).days, (last - day(0)).days) for first, last, _ in rows}
    assert {one for one in found if one[0] < one[1]} == {one for one in smallest if one[0] < one[1]}
    assert {one for one in found if one[0] == one[1]} == {one for one in wrong if one[0] == one[1]}
