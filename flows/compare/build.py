"""What `sql/` derives from figures, kept in tables: all of it once, and then only where something new was said.

The tables stand in the schema `built` of the warehouse, one for each relation of the layers of series and comparison,
and the connection is told to look there first; every query that names a relation finds the table. A topic (one
metric, subject and place) is derived from its own figures alone, and in it what is new replaces only what it can have
changed: mostly what lies after it.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from flows.compare.alike import find_alike
from flows.compare.declared import declare
from flows.compare.night import build_night
from flows.compare.relations import TABLES, built_files
from flows.compare.touched import find_touched
from flows.warehouse import Warehouse, relation_files

_ON_THE_WAY = ("asserted", "claims", "segments", "entries", "steps", "daily")  # needed only meanwhile
_LAST_READ = {  # relation → those that none after it reads, so that no more is held than is needed
    "starts": ("asserted",),
    "entries": ("claims",),
    "lines": ("segments", "entries", "steps"),
    "comparison": ("daily",),
}
_MOST_CHANGED = 0.6  # where more of the statements changed, all is built anew
_MEMORY = "1500MB"
_FRUGAL = 1_200_000  # figures up to which so much is enough; more of them take what DuckDB takes by itself


class Built(NamedTuple):
    """What a build did."""

    anew: bool  # whether everything was built
    topics: int  # that were built


def build(warehouse: Warehouse) -> Built:
    """Bring the built tables up to date with the figures, and make this connection read them."""
    declare(warehouse)
    run = warehouse.connection.execute
    run("create schema if not exists built")
    run("create table if not exists built.seen (run_id varchar not null, version varchar not null)")
    version = _version(warehouse)
    with _frugal(warehouse), warehouse.transaction():
        _find_changes(warehouse, version)
        anew = _must_be_anew(warehouse)
        topics = _build_anew(warehouse) if anew else _build_night(warehouse)
        run("delete from built.seen where version <> ?", [version])
        run("insert into built.seen select run_id, ? from runs anti join built.seen using (run_id)", [version])
    if anew:
        run("checkpoint")
    run("set search_path = 'built,main'")
    return Built(anew, topics)


def _version(warehouse: Warehouse) -> str:
    """Changes with the SQL and with what is declared."""
    digest = hashlib.sha256()
    for path in relation_files():
        if path.parent.name[0] in "345":
            digest.update(path.read_bytes())
    for table in ("declared_breaks", "declared_corrections"):
        digest.update(repr(sorted(warehouse.rows(f"select * from {table}"), key=repr)).encode())
    return digest.hexdigest()[:12]


@contextmanager
def _frugal(warehouse: Warehouse) -> Iterator[None]:
    run = warehouse.connection.execute
    run("set search_path = 'main'")
    [(memory, figures)] = warehouse.rows("select current_setting('memory_limit'), (select count(*) from figures_read)")
    if figures <= _FRUGAL:
        run(f"set memory_limit = '{_MEMORY}'")
    run("set preserve_insertion_order = false")
    try:
        yield
    finally:
        run(f"set memory_limit = '{memory}'")
        run("set preserve_insertion_order = true")


def _find_changes(warehouse: Warehouse, version: str) -> None:
    """`changed`: statements that were read or judged since, and the other versions of the same."""
    warehouse.connection.execute(
        """
        create or replace temp table changed as
        with seen as (select run_id from built.seen where version = $1),
        said as (
            select statement_id from readings anti join seen using (run_id)
            union
            select statement_id
            from figures_read
            semi join (select figure_id from judgements anti join seen using (run_id)) using (figure_id)
        )
        select distinct other.id as statement_id
        from said
        join statements as one on one.id = said.statement_id
        join statements as other on other.source = one.source and other.address = one.address
        """,
        [version],
    )


def _must_be_anew(warehouse: Warehouse) -> bool:
    """Whether nothing is built yet, or most of it changed."""
    names = {name for (name,) in warehouse.rows("select table_name from duckdb_tables() where schema_name = 'built'")}
    share = "select (select count(*) from changed) > (select count(*) from statements) * ?"
    return not names.issuperset(TABLES) or bool(warehouse.rows(share, _MOST_CHANGED)[0][0])


def _build_anew(warehouse: Warehouse) -> int:
    run = warehouse.connection.execute
    find_alike(warehouse, everything=True)
    run("set search_path = 'built,main'")
    for path in built_files():
        place = f"table built.{path.stem}" if path.stem in TABLES else f"view built.{path.stem}"
        place = f"temp table {path.stem}" if path.stem in _ON_THE_WAY else place
        run(f"create or replace {place} as {path.read_text(encoding='utf-8')}")
        for name in _LAST_READ.get(path.stem, ()):
            run(f"drop table temp.{name}")
    run("set search_path = 'main'")
    return int(warehouse.rows("select count(distinct topic) from built.lines")[0][0])


def _build_night(warehouse: Warehouse) -> int:
    run = warehouse.connection.execute
    run("set search_path = 'built,main'")
    find_touched(warehouse)
    topics = build_night(warehouse)
    run("set search_path = 'main'")
    return topics
