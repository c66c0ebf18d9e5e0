"""DuckDB, and nothing else, behind one file: tables and relations of `sql/`, appends, reads, ad-hoc queries.

`sql/<layer>/<name>.sql` is the relation `<name>`; layers are run in order, tables are created where they
are missing, everything else becomes a view. Base tables are only ever appended to.
"""

import itertools
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from flows.errors import HomeError, QueryError, WarehouseBusy, WarehouseCorrupt
from flows.settings import resources

if TYPE_CHECKING:
    import pandas as pd

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


_MOST_SAID = 200  # characters of what DuckDB says of a failure
# What DuckDB raises when the file, and not the question, is the trouble.
_STORAGE = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.InternalException,
    duckdb.SerializationException,
    duckdb.TransactionException,  # a commit for which there is no room
)


def sql_folder() -> Path:
    return resources() / "sql"


class Warehouse:
    """An open warehouse. Use `open_warehouse`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what happens inside, or nothing of it."""
        self.connection.execute("begin")
        try:
            yield
        except BaseException:
            self.connection.execute("rollback")
            raise
        self.connection.execute("commit")

    def append(self, table: str, records: Sequence[Any], **constant: Any) -> int:
        """Append frozen records (and columns that are the same for all) in one frame; returns how many."""
        if not records:
            return 0
        names = list(records[0].__dataclass_fields__)
        columns = {name: [getattr(record, name) for record in records] for name in names}
        return self.append_table(table, columns | {name: [value] * len(records) for name, value in constant.items()})

    def append_table(self, table: str, columns: dict[str, list[Any]]) -> int:
        """Append columns of one length in one frame; returns how many rows."""
        import pyarrow as pa

        frame = pa.table(columns)
        if frame.num_rows:
            self.connection.execute(f"insert into {table} by name select * from frame")
        return int(frame.num_rows)

    def append_row(self, table: str, **row: Any) -> None:
        """Append one row."""
        names = ", ".join(row)
        holes = ", ".join("?" for _ in row)
        self.connection.execute(f"insert into {table} ({names}) values ({holes})", list(row.values()))

    def rows(self, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
        return self.connection.execute(query, list(parameters)).fetchall()

    def frame(self, query: str) -> "pd.DataFrame":
        return self.connection.execute(query).df()

    def copy_to(self, query: str, path: Path, options: str) -> None:
        """The rows of a query in a file. Raises HomeError where there is no room."""
        try:
            self.connection.execute(f"copy ({query}) to {quoted(path)} {options}")
        except _STORAGE as error:
            raise _no_room(path, error) from None

    @contextmanager
    def given(self, name: str, header: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Iterator[None]:
        """Rows of text that queries find as the relation `name`."""
        import pyarrow as pa

        columns = list(zip(*rows, strict=True)) or [()] * len(header)
        frame = pa.table(columns, schema=pa.schema([(column, pa.string()) for column in header]))
        self.connection.register(name, frame)
        try:
            yield
        finally:
            self.connection.unregister(name)

    @contextmanager
    def attached(self, path: Path, name: str) -> Iterator[None]:
        """Another database file, read-only, under a name. Raises WarehouseBusy, or HomeError where it is damaged."""
        try:
            self.connection.execute(f"attach {quoted(path)} as {name} (read_only)")
        except duckdb.Error as error:
            raise _busy(path) if "Could not set lock" in str(error) else _unreadable(path, error) from None
        try:
            yield
        finally:
            self.connection.execute(f"detach {name}")

    def write_database(self, path: Path, tables: dict[str, tuple[str, str]], columns: dict[str, str]) -> None:
        """Another database file with `tables` (name → query, title) and macros; `columns` are the comments by name.

        Raises HomeError where the file cannot be written.
        """
        run = self.connection.execute
        try:
            run(f"attach {quoted(path)} as release (storage_version 'v1.2.0')")
            for name, (query, title) in tables.items():
                run(f"create table release.{name} as {query}")
                run(f"comment on table release.{name} is {quoted(title)}")
                for column in self.rows(f"select column_name from (describe release.{name})"):
                    run(f'comment on column release.{name}."{column[0]}" is {quoted(columns[column[0]])}')
            for macro in macro_files():
                text = macro.read_text(encoding="utf-8")
                run(text.replace("replace macro ", "replace macro release.main.", 1))
                run(f"comment on macro table release.main.{macro.stem} is {quoted(first_comment(text))}")
            run("detach release")
        except _STORAGE as error:
            raise _no_room(path, error) from None


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Whatever DuckDB says of files below `path`, which may be damaged in any way, becomes HomeError."""
    try:
        yield
    except duckdb.Error as error:
        raise _unreadable(path, error) from None


def quoted(text: object) -> str:
    """A text as SQL writes it."""
    return "'" + str(text).replace("'", "''") + "'"


@contextmanager
def open_warehouse(path: Path, read_only: bool = False) -> Iterator[Warehouse]:
    """The warehouse at `path`, with every relation of `sql/` defined.

    Raises WarehouseBusy where another process writes it and WarehouseCorrupt where it cannot be read.
    """
    warehouse = Warehouse(_connect(path, read_only))
    try:
        if not read_only:
            _define_relations(warehouse)
        yield warehouse
    except _STORAGE as error:
        raise _storage_error(path, error) from None
    except (duckdb.BinderException, duckdb.CatalogException) as error:  # tables of an earlier version
        raise _does_not_fit(error) from None
    except RuntimeError as error:
        if "Query interrupted" in str(error):  # what DuckDB makes of Ctrl-C
            raise KeyboardInterrupt from None
        raise
    finally:
        warehouse.connection.close()
        del warehouse.connection  # whoever still holds the warehouse holds no piece of DuckDB at exit


def _no_room(path: Path, error: duckdb.Error) -> HomeError:
    said = _first_line(error)
    return HomeError(f"{path} cannot be written ({said}); make room and run again: nothing is half-published.")


def _storage_error(path: Path, error: duckdb.Error) -> HomeError:
    """What DuckDB says of its file, as a sentence: no room, or a file that is not what it was."""
    said = _first_line(error)
    if "space" in said or "too large" in said:
        return _no_room(path, error)
    return WarehouseCorrupt(
        f"The warehouse {path} cannot be read ({said}); `reportedly rebuild` makes a new "
        "one out of the archive, and the releases made so far stay as they are."
    )


def _unreadable(path: Path, error: duckdb.Error) -> HomeError:
    return HomeError(f"{path} cannot be read ({_first_line(error)}); take it from a copy.")


def _busy(path: Path) -> WarehouseBusy:
    return WarehouseBusy(
        f"The warehouse {path} is being written by another run; wait for it to end, or stop it, and try again."
    )


def _connect(path: Path, read_only: bool) -> duckdb.DuckDBPyConnection:
    if path.exists() and not path.stat().st_size:
        raise _storage_error(path, duckdb.Error("it is empty"))
    try:
        connection = duckdb.connect(str(path), read_only=read_only, config=_CONFIG)
        connection.execute("set timezone = 'UTC'")
        connection.execute("set enable_progress_bar = false")  # it would stand in what is piped
        return connection
    except duckdb.Error as error:
        if "Could not set lock" in str(error):
            raise _busy(path) from None
        raise _storage_error(path, error) from None


def _define_relations(warehouse: Warehouse) -> None:
    try:
        with warehouse.transaction():
            for path in relation_files():
                text = path.read_text(encoding="utf-8")
                table = path.parent.name.endswith("_tables")
                warehouse.connection.execute(text if table else f"create or replace view {path.stem} as {text}")
    except _STORAGE:
        raise  # a full disk, not tables of an earlier version
    except duckdb.Error as error:
        raise _does_not_fit(error) from None


def _does_not_fit(error: duckdb.Error) -> WarehouseCorrupt:
    return WarehouseCorrupt(
        f"The warehouse does not fit this version of reportedly ({_first_line(error)}); "
        "`reportedly rebuild` makes a new one out of the archive."
    )


def relation_files() -> list[Path]:
    """The files of `sql/` that define relations, in the order in which they are run; checks are not among them."""
    layers = [folder for folder in sorted(sql_folder().iterdir()) if folder.name[0].isdigit()]
    return [path for folder in layers if not folder.name.endswith("_checks") for path in sorted(folder.glob("*.sql"))]


def check_files() -> list[Path]:
    return sorted(sql_folder().glob("*_checks/*.sql"))


def macro_files() -> list[Path]:
    """Relations that take parameters; a release holds them too."""
    return sorted((sql_folder() / "macros").glob("*.sql"))


def first_comment(text: str) -> str:
    """The sentences at the head of an SQL file, which say what it is."""
    lines = itertools.takewhile(lambda line: line.startswith("--"), text.splitlines())
    return " ".join(line.removeprefix("--").strip() for line in lines)


def query_files() -> dict[str, Path]:
    """The named queries: name → file."""
    return {path.stem: path for path in sorted((sql_folder() / "queries").glob("*.sql"))}


def ask(path: Path, query: str, seconds: float, rows: int) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows that answer an ad-hoc query on a released database; see `Reader.ask`."""
    with Reader(path) as reader:
        return reader.ask(query, seconds, rows)


class Reader:
    """A released database open for ad-hoc queries, which can neither change it nor leave it."""

    def __init__(self, path: Path) -> None:
        self._connection = _connect(path, read_only=True)
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
            raise QueryError(_denied(error)) from None
        finally:
            timer.cancel()
        if len(found) > rows:
            raise QueryError(
                f"The query gives more than {rows:,} rows; add a LIMIT, raise --rows, or use `reportedly export`."
            )
        return columns, found


def _denied(error: duckdb.Error) -> str:
    text = _first_line(error)
    if isinstance(error, duckdb.PermissionException) or "read-only" in text or "disabled" in text:
        return f"Not allowed: `reportedly sql` only reads the release ({text})."
    if isinstance(error, duckdb.OutOfMemoryException):
        return "The query needs more than 2 GB of memory and was stopped; narrow it down."
    said = str(error).split("\n\nLINE ", maxsplit=1)[0]  # with the names that were meant perhaps
    return f"The query cannot be answered: {' '.join(said.split()).replace(': :', ':')}"


def _first_line(error: BaseException) -> str:
    said = str(error).strip().split("\n")[0].rstrip(".")
    return said if len(said) <= _MOST_SAID else f"{said[:_MOST_SAID]}…"  # it may quote a whole damaged value


def utc(moment: Any) -> Any:
    """A timestamp of DuckDB in UTC."""
    return moment.astimezone(UTC) if moment is not None else None
