"""What stops a release: a table that shrinks sharply, a column that is lost, much of the past said otherwise.

A person looks at what was held back, and lets it pass or mends the cause.
"""

from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from flows.errors import InputError
from flows.publish.names import SCHEMA
from flows.warehouse import Warehouse

# The tables that only grow, but for mended rules; the others list faults, and may well lose some.
_GROWING = ("figures", "series", "envelopes", "origins", "statements", "excerpts", "sources", "codebook", "mappings")
_LEAST_ROWS = 20  # smaller ones change by large shares as a matter of course
_LEAST_FIGURES = 100  # likewise: one table that is mended revises much of a record that holds little else
_COLUMNS = """
    select table_name, column_name, data_type from duckdb_columns()
    where database_name = ? and not internal and schema_name = 'main' order by all"""


class Limits(BaseSettings):
    """How much a release may differ from the one before; each is read from the environment as `REPORTEDLY_` and its
    name in capitals."""

    model_config = SettingsConfigDict(env_prefix="REPORTEDLY_", frozen=True, extra="ignore")

    most_shrinking: float = Field(0.1, ge=0, le=1)  # share of a table's rows
    most_changed: float = Field(0.2, ge=0, le=1)  # share of the figures of series that are revised or withdrawn


def read_limits() -> Limits:
    """The limits that the environment asks for. Raises InputError, which names the variable."""
    try:
        return Limits()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = "REPORTEDLY_" + "_".join(map(str, first["loc"])).upper()
        raise InputError(f"{name} cannot be used ({first['msg']}); change it or unset it.") from None


def objections(warehouse: Warehouse, made: str, previous: str, schema_of_previous: str) -> list[str]:
    """Why the release in the attached database `made` should not follow that in `previous`, in clauses."""
    limits = read_limits()
    found = []
    if SCHEMA.split(".")[0] == schema_of_previous.split(".", maxsplit=1)[0]:  # else it is meant, and said
        found += _lost(warehouse, made, previous)
    there = {table for table, _, _ in warehouse.rows(_COLUMNS, made)}
    for table in _GROWING:
        if table in there:
            found += _shrunk(warehouse, table, made, previous, limits)
    return found + _changed(warehouse, made, previous, limits)


def _lost(warehouse: Warehouse, made: str, previous: str) -> list[str]:
    now: dict[tuple[Any, Any], Any] = {(table, column): kind for table, column, kind in warehouse.rows(_COLUMNS, made)}
    tables = {table for table, _ in now}
    found = []
    for table, column, kind in warehouse.rows(_COLUMNS, previous):
        if table not in tables:
            found.append(f"the table {table} is gone")
        elif (table, column) not in now:
            found.append(f"the column {column} of {table} is gone")
        elif now[table, column] != kind:
            found.append(f"the column {column} of {table} is {now[table, column]} and was {kind}")
    return list(dict.fromkeys(found))


def _shrunk(warehouse: Warehouse, table: str, made: str, previous: str, limits: Limits) -> list[str]:
    if not warehouse.rows(f"{_COLUMNS.split('order', maxsplit=1)[0]} and table_name = '{table}' limit 1", previous):
        return []
    counts = f"select (select count(*) from {previous}.{table}), (select count(*) from {made}.{table})"
    [(before, after)] = warehouse.rows(counts)
    if before and not after:
        return [f"{table} would be empty and had {before:,} rows"]
    if before >= _LEAST_ROWS and after < before * (1 - limits.most_shrinking):
        return [f"{table} would shrink from {before:,} to {after:,} rows"]
    return []


def _changed(warehouse: Warehouse, made: str, previous: str, limits: Limits) -> list[str]:
    query = f"""
        select (select count(*) from {previous}.series),
            (select count(distinct before_figure) from {made}.changes where change <> 'added')"""
    [(before, changed)] = warehouse.rows(query)
    if before >= _LEAST_FIGURES and changed > before * limits.most_changed:
        return [f"{changed:,} of the {before:,} figures in series would be revised or withdrawn"]
    return []
