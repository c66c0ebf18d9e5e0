"""Every mapped cell of a row becomes a figure, with the lines that it was read from."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from flows import codebook
from flows.mapping import Column, Table
from flows.mapping.cells import Number, read_number
from flows.mapping.parts import ChoiceOf, DayOf, HoursOf, Told
from flows.mapping.rowtext import Cell, field_name, read_row
from flows.records import RawFigure, Reason
from flows.rows.bounds import Reading, read_bound, read_estimate, read_upper_end
from flows.rows.windows import read_window

_SAID = ("hedge", "subject", "organisation", "speaker", "via", "place", "unit")
_NOTHING = Told()


def figures_of_row(text: str, table: Table, published: date | None) -> list[RawFigure]:
    """The figures of a row as `flows.mapping.rowtext` writes it. A cell that holds no number gives none."""
    row = _Row(text, table, published)
    category = table.metric_of(row.cells)
    if category.fault:
        return []
    found: list[RawFigure] = []
    for name, column in table.columns.items():
        cell = row.cell(name)
        number = read_number(cell.value, column.number) if cell else None
        if cell and number:
            found.extend(_figures(row, column, cell, number, category))
    return found


class _Row:
    """The cells of a row, and what it says of each thing, looked up once for all columns."""

    def __init__(self, text: str, table: Table, published: date | None) -> None:
        self.text, self.table, self.published = text, table, published
        self.cells = read_row(text)
        self._memory: dict[int, Told] = {}

    def told(self, part: ChoiceOf | DayOf | HoursOf | None) -> Told:
        if part is None:
            return _NOTHING
        found = self._memory.get(id(part))
        if found is None:
            found = self._memory[id(part)] = part.told(self.cells)
        return found

    def cell(self, name: str | None) -> Cell | None:
        cell = self.cells.get(field_name(name)) if name else None
        return None if cell is None or cell.value in self.table.missing else cell


def _figures(row: _Row, column: Column, cell: Cell, number: Number, category: Told) -> Iterator[RawFigure]:
    said = {name: row.told(getattr(column, name)) for name in _SAID}
    kind = row.told(column.kind)
    faults = [told.fault for told in (kind, *said.values()) if told.fault]
    if "skip" in faults:
        return
    faults += ["ambiguous_number"] * number.ambiguous + ["negative"] * (number.value < 0 and kind.value != "change")
    metric = column.metric or category.value
    days, dated = _days(row, column, kind.value or "point")
    unit = said.pop("unit").value or (codebook.metrics()[metric].unit if metric else None)
    lines = [("kind", kind), ("as_of", row.told(column.as_of)), *said.items()]
    lines += [] if column.metric else [("metric", category)]
    reasons = [Reason(name, "table", told.cell.start, told.cell.end) for name, told in lines if told.cell]
    hedge = said.pop("hedge")
    common = {name: told.value for name, told in said.items()} | days
    common |= {"metric": metric, "unit": unit, "kind": kind.value or "point", "partial": bool(column.partial)}
    common |= {"hedge_words": hedge.cell.value if hedge.cell else None}
    common |= {"attribution": "indirect" if said["organisation"].value or said["speaker"].value else "none"}
    faults += [dated] if dated else []
    for reading in _readings(row, column, cell, number, hedge.value):
        yield _figure(row.text, reading, common, reasons, faults)


def _days(row: _Row, column: Column, kind: str) -> tuple[dict[str, Any], str | None]:
    as_of = row.told(column.as_of)
    days = read_window(kind, as_of, row.told(column.period_start), row.told(column.period_hours), row.published)
    return {
        "as_of": days.as_of,
        "as_of_from": days.as_of_from,
        "period_start": days.period_start,
        "date_words": as_of.cell.value if as_of.cell else None,
    }, days.fault


def _readings(row: _Row, column: Column, cell: Cell, number: Number, hedge: str | None) -> list[Reading]:
    if not column.low and not column.high:
        return [Reading(cell, number.value, hedge or "exact")]
    try:
        low, high = (read_bound(row.cell(name), column.number) for name in (column.low, column.high))
    except ValueError:
        return [Reading(cell, number.value, hedge or "exact", fault="bounds_unreadable")]
    return read_estimate(cell, number, low, high, hedge) if column.low else [read_upper_end(cell, number, high, hedge)]


def _figure(text: str, reading: Reading, common: dict[str, Any], reasons: list[Reason], faults: list[str]) -> RawFigure:
    start, end = reading.cell.start, reading.cell.end
    lines = [Reason("value", "table", start, end), *reasons]
    if reading.high:
        lines.append(Reason("value_high", "table", reading.high.start, reading.high.end))
    return RawFigure(
        start=start,
        end=end,
        quote=text[start:end],
        value=reading.value,
        value_high=reading.value_high,
        hedge=reading.hedge,
        problem=reading.fault or next(iter(faults), None),
        reasons=tuple(lines),
        **common,
    )
