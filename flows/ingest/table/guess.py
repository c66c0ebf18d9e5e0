"""A first mapping of a table that nobody has described yet, for a person to check: `reportedly source new`."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from textwrap import wrap
from typing import Any, NamedTuple

from flows import codebook
from flows.ingest.found import Page, Unreadable
from flows.ingest.table.rows import Row, read_rows
from flows.mapping import Table
from flows.mapping.cells import Span, read_days, read_number

_FORMATS = (None, "%d.%m.%Y", "%Y/%m/%d", "%d %B %Y", "%B %d, %Y")
_EITHER_ORDER = ("%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y")
_NO_COUNT = re.compile(
    r"(?:^|[\W_])(?:id|gid|lat\w*|lon\w*|date|year|month|day|unix\w*|code|index|number|column|prec)(?:$|[\W_\d])", re.I
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NEVER = Span(None, None)
_MOST_ROWS = 5_000  # looked at
_MOST_LINES = 5  # of names to ignore


class Column(NamedTuple):
    name: str
    values: list[str]  # in the order of the rows; "" where a row has none

    @property
    def said(self) -> list[str]:
        return [value for value in self.values if value]


def guess_table(page: Page) -> str:
    """The `table:` key of a source file, as YAML. Raises Unreadable where no rows with numbers are found."""
    path, header, rows = _rows(page)
    columns = _columns(rows)
    day, form = _day(columns)
    missing = _missing(columns)
    counts = [one for one in columns if one is not day and _is_count(one, missing)]
    if not counts:
        raise Unreadable(page.address, "no_figures", f"{page.address} holds no column of numbers to map.")
    keys = _keys(columns, day, counts)
    lines = [f"rows: {path}"] if path else []
    lines += [f"header: {header}"] if header > 1 else []
    lines += [f"key: [{', '.join(_yaml(one.name) for one in keys)}]"] if keys != [day] else []
    if day:
        lines.append("as_of: " + (f"{{field: {_yaml(day.name)}, format: {_yaml(form)}}}" if form else _yaml(day.name)))
    lines += _figures(counts, day, form, keys)
    ignored = _flow("ignore: [", [_yaml(one.name) for one in columns if one not in [*counts, day, *keys]], "]")
    lines += ignored if len(ignored) <= _MOST_LINES else ['ignore: ["*"]']
    lines += [f"missing: [{', '.join(map(_yaml, missing))}]"] if missing else []
    return "\n  ".join(["table:", *lines]) + "\n"


def _rows(page: Page) -> tuple[str | None, int, list[Row]]:
    """The rows with the path of the longest list of objects in JSON, or the header of a CSV that names every column."""
    path = None
    if page.body.lstrip()[:1] == b"{":
        try:
            path = max(_lists(json.loads(page.body), ""), key=lambda found: found[1], default=(None, 0))[0]
        except (ValueError, RecursionError):
            path = None
    found: list[Row] = []
    for header in (1, 2, 3):
        try:
            rows = read_rows(page, Table.model_construct(rows=path, header=header, figures={}))
        except Unreadable:
            if header == 3 and not found:
                raise
            continue
        found = found or rows
        names = rows[0].names
        if not any(name.startswith("column ") or (header > 1 and read_number(name)) for name in names):
            return path, header, [row for row in rows[:_MOST_ROWS] if not row.fault]
    return path, 1, [row for row in found[:_MOST_ROWS] if not row.fault]


def _lists(value: Any, path: str) -> Iterator[tuple[str, int]]:
    """The path of every list of objects, and its length."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        yield path, len(value)
    elif isinstance(value, dict) and path.count(".") < 4:
        for name, part in value.items():
            yield from _lists(part, f"{path}.{name}" if path else name)


def _columns(rows: Sequence[Row]) -> list[Column]:
    names = list(dict.fromkeys(name for row in rows for name in row.names))
    values = [dict(row.fields) for row in rows]
    return [Column(name, [cells.get(name, "") for cells in values]) for name in names]


def _day(columns: Sequence[Column]) -> tuple[Column | None, str | None]:
    """The field of the day, and its format; one of two orders only where some value excludes the other."""
    for column in sorted(columns, key=lambda one: "date" not in one.name.lower()):
        if not column.said or read_number(column.said[0]):
            continue
        for form in _FORMATS:
            if all(read_days(value, form) for value in column.said):
                return column, form
        fitting = [form for form in _EITHER_ORDER if all(read_days(value, form) for value in column.said)]
        if len(fitting) == 1:
            return column, fitting[0]
    return None, None


def _missing(columns: Sequence[Column]) -> list[str]:
    """Short words without a digit among numbers, such as N/A."""
    found: dict[str, None] = {}
    for column in columns:
        words = {value for value in column.said if read_number(value) is None}
        if words and len(words) <= 2 and sum(value not in words for value in column.said) > 0.4 * len(column.said):
            found |= dict.fromkeys(sorted(word for word in words if len(word) <= 8 and not re.search(r"\d", word)))
    return list(found)


def _is_count(column: Column, missing: Sequence[str]) -> bool:
    said = [value for value in column.said if value not in missing]
    return bool(said) and not _NO_COUNT.search(column.name) and all(read_number(value) for value in said)


def _keys(columns: Sequence[Column], day: Column | None, counts: Sequence[Column]) -> list[Column]:
    """The day, and as many other fields as tell all rows apart."""
    keys = [day] if day else []
    others = [one for one in columns if one is not day and one not in counts and len(one.said) == len(one.values)]
    for column in sorted(others, key=lambda one: (not _NO_COUNT.search(one.name), -len(set(one.values)))):
        if keys and len(set(zip(*(one.values for one in keys), strict=True))) == len(keys[0].values):
            break
        keys.append(column)
    return keys


def _figures(counts: Sequence[Column], day: Column | None, form: str | None, keys: Sequence[Column]) -> list[str]:
    """The kind that most columns have, and every column with its metric, and with its kind where that differs."""
    kinds = [_kind(column, day, form, keys) for column in counts]
    usual = Counter(kinds).most_common(1)[0][0]
    items = []
    for column, kind in zip(counts, kinds, strict=True):
        metric = _metric(column.name)
        named = f"metric: {metric}, kind: {kind}" if metric else f"kind: {kind}"
        items.append(f"{_yaml(column.name)}: " + (metric or "~" if kind == usual else f"{{{named}}}"))
    return [f"kind: {usual}", *(["period_hours: 24"] if "period" in kinds else []), *_flow("figures: {", items, "}")]


def _kind(column: Column, day: Column | None, form: str | None, keys: Sequence[Column]) -> str:
    """Totals seldom fall; what falls is the number of a day."""
    if day is None:
        return "point"
    days = [read_days(value, form) or _NEVER for value in day.values]
    groups = zip(*(one.values for one in keys if one is not day), strict=True) if len(keys) > 1 else [()] * len(days)
    order = sorted(
        (group, span.first, number.value)
        for group, span, number in zip(groups, days, map(read_number, column.values), strict=True)
        if number and span.first
    )
    steps = [(first[-1], last[-1]) for first, last in pairwise(order) if first[0] == last[0]]
    if not steps:
        return "point"
    return "cumulative" if sum(last < first for first, last in steps) <= 0.05 * len(steps) else "period"


def _metric(name: str) -> str | None:
    """The only metric whose id begins with the words of the field's name, or consists of them."""
    words = {word.lower().rstrip("s") for word in _WORD.findall(name)} - {"cum", "total", "verified"}
    if not words:
        return None
    parts = {metric: [part.rstrip("s") for part in metric.split("_")] for metric in codebook.metrics()}
    fitting = [metric for metric, part in parts.items() if words == set(part)]
    fitting = fitting or [metric for metric, part in parts.items() if words == set(part[: len(words)])]
    return fitting[0] if len(fitting) == 1 else None


def _flow(start: str, items: Sequence[str], end: str) -> list[str]:
    """A flow collection on lines that break between its items."""
    if not items:
        return []
    text = start.replace(" ", "\x02") + ", ".join(item.replace(" ", "\x02") for item in items) + end
    lines = wrap(text, 112, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
    return [line.replace("\x02", " ") for line in lines]


def _yaml(word: str) -> str:
    """A word as a YAML scalar in a flow collection."""
    plain = re.fullmatch(r"[^\W\d_][\w .()/-]*", word) and word.lower() not in {
        "no", "yes", "on", "off", "null", "true", "false", "n", "y",
    }  # fmt: skip
    return word if plain else "'" + word.replace("'", "''") + "'"
