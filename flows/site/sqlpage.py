"""The page that answers SQL in the browser, on a release's Parquet files: for sites that are asked to have one."""

import shutil
from pathlib import Path
from typing import Any

from flows.site.npm import unpack
from flows.site.pages import Page
from flows.site.release import Release, open_release
from flows.site.render import Renderer
from flows.site.words import read_words
from flows.warehouse import macro_files, query_files, quoted

# Beside what every page may: compile WebAssembly, start a worker, and read files of the site itself.
POLICY = "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'"
_MEGABYTE = 1_000_000
# The library imports its one dependency by a bare name, which no browser can look up without a list of names.
_BARE, _BESIDE = b'from"apache-arrow"', b'from"./arrow-names.js"'


def write_sql_page(release: Path, folder: Path, cache: Path) -> None:
    """Add `sql.html` to the site in `folder`; npm's packages are kept in `cache`. Raises InputError."""
    assets = folder / "assets" / "sql"
    unpack(assets, cache)
    glue = (assets / "duckdb.js").read_bytes()
    assert _BARE in glue
    (assets / "duckdb.js").write_bytes(glue.replace(_BARE, _BESIDE))
    megabytes = sum(path.stat().st_size for path in assets.iterdir()) // _MEGABYTE + 1
    with open_release(release) as content:
        shown = _content(content) | {"megabytes": megabytes}
        for table in shown["tables"]:
            shutil.copyfile(release / f"{table['name']}.parquet", assets / f"{table['name']}.parquet")
        page = Page("sql.html", "sql", "@sql.title", shown, ("sql/arrow", "sql/page"), ("sql",), POLICY)
        made = Renderer(read_words(), content, with_sql=True).render(page)
    (folder / page.path).write_text(made, encoding="utf-8", newline="\n")


def _content(content: Release) -> dict[str, Any]:
    tables = content.warehouse.rows("""
        select table_name, comment from duckdb_tables() where database_name = current_database() order by 1""")
    columns = content.warehouse.rows("""
        select table_name, column_name, data_type, comment from duckdb_columns()
        where database_name = current_database() order by table_name, column_index""")
    queries = [(name, path.read_text(encoding="utf-8")) for name, path in query_files().items()]
    shown = [
        {"name": name, "says": says, "columns": [row[1:] for row in columns if row[0] == name]} for name, says in tables
    ]
    return {
        "tables": shown,
        "queries": [name for name, _ in queries],
        "data": {
            "queries": [{"name": name, "text": text} for name, text in queries],
            "macros": [{"name": path.stem, "text": path.read_text(encoding="utf-8")} for path in macro_files()],
            "tables": [table["name"] for table in shown],
            "schema": _empty_tables(shown),
        },
    }


def _empty_tables(tables: list[dict[str, Any]]) -> str:
    """SQL that makes the tables, with what they and their columns mean; the page fills those that a query names."""
    made = []
    for table in tables:
        columns = ", ".join(f'"{name}" {type_}' for name, type_, _ in table["columns"])
        made.append(f"create table {table['name']} ({columns});")
        made.append(f"comment on table {table['name']} is {quoted(table['says'])};")
        made += [f'comment on column {table["name"]}."{name}" is {quoted(says)};' for name, _, says in table["columns"]]
    return "\n".join(made)
