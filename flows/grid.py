"""Rows in columns for people, laid out as `rich` does, which takes seconds for ten thousand rows."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

_GAP = "  "


class Column(NamedTuple):
    """How wide a column is; whether its cells stand at the right."""

    name: str
    width: int
    right: bool


def fitted(columns: Sequence[Column], whole: Sequence[bool], room: int) -> list[Column] | None:
    """The columns in a line of `room` characters; only those not `whole` give way. None where they cannot."""
    widths = [column.width for column in columns]
    over = sum(widths) + len(_GAP) * (len(widths) - 1) + 2 - room
    giving = [place for place, keeps in enumerate(whole) if not keeps]
    for _ in range(over):
        widest = max(giving, key=widths.__getitem__, default=None)
        if widest is None or widths[widest] <= len(columns[widest].name):
            return None
        widths[widest] -= 1
    return [column._replace(width=width) for column, width in zip(columns, widths, strict=True)]


def lines(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Each row in as many lines as its longest cell needs."""
    for row in rows:
        cells = [_folded(cell, column.width) for cell, column in zip(row, columns, strict=True)]
        for part in range(max(map(len, cells))):
            parts = (cell[part] if part < len(cell) else "" for cell in cells)
            yield " " + _GAP.join(_padded(text, column) for text, column in zip(parts, columns, strict=True)) + " "


def rule(columns: Sequence[Column]) -> str:
    return " " + "─" * (sum(column.width for column in columns) + len(_GAP) * (len(columns) - 1)) + " "


def _folded(cell: str, width: int) -> list[str]:
    if len(cell) <= width and cell.isprintable():
        return [cell]
    return [part for line in cell.splitlines() for part in wrap(line, width, break_on_hyphens=False) or [""]] or [""]


def _padded(text: str, column: Column) -> str:
    from rich.cells import cell_len

    room = " " * (column.width - (len(text) if text.isascii() else cell_len(text)))
    return room + text if column.right else text + room
