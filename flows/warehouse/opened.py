"""An open warehouse: appends and reads, the relations of `sql/`, and other database files beside it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from flows.warehouse.connection import connect, quoted
from flows.warehouse.faults import STORAGE, busy, does_not_fit, no_room, storage_error, unreadable
from flows.warehouse.sql_files import first_comment, macro_files, relation_files

if TYPE_CHECKING:
    import pandas as pd


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
        except STORAGE as error:
            raise no_room(path, error) from None

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
            raise busy(path) if "Could not set lock" in str(error) else unreadable(path, error) from None
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
        except STORAGE as error:
            raise no_room(path, error) from None


@contextmanager
def open_warehouse(path: Path, read_only: bool = False) -> Iterator[Warehouse]:
    """The warehouse at `path`, with every relation of `sql/` defined.

    Raises WarehouseBusy where another process writes it and WarehouseCorrupt where it cannot be read.
    """
    warehouse = Warehouse(connect(path, read_only))
    try:
        if not read_only:
            _define_relations(warehouse)
        yield warehouse
    except STORAGE as error:
        raise storage_error(path, error) from None
    except (duckdb.BinderException, duckdb.CatalogException) as error:  # tables of an earlier version
        raise does_not_fit(error) from None
    except duckdb.Error as error:
        if "Corrupt database file" not in str(error):  # which has no class of its own
            raise
        raise storage_error(path, error) from None
    except RuntimeError as error:
        if "Query interrupted" in str(error):  # what DuckDB makes of Ctrl-C
            raise KeyboardInterrupt from None
        raise
    finally:
        warehouse.connection.close()
        del warehouse.connection  # whoever still holds the warehouse holds no piece of DuckDB at exit


def _define_relations(warehouse: Warehouse) -> None:
    try:
        with warehouse.transaction():
            for path in relation_files():
                text = path.read_text(encoding="utf-8")
                table = path.parent.name.endswith("_tables")
                warehouse.connection.execute(text if table else f"create or replace view {path.stem} as {text}")
    except STORAGE:
        raise  # a full disk, not tables of an earlier version
    except duckdb.Error as error:
        raise does_not_fit(error) from None
