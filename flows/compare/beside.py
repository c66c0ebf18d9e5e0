"""Several released databases open beside one another, for reading."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.warehouse import Warehouse, open_warehouse


@contextmanager
def beside(databases: dict[str, Path]) -> Iterator[Warehouse]:
    """A warehouse in memory, to which each database is attached under its name, read-only."""
    with open_warehouse(Path(":memory:")) as warehouse:
        for name, path in databases.items():
            quoted = str(path).replace("'", "''")
            warehouse.connection.execute(f"attach '{quoted}' as {name} (read_only)")
        yield warehouse
