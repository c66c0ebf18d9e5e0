"""Every mapped cell of a row becomes a figure, with the lines that it was read from."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from flows import codebook
from flows.mapping import Column, Table
from flows.mapping.cells import Number
from flows.mapping.parts import Told
from flows.mapping.rowtext import Cell, field_name, read_row
from flows.records import RawFigure, Reason
from flows.rows.bounds import Reading, read_bound, read_estimate, read_upper_end
from flows.rows.context import Context, read_context


def figures_of_row(text: str, table: Table, published: date | None) -> list[RawFigure]:
    """The figures of a row as `flows.mapping.rowtext` writes it. A cell that holds no number gives none."""
    cells = read_row(text)
    category = table.metric_of(cells)
    if category.fault:
        return []
    contexts: dict[tuple[int, ...], Context | None] = {}  # many columns share one
    found: list[RawFigure] = []
    for name, column in table.columns:
        cell = _cell(cells, name, table)
        said = table.read_cell(cell.value, column.number) if cell else None
        if not cell or not said:
            continue
        if column.likeness not in contexts:
            contexts[column.likeness] = read_context(column, cells, published)
        context = contexts[column.likeness]
        if context and column.holds_on(context.fields["as_of"]):
            if said.hedge:
                context = context.hedged(said.hedge, said.hedge_words)
            readings = _readings(table, column, cells, cell, number=said.number, hedge=context.hedge)
            found.extend(_figures(text, readings, column, number=said.number, category=category, context=context))
    return found


def _cell(cells: dict[str, Cell], name: str | None, table: Table) -> Cell | None:
    cell = cells.get(field_name(name)) if name else None
    return None if cell is None or cell.value in table.missing else cell


def _readings(
    table: Table, column: Column, cells: dict[str, Cell], cell: Cell, *, number: Number, hedge: str | None
) -> list[Reading]:
    if not column.low and not column.high:
        return [Reading(cell, number.value, hedge or "exact")]
    try:
        low, high = (read_bound(_cell(cells, name, table), column.number) for name in (column.low, column.high))
    except ValueError:
        return [Reading(cell, number.value, hedge or "exact", fault="bounds_unreadable")]
    return read_estimate(cell, number, low, high, hedge) if column.low else [read_upper_end(cell, number, high, hedge)]


def _figures(
    text: str, readings: list[Reading], column: Column, *, number: Number, category: Told, context: Context
) -> Iterator[RawFigure]:
    metric = column.metric or category.value
    fields: dict[str, Any] = context.fields | {
        "metric": metric,
        "unit": context.unit or (codebook.metrics()[metric].unit if metric else None),
    }
    reasons = context.reasons
    if category.cell and not column.metric:
        reasons = (*reasons, Reason("metric", "table", category.cell.start, category.cell.end))
    fault = context.fault or ("ambiguous_number" if number.ambiguous else None)
    for reading in readings:
        start, end, high = reading.cell.start, reading.cell.end, reading.high
        lines = (*reasons, Reason("value_high", "table", high.start, high.end)) if high else reasons
        yield RawFigure(
            start=start,
            end=end,
            quote=text[start:end],
            value=reading.value,
            value_high=reading.value_high,
            hedge=reading.hedge,
            problem=reading.fault or fault or ("negative" if reading.value < 0 and context.never_falls else None),
            reasons=(Reason("value", "table", start, end), *lines),
            **fields,
        )
