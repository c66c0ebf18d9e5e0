"""A connection to a database file, and how values are written for it and read from it."""

from datetime import UTC
from pathlib import Path
from typing import Any

import duckdb

from flows.warehouse.faults import busy, storage_error

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def connect(path: Path, read_only: bool) -> duckdb.DuckDBPyConnection:
    if path.exists() and not path.stat().st_size:
        raise storage_error(path, duckdb.Error("it is empty"))
    try:
        connection = duckdb.connect(str(path), read_only=read_only, config=_CONFIG)
        connection.execute("set timezone = 'UTC'")
        connection.execute("set enable_progress_bar = false")  # it would stand in what is piped
        return connection
    except duckdb.Error as error:
        if "Could not set lock" in str(error):
            raise busy(path) from None
        raise storage_error(path, error) from None


def quoted(text: object) -> str:
    """A text as SQL writes it."""
    return "'" + str(text).replace("'", "''") + "'"


def utc(moment: Any) -> Any:
    """A timestamp of DuckDB in UTC."""
    return moment.astimezone(UTC) if moment is not None else None
