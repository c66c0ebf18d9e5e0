"""The labelled statements are read as well as they were: no measure falls below its floor in `floors.json`."""

import pytest

from tests.gold.score import GOLD, PARTS, errors, floors, measures

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="the labelled statements are not part of a clone")
_F1_OF_ALL = {"figures": "missed", "with_hedge": "hedge", "hedged_only": "hedge"}


@pytest.mark.parametrize("part", PARTS)
def test_no_measure_falls_below_its_floor(part: str) -> None:
    reached = measures(part)
    fallen = []
    for name, floor in floors()[part].items():
        if reached.get(name, 0.0) < floor:
            field = _F1_OF_ALL.get(name, name.replace("named_", "").removesuffix("s") if "named" in name else name)
            fallen.append(f"{name} ({part}): {reached.get(name)}, floor {floor}; see: {_command(field, part)}")
    assert not fallen, "\n" + "\n".join(fallen)


@pytest.mark.parametrize("part", PARTS)
def test_every_measure_has_a_floor(part: str) -> None:
    """`python -m tests.gold.score --raise` writes those that are missing."""
    assert floors()[part].keys() | {"bad_spans"} == measures(part).keys()


def test_every_quote_stands_at_its_offsets() -> None:
    assert measures("all")["bad_spans"] == 0


@pytest.mark.parametrize("field", ["missed", "extra", "hedge", "unit", "metric", "speaker", "organisation", "as_of"])
def test_mistakes_can_be_listed(field: str) -> None:
    """Only those of the half that may be looked at."""
    assert isinstance(errors(field, "uk"), list)


def _command(field: str, part: str) -> str:
    language = f" --language {part}" if len(part) == 2 else ""
    half = " (only the half that may be looked at is listed)" if part == "held" else ""
    return f"python -m tests.gold.score --errors {field}{language}{half}"
