"""Invented passages are read as well as they were."""

import pytest

from tests.gold.passages import PARTS, floors, measures
from tests.gold.score import GOLD

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the scorer lies beside the labelled statements")


@pytest.mark.parametrize("part", PARTS)
def test_no_measure_falls_below_its_floor(part: str) -> None:
    """`python -m tests.gold.passages` shows where they stand, and raises the floors with --raise."""
    fallen = {
        name: (measures(part)[name], floor) for name, floor in floors()[part].items() if measures(part)[name] < floor
    }
    assert fallen == {}
