"""The stored tables, read once by their entries of the test catalogue, and beside that by the standard library."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, reduce
from operator import getitem
from pathlib import Path
from typing import Any

import pytest

from flows.catalogue import Source, read_sources
from flows.ingest import folder, table
from flows.ingest.found import Document, Page, Reading, Unreadable
from flows.records import RawFigure
from flows.rows import figures_of_row

CATALOGUE = Path(__file__).parents[1] / "data" / "catalogue"
DATA = Path(__file__).parents[3] / "shared" / "data"

needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the stored tables are not part of the project")


@cache
def sources() -> dict[str, Source]:
    return {name: source for name, source in read_sources(CATALOGUE).items() if source.kind == "table"}


@cache
def readings(name: str) -> list[tuple[Page, list[Reading]]]:
    pages = [page for page in folder.walk(sources()[name]) if isinstance(page, Page)]
    found = [(page, list(table.read(sources()[name], page))) for page in pages]
    return [(page, of_page) for page, of_page in found if of_page]


def lines(path: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / path).read_text(encoding="utf-8").splitlines(keepends=True)))


def documents(name: str) -> list[Document]:
    return [one for _, of_page in readings(name) for one in of_page if isinstance(one, Document)]


def problems(name: str) -> Counter[str]:
    return Counter(one.code for _, of_page in readings(name) for one in of_page if isinstance(one, Unreadable))


@cache
def figures(name: str) -> list[RawFigure]:
    mapping = sources()[name].table
    assert mapping
    return [figure for one in documents(name) for figure in figures_of_row(one.text, mapping, None)]


def rows_of(page: Page, mapping: Any) -> Iterator[dict[str, Any]]:
    """The rows of a file as the standard library reads them."""
    text = page.body.decode("utf-8-sig")
    if text[0] in "[{":
        wholes = map(json.loads, text.splitlines()) if page.address.endswith("l") else [json.loads(text)]
        for whole in wholes:
            if mapping.readings and not mapping.readings.holds(whole[mapping.known]):
                continue
            rows = reduce(getitem, mapping.rows.split("."), whole) if mapping.rows else whole
            yield from [rows] if isinstance(rows, dict) else rows or []
        return
    if page.media_type == "text/plain":
        yield from ({"date": line} for line in text.split("\n") if re.fullmatch(r"\d\d\.\d\d\.\d{4}", line.strip()))
        return
    grid = [[cell.strip() for cell in line] for line in csv.reader(text.splitlines(keepends=True))]
    tags = next((i for i, line in enumerate(grid[:4]) if any(c.startswith("#") for c in line)), None)
    head = grid[mapping.header - 1] if tags is None else grid[tags]
    for line in grid[(mapping.header if tags is None else tags + 1) :]:
        if any(line):
            named = dict(zip(head, line, strict=True))
            yield named if tags is None else named | dict(zip(grid[tags - 1], line, strict=True))


def cell(row: Any, name: str) -> Any:
    if isinstance(row, dict) and name in row:
        return row[name]
    first, dot, rest = name.partition(".")
    return cell(row[first], rest) if dot and isinstance(row, dict) and first in row else None


def cells_of(name: str) -> Counter[str]:
    """How many mapped cells hold something, by their column, in all rows of a source."""
    mapping = sources()[name].table
    assert mapping
    counts: Counter[str] = Counter()
    for page, _ in readings(name):
        for row in rows_of(page, mapping):
            for column, _ in mapping.columns:
                value = cell(row, column)
                counts[column] += value is not None and str(value).strip() not in ("", "nan", *mapping.missing)
    return counts
