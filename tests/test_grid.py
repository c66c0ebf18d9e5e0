"""Rows in columns: what a terminal of any width shows."""

from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from flows import grid, report

ROWS = [
    ("2024-05-10", 25_000, "понад 25 000 звернень, сказав речник, і ще 3 000 чекають на відповідь", "a1"),
    ("2024-05-11", None, "well-known [bold] total", "b2"),
    ("2024-05-12", 1_234.5, "", "c3"),
]
NAMES = ("day", "value", "quote", "figure_id")


@pytest.mark.parametrize("width", [46, 60, 80, 200])
def test_a_grid_keeps_to_the_width_and_loses_no_word(width: int) -> None:
    """What is long is folded between words, numbers stand at the right, nothing in a cell is taken for markup."""
    console: Any = Console(file=StringIO(), width=width)
    report._print_grid(console, NAMES, ROWS, ROWS)
    lines = console.file.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    start, end = lines[1].index("quote"), lines[1].index("figure_id")
    told = " ".join(" ".join(line[start:end] for line in lines[3:]).split())
    assert told == " ".join(row[2] for row in ROWS).strip()
    assert {line[start - 9 : start - 2] for line in lines[3:]} - {" " * 7, ""} == {" 25,000", "1,234.5"}


def test_columns_that_stay_whole_are_left_to_rich() -> None:
    columns = [grid.Column("figure_id", 16, False), grid.Column("quote", 30, False)]
    fitted = grid.fitted(columns, [True, False], 40)
    assert fitted is not None
    assert [column.width for column in fitted] == [16, 20]
    assert grid.fitted(columns, [True, True], 40) is None
