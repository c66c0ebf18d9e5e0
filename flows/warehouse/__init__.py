"""DuckDB, and nothing else, behind one room: tables and relations of `sql/`, appends, reads, ad-hoc queries.

`sql/<layer>/<name>.sql` is the relation `<name>`; layers are run in order, tables are created where they
are missing, everything else becomes a view. Base tables are only ever appended to.
"""

from flows.warehouse.connection import quoted, utc
from flows.warehouse.faults import reading
from flows.warehouse.opened import Warehouse, open_warehouse
from flows.warehouse.reader import Reader, ask
from flows.warehouse.sql_files import check_files, first_comment, macro_files, query_files, relation_files, sql_folder

__all__ = [
    "Reader", "Warehouse", "ask", "check_files", "first_comment", "macro_files", "open_warehouse", "query_files",
    "quoted", "reading", "relation_files", "sql_folder", "utc",
]  # fmt: skip
