"""A row of a table as text, one `field: value` a line, and back: what is stored as the statement.

A field has its header and, where the table is tagged, its HXL tag behind it: `Killed #affected+killed: 12`.
Further lines of a value are indented.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

_TAGGED = re.compile(r"(.*\S) (#[A-Za-z]\S*)")
_SPACE = re.compile(r"\s+")
_LINE = re.compile(r"\r\n?|\n")
_FURTHER = "\n  "


class Cell(NamedTuple):
    value: str
    start: int = 0  # of the line that holds it
    end: int = 0


@lru_cache(4096)
def field_name(name: str) -> str:
    """A header as it is written in a line: on one line itself, and without what ends a field."""
    return _SPACE.sub(" ", name).strip().replace(": ", ":").rstrip(":")


def spellings(field: str) -> list[str]:
    """The names by which a mapping may call a field: as written, by the header alone, by the tag alone."""
    tagged = _TAGGED.fullmatch(field)
    return [field, tagged[1], tagged[2]] if tagged else [field]


def write_row(fields: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{name}: {_LINE.sub(_FURTHER, value)}" for name, value in fields)


def read_row(text: str) -> dict[str, Cell]:
    """Every cell by each name of its field."""
    cells: dict[str, Cell] = {}
    for start, line in _lines(text):
        name, colon, value = line.partition(": ")
        if colon:
            cell = Cell(value.replace(_FURTHER, "\n"), start, start + len(line))
            for spelling in spellings(name):
                cells.setdefault(spelling, cell)
    return cells


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        while end != -1 and text.startswith("  ", end + 1):
            end = text.find("\n", end + 1)
        end = len(text) if end == -1 else end
        yield start, text[start:end]
        start = end + 1
