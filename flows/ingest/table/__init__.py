"""Tables: every row of a JSON or CSV file is a statement, its text the row with one field a line."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from fnmatch import fnmatchcase

from flows.catalogue import Source
from flows.ingest.found import Document, Page, Reading, Request, Unreadable
from flows.ingest.page.document import check_status
from flows.ingest.table.breaks import find_breaks
from flows.ingest.table.fields import check_fields
from flows.ingest.table.rows import Row, read_rows
from flows.mapping import Table
from flows.mapping.cells import Span
from flows.mapping.parts import DayOf
from flows.mapping.rowtext import Cell, read_row, write_row
from flows.records import Issue

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
_DAY = re.compile(r"(?<!\d)(\d{4}-\d\d-\d\d)[_-]?(?!\d)")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ](?!00:00(?::00(?:\.0+)?)?$)\d\d:\d\d\S*")
_HEADING = re.compile(r".*(?:: |\n|[-–—] \d).*|.{81,}", re.DOTALL)


def start(source: Source) -> list[Request]:
    return [Request(address, role="table") for address in source.url]


def follow(source: Source, page: Page, seen: Callable[[str], bool]) -> Iterator[Request | Issue]:  # noqa: ARG001
    """A table leads nowhere."""
    yield from ()


def read(source: Source, page: Page) -> Iterator[Reading]:
    """A document for every row, and beside it what in the row cannot be read. A row that cannot be told from
    others or whose category is unknown is refused; a table whose fields are not those of the mapping is
    refused whole."""
    table = source.table
    if table is None or (table.files and not fnmatchcase(page.address, table.files)):
        return
    problem = check_status(page, listing=True)
    if problem:
        yield problem
        return
    try:
        rows = read_rows(page, table)
        check_fields(page.address, rows, table)
    except Unreadable as problem:
        yield problem
        return
    address, known = _named_day(page.address) if table.known == "file" else (page.address, None)
    taken: dict[tuple[int, str], str] = {}
    for row in rows:
        if known:
            row.around["file"] = known
        if table.readings and not table.readings.holds(row.around.get(table.known or "")):
            continue
        try:
            yield from _row(address, row, table, taken)
        except Unreadable as refused:
            yield refused
    yield from find_breaks(address, taken, table)


def _named_day(address: str) -> tuple[str, str | None]:
    """A file's name without the day on which it stood so, that all of them share addresses, and that day's end."""
    day = _DAY.search(address)
    return (address[: day.start()] + address[day.end() :], f"{day[1]}T23:59:59Z") if day else (address, None)


def _row(address: str, row: Row, table: Table, taken: dict[tuple[int, str], str]) -> Iterator[Reading]:
    if row.fault:
        raise Unreadable(f"{address}#{row.number}", "row_shape", f"Row {row.number} of {address} {row.fault}.")
    text = write_row(row.fields)
    cells = read_row(text)
    place = _address(address, row, cells, table)
    if _CONTROL.search(text) or not _is_unicode(text):
        raise Unreadable(place, "encoding", f"{place} holds signs that are no text or are broken.")
    if taken.setdefault((row.reading, place), text) != text:
        raise Unreadable(
            place,
            "duplicate_key",
            f"{place}: another row has the same {', '.join(table.key_fields)}; name more fields in `key`.",
        )
    _check_category(place, cells, table)
    said, problems = _said(place, row, cells, table)
    yield Document(place, text, said)
    yield from problems
    yield from _not_numbers(place, cells, table)


def _address(address: str, row: Row, cells: dict[str, Cell], table: Table) -> str:
    key = [cells[name].value if name in cells else "" for name in table.key_fields]
    if not any(key):
        names = ", ".join(table.key_fields)
        raise Unreadable(f"{address}#{row.number}", "missing_key", f"Row {row.number} of {address} has no {names}.")
    return f"{address}#{'|'.join(key)}"


def _check_category(place: str, cells: dict[str, Cell], table: Table) -> None:
    told = table.metric_of(cells)
    if told.fault != "unknown_category" or not told.cell:
        return
    value = told.cell.value
    if _HEADING.fullmatch(value):
        raise Unreadable(place, "heading", f"{place}: this is a heading among the rows, not a category.")
    raise Unreadable(
        place,
        "unknown_category",
        f"{place}: the category `{value}` is not in the mapping; add it to `means` or `skip` of `category`.",
    )


def _said(place: str, row: Row, cells: dict[str, Cell], table: Table) -> tuple[dict[str, str], list[Unreadable]]:
    """What the row says about itself: when it was published, by whom, where, and when it was read."""
    said: dict[str, str] = {}
    problems: list[Unreadable] = []
    for name in ("publisher", "url", "language"):
        part = getattr(table, name)
        value = part.told(cells).value if part else None
        if value:
            said[name] = str(value)
    if table.published:
        told = table.published.told(cells)
        if told.fault and told.cell:
            sentence = f"{place}: `{told.cell.value}` is no date that the mapping of `published` can read."
            problems.append(Unreadable(place, told.fault, sentence))
        elif told.value:
            said["published"] = _time_of(told.cell, table.published) or _published(told.value)
    known = row.around.get(table.known or "") or (cells[table.known].value if table.known in cells else None)
    moment = _moment(known)
    if moment:
        said["known"] = moment
    elif known or table.known == "file":
        sentence = f"{place}: `{known}` tells no moment at which it was read; it counts as known since now."
        problems.append(Unreadable(place, "not_a_date", sentence))
    return said, problems


def _moment(known: str | None) -> str | None:
    """A moment in ISO's form, of UTC where it names no zone."""
    try:
        moment = datetime.fromisoformat(known or "")
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()


def _time_of(cell: Cell | None, mapping: DayOf) -> str | None:
    """The cell itself where it tells a time of day, on which the day in the zone of the source depends."""
    if cell is None or mapping.format or mapping.days or not _TIME.fullmatch(cell.value):
        return None
    return cell.value if _moment(cell.value) else None


def _published(span: Span) -> str:
    """A day, a month or a year in ISO's form."""
    first, last = span
    if first is None or first == last:
        return str(first or "")
    if last and (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first:%Y}"


def _not_numbers(place: str, cells: dict[str, Cell], table: Table) -> Iterator[Unreadable]:
    for name, spelling in table.numbers.items():
        cell = cells.get(name)
        if cell is None or cell.value in table.missing:
            continue
        if table.read_cell(cell.value, spelling) is None:
            short = cell.value if len(cell.value) <= 60 else cell.value[:59] + "…"
            yield Unreadable(
                place,
                "not_a_number",
                f"{place}: `{short}` under `{name}` is no number; where it means that there is none, "
                "add it to `missing`.",
            )


def _is_unicode(text: str) -> bool:
    """Whether it can be stored: JSON can spell lone surrogates, which are no characters."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
