"""Hedges → intervals: the table of the README, number by number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.codebook import hedge_policy
from flows.normalize.bounds import bounds, granularity


@pytest.mark.parametrize(
    ("n", "step"),
    [
        (25_000, 5_000),
        (22_000, 1_000),
        (22_239, 1),
        (100, 100),
        (500, 500),
        (46_200_000, 100_000),
        (84, 1),
        (0, 0),
        (1.5, 0.5),
        (0.2, 0.1),
    ],
)
def test_granularity(n: float, step: float) -> None:
    assert granularity(n) == pytest.approx(step)


@pytest.mark.parametrize(
    ("hedge", "value", "high", "hard", "soft"),
    [
        ("exact", 9_836, None, (9_836, 9_836), (9_836, 9_836)),
        ("about", 4_500, None, (0, None), (4_250, 4_750)),
        ("more_than", 25_000, None, (25_001, None), (25_001, 29_999)),
        ("more_than", 9_836, None, (9_837, None), (9_837, 9_837)),
        ("at_least", 2_000, None, (2_000, None), (2_000, 2_999)),
        ("nearly", 25_000, None, (0, 24_999), (22_500, 24_999)),
        ("nearly", 9_836, None, (0, 9_835), (9_835, 9_835)),
        ("less_than", 300, None, (0, 299), (200, 299)),
        ("at_most", 100, None, (0, 100), (0, 100)),
        ("between", 70, 100, (70, 100), (70, 100)),
        ("vague", 100, None, (0, None), (100, 999)),
        ("vague", 12, None, (0, None), (12, 119)),
    ],
)
def test_bounds_of_counts(
    hedge: str, value: float, high: float | None, hard: tuple[float, float | None], soft: tuple[float, float]
) -> None:
    found = bounds(hedge, value, high, counted=True)
    assert (found.hard_low, found.hard_high) == hard
    assert (found.soft_low, found.soft_high) == soft
    assert not found.open_low
    assert not found.open_high


def test_measures_exclude_the_bound_itself() -> None:
    """More than 50 % begins right above 50, not at 51."""
    found = bounds("more_than", 50, None, counted=False)
    assert (found.hard_low, found.hard_high, found.open_low, found.open_high) == (50, None, True, False)
    found = bounds("nearly", 2.5, None, counted=False)
    assert (found.hard_high, found.open_high) == (2.5, True)


@given(
    hedge=st.sampled_from(sorted(hedge_policy().hedges)),
    value=st.integers(0, 10**12) | st.floats(0, 1e9),
    counted=st.booleans(),
)
def test_bounds_are_in_order_and_soft_ones_within_hard_ones(hedge: str, value: float, counted: bool) -> None:
    found = bounds(hedge, value, value if hedge == "between" else None, counted)
    low = found.hard_low if found.hard_low is not None else float("-inf")
    high = found.hard_high if found.hard_high is not None else float("inf")
    assert low <= high
    assert found.soft_low is not None
    assert found.soft_high is not None
    assert low <= found.soft_low <= found.soft_high <= high
