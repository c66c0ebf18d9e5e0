"""`reportedly.duckdb`: every table of a release in one file that command lines since DuckDB 1.2 can read."""

from pathlib import Path

from flows.codebook import columns
from flows.publish.codebook_rows import CODEBOOK_COLUMNS, MAPPING_COLUMNS, codebook_rows, mapping_rows
from flows.publish.tables import REFERENCE, TABLES, select
from flows.warehouse import Warehouse

DATABASE = "reportedly.duckdb"


def write_database(warehouse: Warehouse, folder: Path) -> None:
    """The tables, in the order of their keys, with their titles and columns as comments, and the codebook.

    The other files are copies of these tables: what a release says is worked out once.
    """
    tables = {table.name: (select(table), table.title) for table in (*TABLES, *REFERENCE)}
    with (
        warehouse.given("codebook_rows", CODEBOOK_COLUMNS, codebook_rows()),
        warehouse.given("mapping_rows", MAPPING_COLUMNS, mapping_rows()),
    ):
        warehouse.write_database(folder / DATABASE, tables, columns())
