"""Totals that fall by half within a table: the column counts something else since, or was broken."""

from collections.abc import Iterator, Mapping
from datetime import date

from flows.ingest.found import Unreadable
from flows.mapping import Column, Table
from flows.mapping.rowtext import read_row

_SMALL = 20  # totals below it may fall by half when one case is taken back


def find_breaks(address: str, rows: Mapping[tuple[int, str], str], table: Table) -> Iterator[Unreadable]:
    """The first such fall of each column that is mapped as a running total. The rows stay as they are."""
    totals = [(name, column) for name, column in table.columns if _is_total(column)]
    last: dict[tuple[str, ...], tuple[date, float]] = {}
    told: set[str] = set()
    for day, reading, text in sorted(_dated(rows, table)) if totals else ():
        cells = read_row(text)
        group = tuple(cells[name].value for name in table.key_fields if name in cells and not _is_day(name, table))
        for name, column in totals:
            said = table.read_cell(cells[name].value, column.number) if name in cells else None
            if said is None or name in told or not column.holds_on(day):
                continue
            before = last.get((name, str(reading), str(column.since), *group))
            last[name, str(reading), str(column.since), *group] = (day, said.number.value)
            if before and before[1] >= _SMALL and said.number.value < before[1] / 2:
                told.add(name)
                yield _fall(address, name, before, (day, said.number.value))


def _dated(rows: Mapping[tuple[int, str], str], table: Table) -> Iterator[tuple[date, int, str]]:
    for (reading, _), text in rows.items():
        told = table.as_of.told(read_row(text)) if table.as_of else None
        if told and told.value and told.value.last:
            yield told.value.last, reading, text


def _is_total(column: Column) -> bool:
    return column.kind is not None and column.kind.always == "cumulative"


def _is_day(name: str, table: Table) -> bool:
    return table.as_of is not None and name == table.as_of.field


def _fall(address: str, name: str, before: tuple[date, float], after: tuple[date, float]) -> Unreadable:
    return Unreadable(
        address,
        "meaning_changed",
        f"{address}: the total `{name}` falls from {before[1]:,.0f} on {before[0]} to {after[1]:,.0f} on {after[0]}; "
        "if it counts something else since, list both meanings in `figures`, with `until` and `since`.",
    )
