"""Ad-hoc queries on a released database: they can neither change it, nor leave it, nor run for ever."""

import threading
from pathlib import Path
from typing import Any

import duckdb

from flows.errors import QueryError
from flows.warehouse.connection import connect
from flows.warehouse.faults import denied


def ask(path: Path, query: str, seconds: float, rows: int) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows that answer an ad-hoc query on a released database; see `Reader.ask`."""
    with Reader(path) as reader:
        return reader.ask(query, seconds, rows)


class Reader:
    """A released database open for ad-hoc queries, which can neither change it nor leave it."""

    def __init__(self, path: Path) -> None:
        self._connection = connect(path, read_only=True)
        for setting in ("enable_external_access = false", "memory_limit = '2GB'", "lock_configuration = true"):
            self._connection.execute(f"set {setting}")

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def interrupt(self) -> None:
        """Stop the query that another thread asks; it raises QueryError there."""
        self._connection.interrupt()

    def ask(self, query: str, seconds: float, rows: int) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Column names and rows that answer a query.

        At most `rows` rows and `seconds` seconds; raises QueryError with a sentence beyond that, or where
        the query is wrong or forbidden.
        """
        timer = threading.Timer(seconds, self._connection.interrupt)
        try:
            timer.start()
            answer = self._connection.execute(query)
            if answer.description is None:
                raise QueryError("The query gives no rows; `reportedly sql` only reads.")
            found = answer.fetchmany(rows + 1)
            columns = [column[0] for column in answer.description]
        except duckdb.InterruptException:
            raise QueryError(
                f"The query took longer than {seconds:g} seconds and was stopped; narrow it down."
            ) from None
        except duckdb.Error as error:
            raise QueryError(denied(error)) from None
        finally:
            timer.cancel()
        if len(found) > rows:
            raise QueryError(
                f"The query gives more than {rows:,} rows; add a LIMIT, raise --rows, or use `reportedly export`."
            )
        return columns, found
