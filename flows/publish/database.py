"""`reportedly.duckdb`: every table of a release in one file that command lines since DuckDB 1.2 can read."""

from pathlib import Path

from flows.codebook import columns
from flows.publish.tables import TABLES, select
from flows.warehouse import Warehouse

DATABASE = "reportedly.duckdb"


def write_database(warehouse: Warehouse, folder: Path) -> None:
    """The tables with their titles and columns as comments, and the codebook."""
    tables = {table.name: (select(table), table.title) for table in TABLES}
    codebook = str(folder / "codebook.csv").replace("'", "''")
    tables["codebook"] = (f"select * from read_csv('{codebook}', header = true, all_varchar = true)", "The codebook")
    warehouse.write_database(folder / DATABASE, tables, columns())
