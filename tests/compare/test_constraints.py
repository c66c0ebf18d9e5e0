"""Bounds, feasibility and certificates against counting out every course that a small total can take."""

from datetime import date, timedelta
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.compare.constraints import (
    Bounds,
    Claim,
    bounds_on_increase,
    bounds_on_total,
    certificate,
    certificates,
    feasible,
)
from flows.errors import InputError

FIRST = date(2024, 1, 1)
DAYS, MOST = 4, 5  # the last day before the first one counts too: a period begins after it
COURSES = [course for course in product(range(MOST + 1), repeat=DAYS) if list(course) == sorted(course)]


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


@st.composite
def claim(draw: st.DrawFn, name: str) -> Claim:
    first = draw(st.integers(1, DAYS - 1))
    last = draw(st.integers(first, DAYS - 1))
    low = draw(st.none() | st.integers(0, MOST))
    high = draw(st.integers(low or 0, MOST))  # within the courses that are counted out
    return Claim(name, low, high, day(first), day(last), draw(st.booleans()))


@st.composite
def system(draw: st.DrawFn) -> list[Claim]:
    return [draw(claim(f"f{number}")) for number in range(draw(st.integers(1, 5)))]


def holds(one: Claim, course: tuple[int, ...]) -> bool:
    """Time is continuous: within its window a total passes every value between those at the ends."""
    first, last = (one.first_day - FIRST).days, (one.last_day - FIRST).days
    low = one.low or 0
    high = MOST if one.high is None else one.high
    if one.period:
        return low <= course[last] - course[first - 1] <= high
    return any(low <= value <= high for value in range(course[first], course[last] + 1))


def possible(claims: list[Claim]) -> list[tuple[int, ...]]:
    return [course for course in COURSES if all(holds(one, course) for one in claims)]


@given(system())
@settings(max_examples=300, deadline=None)
def test_feasibility_is_exact(claims: list[Claim]) -> None:
    """Totals begin at 0 here or above; the first day is bounded so that no course leaves what is counted out."""
    bounded = [*claims, Claim("end", None, MOST, day(DAYS - 1), day(DAYS - 1))]
    assert feasible(bounded) == bool(possible(bounded))


@given(system(), st.integers(0, DAYS - 1), st.integers(0, DAYS - 1))
@settings(max_examples=300, deadline=None)
def test_bounds_are_sharp(claims: list[Claim], one: int, other: int) -> None:
    """Some course reaches each of them, and none goes beyond."""
    bounded = [*claims, Claim("end", None, MOST, day(DAYS - 1), day(DAYS - 1))]
    courses = possible(bounded)
    first, last = sorted((one, other))
    if not courses:
        with pytest.raises(InputError, match="cannot all be true"):
            bounds_on_increase(bounded, day(first), day(last))
        return
    added = [course[last] - course[first] for course in courses]
    assert bounds_on_increase(bounded, day(first), day(last)) == Bounds(min(added), max(added))
    totals = [course[last] for course in courses]
    assert bounds_on_total(bounded, day(last)) == Bounds(min(totals), max(totals))


@given(system())
@settings(max_examples=300, deadline=None)
def test_a_certificate_is_contradictory_and_minimal(claims: list[Claim]) -> None:
    """Its figures cannot all be true; any of them left out, the others can."""
    found = certificate(claims)
    if not found:
        assert feasible(claims)
        return
    kept = [one for one in claims if one.figure in found]
    assert not feasible(kept)
    assert all(feasible(list(fewer)) for fewer in combinations(kept, len(kept) - 1))


@given(system())
@settings(max_examples=100, deadline=None)
def test_what_no_certificate_names_can_be_true(claims: list[Claim]) -> None:
    named = [figure for one in certificates(claims) for figure in one]
    assert len(named) == len(set(named))
    assert feasible([one for one in claims if one.figure not in named])


@given(st.permutations([Claim(f"f{n}", n, n + 2, day(1 + n // 2), day(1 + n // 2)) for n in range(5)]))
@settings(max_examples=20, deadline=None)
def test_the_order_of_claims_does_not_matter(claims: list[Claim]) -> None:
    assert bounds_on_total(claims, day(2)) == bounds_on_total(sorted(claims), day(2))


def test_a_period_figure_narrows_what_totals_leave_open() -> None:
    """100 on the first day and at least 20 in the next two leave at least 120; a total of 110 is then in the way."""
    begun = Claim("begun", 100, 100, day(1), day(1))
    added = Claim("added", 20, None, day(2), day(3), period=True)
    assert bounds_on_total([begun, added], day(3)) == Bounds(120, None)
    assert certificate([begun, added, Claim("less", None, 110, day(3), day(3))]) == ("added", "begun", "less")


def test_two_hedges_of_one_number_exclude_each_other_only_at_one_moment() -> None:
    """More than 25,000 by a day, and fewer on it: no. Fewer at some day of the months before: yes."""
    more = Claim("more", 25_001, None, day(1), day(30))
    fewer = Claim("fewer", 0, 24_999, day(30), day(30))
    assert certificate([more, fewer]) == ("fewer", "more")
    assert feasible([more, fewer._replace(first_day=day(-60))])


def test_open_bounds_exclude_themselves() -> None:
    """More than 5 km² and at most 5 km² cannot both hold; at least 5 can."""
    small = Claim("small", None, 5.0, day(2), day(2))
    assert not feasible([Claim("more", 5.0, None, day(1), day(1), open_low=True), small])
    assert feasible([Claim("at_least", 5.0, None, day(1), day(1)), small])
    assert bounds_on_total([Claim("more", 5.0, None, day(1), day(1), open_low=True)], day(2)) == Bounds(5.0, None, True)
