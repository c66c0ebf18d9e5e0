"""The bundled surrender-applications series, worked out by hand from what the bundled statements say."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from flows.compare import build
from flows.warehouse import Warehouse, open_warehouse

# Who, first and last day on which it held, hedge, number, and the bounds that the words assert. In 2022 and 2023 the
# project and the headquarters that runs it are named apart; where nobody is named the reporter is empty.
POINTS = """
    i_want_to_live       2022-10-08  2022-10-08  more_than   2500   2501      -
    i_want_to_live       2022-10-20  2022-10-20  more_than   3000   3001      -
    i_want_to_live       2022-12-16  2022-12-16  exact       4300   4300   4300
    i_want_to_live       2022-12-27  2022-12-27  about       4500      0      -
    i_want_to_live       2023-06-28  2023-06-28  more_than  21000  21001      -
    ua_gur               2022-10-04  2022-10-04  more_than   2000   2001      -
    ua_gur               2023-09-01  2023-09-30  more_than  25000  25001      -
    ua_gur               2023-09-01  2023-09-30  nearly     25000      0  24999
    ua_gur               2024-01-04  2024-01-04  more_than  26000  26001      -
    ua_pow_headquarters  2022-12-01  2022-12-15  more_than   4300   4301      -
    ua_pow_headquarters  2023-03-03  2023-03-03  exact       9836   9836   9836
    ua_pow_headquarters  2023-08-18  2023-08-18  more_than  22000  22001      -
    ua_pow_headquarters  2023-08-18  2023-08-18  exact      22239  22239  22239
"""
# Low: the highest lower bound whose window has ended by the day. High: the least upper bound whose window begins on the
# day or later. Added: the least and the most since the day before in the list, low less the high before (not below 0)
# and high less the low before. On 1 September nothing of that month has ended yet, and on the 30th its upper bound,
# 24,999, no longer binds: it may have held on any day of the month.
ENVELOPES = """
    i_want_to_live       2022-10-08   2501   4300      -      -
    i_want_to_live       2022-10-20   3001   4300      0   1799
    i_want_to_live       2022-12-16   4300   4300      0   1299
    i_want_to_live       2022-12-27   4300      -      0      -
    i_want_to_live       2023-06-28  21001      -      0      -
    ua_gur               2022-10-04   2001  24999      -      -
    ua_gur               2023-09-01   2001  24999      0  22998
    ua_gur               2023-09-30  25001      -      2      -
    ua_gur               2024-01-04  26001      -      0      -
    ua_pow_headquarters  2022-12-01      0   9836      -      -
    ua_pow_headquarters  2022-12-15   4301   9836      0   9836
    ua_pow_headquarters  2023-03-03   9836   9836      0   5535
    ua_pow_headquarters  2023-08-18  22239  22239  12403  12403
"""
APPLICATIONS = "metric = 'surrender_applications' and kind = 'cumulative'"
HEDGES = f"""
    select low_figure, high_figure, scope from contradictions
    where {APPLICATIONS} and hard_low = 25001 and hard_high = 24999"""


@pytest.fixture
def warehouse(released: Path, tmp_path: Path) -> Iterator[Warehouse]:
    """A copy of the warehouse of the bundled statements, with what follows from them built."""
    copy = shutil.copy(released / "warehouse.duckdb", tmp_path)
    with open_warehouse(Path(copy)) as opened:
        build(opened)
        yield opened


def table(text: str) -> set[tuple[str | float | date | None, ...]]:
    """The rows of a table above: names, days, numbers, and - for none."""
    return {tuple(_cell(cell) for cell in line.split()) for line in text.strip().splitlines()}


def _cell(cell: str) -> str | float | date | None:
    if cell == "-":
        return None
    if cell[0].isdigit():
        return date.fromisoformat(cell) if "-" in cell else float(cell)
    return cell


def test_points_are_those_of_the_statements(warehouse: Warehouse) -> None:
    """Three outlets that retell one number of one day are one row here."""
    rows = warehouse.rows(
        f"select party, window_from, window_to, hedge, value, hard_low, hard_high from series where {APPLICATIONS}"
    )
    expected = table(POINTS)
    assert {row for row in rows if row[0] in {who for who, *_ in expected}} == expected


def test_envelopes_are_those_worked_out_by_hand(warehouse: Warehouse) -> None:
    rows = warehouse.rows(
        "select party, day, hard_low, hard_high, increase_low, increase_high from envelopes "
        "where metric = 'surrender_applications'"
    )
    expected = table(ENVELOPES)
    assert {row for row in rows if row[0] in {who for who, *_ in expected}} == expected


def test_increments_are_those_of_exact_days(warehouse: Warehouse) -> None:
    """200 from 4,300 to about 4,500 in 11 days; 12,403 from 9,836 to 22,239 in 168."""
    rows = warehouse.rows(
        f"select party, increment, increment_days from series where {APPLICATIONS} and increment is not null"
    )
    assert {row for row in rows if row[0]} == {("i_want_to_live", 200, 11), ("ua_pow_headquarters", 12_403, 168)}


def test_the_two_hedges_are_one_contradiction(warehouse: Warehouse) -> None:
    """ "More than 25,000" and "nearly 25,000", one speaker, one statement: found exactly once, and nowhere else."""
    found = warehouse.rows(HEDGES)
    assert [scope for *_, scope in found] == ["statement"]
    scopes = warehouse.rows(f"select scope, high_hedge from contradictions where {APPLICATIONS} order by all")
    assert scopes == [
        ("reporter", "exact"),
        ("statement", "nearly"),
    ]  # the other is 4,300, by one speaker for two names


def test_the_contradiction_goes_when_the_window_is_widened(warehouse: Warehouse) -> None:
    """ "In almost a year": at some day since the project began on 18 September 2022 there were nearly 25,000."""
    [(_, nearly, _)] = warehouse.rows(HEDGES)
    warehouse.connection.execute(
        "update main.figures_read set window_from = '2022-09-18', window_basis = 'stated' where figure_id = ?", [nearly]
    )
    warehouse.connection.execute("update built.seen set version = 'of other figures'")
    assert build(warehouse).anew
    assert warehouse.rows(HEDGES) == []


def test_the_hedges_of_one_number_drift(warehouse: Warehouse) -> None:
    """The same utterance of 25,000 goes round under both hedges, in three tellings of one origin."""
    rows = warehouse.rows(
        f"select tellings, hedges from origins where {APPLICATIONS} and value = 25000 and party = 'ua_gur'"
    )
    assert rows == [(3, "more_than nearly")]
