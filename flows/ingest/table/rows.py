"""The bytes of a JSON, JSON Lines or CSV file → its rows, every value as it is spelt there."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from flows.ingest.decode import Undecodable, decode
from flows.ingest.found import Page, Unreadable
from flows.mapping import Table
from flows.mapping.rowtext import field_name

MOST_BYTES = 100_000_000
_TAG = re.compile(r"#[A-Za-z][A-Za-z0-9_]*(?:\s*\+\s*[A-Za-z][A-Za-z0-9_]*)*")
_TAG_ROWS = 6  # tags stand within the first rows of a file


@dataclass(slots=True)
class Row:
    """`fields` are the values that are there, `names` also the fields without one, `around` what stands beside
    the list of rows; `fault` tells why it is no row of the table. Rows of several `reading`s may have one key."""

    number: int
    fields: list[tuple[str, str]]
    names: Sequence[str]
    around: dict[str, str] = field(default_factory=dict)
    fault: str | None = None
    reading: int = 0


def read_rows(page: Page, table: Table) -> list[Row]:
    """The rows of a page in the order of the file; blank lines are none. Raises Unreadable."""
    address, text = page.address, _decode(page)
    if text.lstrip()[:1] == "<":
        raise Unreadable(
            address,
            "not_a_table",
            f"{address} gave a page instead of a table; look at it there: it may have moved, or ask for a login.",
        )
    try:
        if table.blocks:
            from flows.ingest.table.blocks import read_blocks

            rows = list(read_blocks(text, table.blocks))
        elif text.lstrip()[:1] in ("{", "["):
            rows = list(_of_json(address, text, table))
        else:
            rows = list(_of_grid(address, _csv(address, text, page.media_type), table.header))
    except RecursionError:
        raise Unreadable(address, "json", f"{address} is nested too deeply to be a table.") from None
    if not rows:
        raise Unreadable(address, "no_rows", f"{address} holds a table without rows.")
    return rows


def _decode(page: Page) -> str:
    body, address = page.body, page.address
    if not body.strip():
        raise Unreadable(address, "empty", f"{address} is empty.")
    if len(body) > MOST_BYTES:
        most = f"{MOST_BYTES / 1e6:.0f} MB"
        raise Unreadable(
            address, "too_large", f"{address} holds {len(body) / 1e6:.0f} MB, more than the {most} that are read."
        )
    try:
        return decode(body, page.charset, html=False).text.replace("\r\n", "\n")
    except Undecodable as problem:
        raise Unreadable(address, problem.code, f"{address}: {problem.sentence}") from None


def _of_json(address: str, text: str, table: Table) -> Iterator[Row]:
    number = 0
    for reading, value in enumerate(_json_values(address, text)):
        listed, around = _at(address, value, table.rows)
        if listed and all(isinstance(row, list) for row in listed):  # a CSV in JSON's clothes, as HDX gives HXL
            grid = [["" if cell is None else _spelt(cell) for cell in row] for row in listed]
            yield from _of_grid(address, grid, table.header)
            continue
        for row in listed:
            number += 1
            if not isinstance(row, dict):
                yield Row(number, [], [], around, "is no object with members")
                continue
            flat = list(_flatten(row, ""))
            twice = len({name for name, _ in flat}) < len(flat)
            present = [(name, value) for name, value in flat if value is not None and value != ""]
            names = [name for name, _ in flat]
            fault = "has two members of one name" if twice else None
            yield Row(number, present, names, around, fault, reading if table.rows else 0)


def _json_values(address: str, text: str) -> list[Any]:
    """The one value of a JSON file, or that of every line."""
    try:
        return [_json(text)]
    except (ValueError, RecursionError) as error:
        first = error
    lines = [line for line in text.split("\n") if line.strip()]
    try:
        if len(lines) > 1:
            return [_json(line) for line in lines]
    except (ValueError, RecursionError):
        pass
    raise Unreadable(address, "json", f"{address} is not valid JSON ({first}).")


def _json(text: str) -> Any:
    return json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_members)


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("an object has two members of one name")
    return members


def _at(address: str, value: Any, path: str | None) -> tuple[list[Any], dict[str, str]]:
    """What stands at `path`, as a list, and the plain members passed on the way; null holds no rows."""
    around: dict[str, str] = {}
    for name in path.split(".") if path else ():
        if not isinstance(value, dict) or name not in value:
            raise Unreadable(
                address, "missing_field", f"{address} has no member `{path}`; correct `rows` in the mapping."
            )
        around |= {key: _spelt(part) for key, part in value.items() if not isinstance(part, dict | list | None)}
        value = value[name]
    if value is None:
        return [], around
    return (value if isinstance(value, list) else [value]), around


def _flatten(value: Any, name: str) -> Iterator[tuple[str, str | None]]:
    if isinstance(value, dict | list) and value:
        parts: Iterable[tuple[Any, Any]] = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in parts:
            yield from _flatten(part, f"{name}.{field_name(str(key))}" if name else field_name(str(key)) or "unnamed")
    else:
        empty = value is None or isinstance(value, dict | list)
        yield name, None if empty else _spelt(value)


def _spelt(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


def _csv(address: str, text: str, media_type: str) -> list[list[str]]:
    head = text.split("\n", 1)[0]
    separator = "\t" if "tab-separated" in media_type else max(",;\t|", key=head.count)
    csv.field_size_limit(10_000_000)
    try:
        return [
            [cell.strip() for cell in line] for line in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        ]
    except csv.Error as error:
        raise Unreadable(address, "csv", f"{address} is not a CSV file that can be read ({error}).") from None


def _of_grid(address: str, grid: list[list[str]], header: int) -> Iterator[Row]:
    tags = next((i for i, line in enumerate(grid[:_TAG_ROWS]) if _tagged(line)), None)
    at = header - 1 if tags is None else max(tags - 1, 0)
    if at >= len(grid):
        raise Unreadable(address, "no_rows", f"{address} ends before row {header}, which is to name the columns.")
    names = _names(grid, at, tags)
    if len(set(names)) < len(names):
        twice = next(name for i, name in enumerate(names) if name in names[:i])
        raise Unreadable(address, "ambiguous_field", f"{address} has two columns `{twice}`.")
    for number, line in enumerate(grid[max(at, tags or 0) + 1 :], start=1):
        if any(line):
            fault = None if len(line) == len(names) else f"has {len(line)} cells under {len(names)} headers"
            yield Row(number, [(n, cell) for n, cell in zip(names, line, strict=False) if cell], names, fault=fault)


def _tagged(line: list[str]) -> bool:
    """Whether it is a row of HXL tags: https://hxlstandard.org/standard/1-1final/syntax/."""
    filled = [cell for cell in line if cell]
    return bool(filled) and sum(bool(_TAG.fullmatch(cell)) for cell in filled) == len(filled)


def _names(grid: list[list[str]], at: int, tags: int | None) -> list[str]:
    """Header and tag of every column; a header that several have gets the group above it in front."""
    headers = [field_name(cell) for cell in grid[at]] if at != tags else [""] * len(grid[at])
    above = _groups(grid[at - 1]) if at > 0 else []
    named = []
    for i, header in enumerate(headers):
        group = above[i] if i < len(above) and headers.count(header) > 1 else ""
        tag = "".join(grid[tags][i].split()) if tags is not None and i < len(grid[tags]) else ""
        named.append(" ".join(part for part in (group, header, tag) if part) or f"column {i + 1}")
    return named


def _groups(line: list[str]) -> list[str]:
    last = ""
    return [last := field_name(cell) or last for cell in line]
