"""The same tables for those who read other files: Excel, HXL, SDMX and JSON Lines.

- Excel reads UTF-8 only behind a byte-order mark, and takes text that begins like a formula for one
  (https://owasp.org/www-community/attacks/CSV_Injection).
- HXL is a CSV with a row of hashtags under the header (https://hxlstandard.org/standard/1-1final/).
- SDMX-CSV 2.0 names its structure in every row (https://github.com/sdmx-twg/sdmx-csv).
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from flows.codebook import mappings
from flows.publish.files import CSV, plain
from flows.publish.names import SCHEMA
from flows.warehouse import Warehouse

_BOM = "\ufeff"
_FORMULA = "^[=+\\-@\\t\\r\uff1d\uff0b\uff0d\uff20]"
# Ids are hexadecimal, so that 26671527e948 would be infinite; a month such as 2023-09 would become its first day.
_TAKEN_FOR_ANOTHER = "^([0-9]+e[0-9]+|0[0-9]+|[0-9]{16,}|[0-9]{1,4}[-/][0-9]{1,2})$"
_GUARDED = f"{_FORMULA}|{_TAKEN_FOR_ANOTHER}"
_TEXTS = ("VARCHAR", "VARCHAR[]")
_FLOW = f"REPORTEDLY:CLAIMS({SCHEMA})"


class Dialect(NamedTuple):
    """How a table is written: into which file, and of which tables (empty = of all)."""

    file: str
    write: Callable[[Warehouse, str, Path], None]
    tables: tuple[str, ...] = ()


def write_dialect(warehouse: Warehouse, dialect: str, source: str, path: Path) -> None:
    """One table, `source`, in a dialect."""
    DIALECTS[dialect].write(warehouse, source, path)


def _excel(warehouse: Warehouse, source: str, path: Path) -> None:
    """Text that begins like a formula, or would become some number or day, gets an apostrophe; numbers and headers are
    as ever. An id gets it in every table, so that tables can still be joined."""
    columns = _columns(warehouse, source)
    texts = [name for name, kind in columns if kind in _TEXTS]
    guarded = ", ".join(
        f"""case when regexp_matches("{name}", '{_GUARDED}') then '''' || "{name}" else "{name}" end as "{name}\""""
        for name in texts
    )
    query = plain(warehouse, source)
    query = f"select * replace ({guarded}) from ({query})" if guarded else query
    _with_head(warehouse, _BOM + _line([name for name, _ in columns]), query, path)


def _hxl(warehouse: Warehouse, source: str, path: Path) -> None:
    """White space of texts becomes one space: HXL tools complain of line breaks, which quotes may hold."""
    columns = _columns(warehouse, source)
    names = [name for name, _ in columns]
    spaced = ", ".join(
        f"""trim(regexp_replace("{name}", '\\s+', ' ', 'g')) as "{name}\"""" for name, kind in columns if kind in _TEXTS
    )
    query = plain(warehouse, source)
    query = f"select * replace ({spaced}) from ({query})" if spaced else query
    _with_head(warehouse, _line(names) + _line([hashtag(name) for name in names]), query, path)


def hashtag(column: str) -> str:
    """The HXL tag of a column: that of the codebook's mappings, else one made of its name."""
    known = mappings().get(column)
    return known.hxl if known and known.hxl else f"#meta+{column}"


def _sdmx(warehouse: Warehouse, source: str, path: Path) -> None:
    """Observations of `series` in SDMX-CSV 2.0.

    The status of an observation is B after a break of the definition, A where the number is exact, else E.
    Missing codes are those of SDMX: `_X` unspecified; the frequency is `_O`, since reports come when they come.
    """
    there = [name for name, _ in _columns(warehouse, source)]
    concepts = {column: names.sdmx for column, names in mappings().items() if names.sdmx and column in there}
    dimensions = ("place", "subject")
    said = ", ".join(
        f"""coalesce("{column}", '_X') as {concept}""" if column in dimensions else f'"{column}" as {concept}'
        for column, concept in concepts.items()
    )
    query = f"""
        select 'dataflow' as "STRUCTURE", '{_FLOW}' as "STRUCTURE_ID", 'I' as "ACTION", '_O' as "FREQ", {said},
            0 as "UNIT_MULT",
            case when segment > lag(segment, 1, 1) over by_time then 'B' when hedge in ('exact', 'between') then 'A'
                else 'E' end as "OBS_STATUS"
        from ({plain(warehouse, source)})
        window by_time as (partition by series_id order by window_to, window_from, figure_id)
        order by series_id, window_to, window_from, figure_id"""
    warehouse.copy_to(query, path, CSV)


def _jsonl(warehouse: Warehouse, source: str, path: Path) -> None:
    warehouse.copy_to(f"select * from {source}", path, CSV.replace("format csv, header", "format json"))


DIALECTS = {
    "excel": Dialect("{table}_excel.csv", _excel),
    "hxl": Dialect("{table}_hxl.csv", _hxl),
    "sdmx": Dialect("{table}_sdmx.csv", _sdmx, ("series",)),
    "jsonl": Dialect("{table}.jsonl", _jsonl),
}


def _columns(warehouse: Warehouse, source: str) -> list[tuple[str, str]]:
    return [(name, kind) for name, kind in warehouse.rows(f"select column_name, column_type from (describe {source})")]


def _line(names: list[str]) -> str:
    return ",".join(names) + "\n"


def _with_head(warehouse: Warehouse, head: str, query: str, path: Path) -> None:
    """A CSV file whose first lines are given."""
    body = path.with_name(f"{path.name}.body")
    warehouse.copy_to(query, body, CSV.replace("header", "header false"))
    with path.open("wb") as whole, body.open("rb") as rows:
        whole.write(head.encode())
        shutil.copyfileobj(rows, whole, 1 << 20)
    body.unlink()
