"""All that was worked out from words, worked out once more: bounds, ids, and the tables that follow from figures."""

from collections.abc import Iterator

from flows.codebook import hedge_policy
from flows.normalize import bounds_of, identity
from flows.publish.tables import TABLES, select
from flows.settings import Home
from flows.verify.look import Look, look
from flows.warehouse import Warehouse, query_files, relation_files

_BOUNDS = "hard_low, hard_high, open_low, open_high, soft_low, soft_high"
_DERIVED = (
    "series", "envelopes", "contradictions", "near_contradictions", "period_contradictions", "corrections", "origins",
    "hedge_drift", "disagreements", "comparison",
)  # fmt: skip
_OF_STATEMENTS = ("excerpts", "statement_list", "source_list", "source_visits", "source_issues")  # not of figures alone


def figures_as_read(warehouse: Warehouse, home: Home) -> Look:
    """What a figure says is what was read from its statement by its rules."""
    described = warehouse.rows("select column_name from (describe made.figures)")
    read = {name for (name,) in warehouse.rows("select column_name from (describe kept.main.figures_read)")}
    shared = [name for (name,) in described if name in read and name not in ("quote", "rules", "figure_id")]
    differs = " or ".join(f'made."{name}" is distinct from read."{name}"' for name in shared)
    [(count,)] = warehouse.rows("select count(*) from made.figures")
    wrong = warehouse.rows(
        f"""
        select made.figure_id, read.figure_id is null from made.figures as made
        left join kept.main.figures_read as read on read.figure_id = made.figure_id and read.rules = made.rules
        where {differs} order by all"""
    )
    sentences = (
        f"The figure {figure} was never read" + (f" in {home.root}." if lost else " as it stands in the release.")
        for figure, lost in wrong
    )
    return look("figures as read", count, sentences)


def ids_hold(warehouse: Warehouse, _: Home) -> Look:
    """The id of a figure is that of its number at its place."""
    columns = 'figure_id, statement_id, "start", "end", value, value_high'
    figures = warehouse.rows(f"select distinct {columns} from made.figures order by all")
    wrong = (
        f"The id of the figure {figure} is not that of its place."
        for figure, *rest in figures
        if identity(*rest) != figure
    )
    return look("figure ids", len(figures), wrong)


def bounds_hold(warehouse: Warehouse, _: Home) -> Look:
    """The bounds are those that the hedge leaves, where the policy of the figure is that of today."""
    columns = "hedge, value, value_high, kind, unit, metric"
    cases = warehouse.rows(
        f"""
        select {columns}, {_BOUNDS}, min(figure_id), count(*) from made.figures where hedge_policy = ?
        group by all order by all""",
        hedge_policy().version,
    )
    return look("bounds", sum(case[-1] for case in cases), _wrong_bounds(cases))


def _wrong_bounds(cases: list[tuple[object, ...]]) -> Iterator[str]:
    for case in cases:
        said, published, (figure, count) = case[:6], case[6:12], case[12:]
        if said[0] not in hedge_policy().hedges:
            yield f"The hedge `{said[0]}` of {count} figures, such as {figure}, is not in the codebook."
        elif tuple(bounds_of(*said)) != published:  # type: ignore[arg-type]  # columns of the database, in this order
            yield f"The bounds of {count} figures, such as {figure}, are not those that `{said[0]}` leaves."


def sums_hold(warehouse: Warehouse, _: Home) -> Look:
    """Increments and corrections of every line add up to its last value less its first."""
    query = query_files()["sums_hold"].read_text(encoding="utf-8")
    lines = warehouse.rows(f"with series as (from made.series) from ({query})")
    wrong = (
        f"The increments and corrections of {metric} by {source} do not add up to its last value less the first."
        for metric, _, _, source, *_, difference in lines
        if difference
    )
    return look("sums", len(lines), wrong)


def derived_tables_hold(warehouse: Warehouse, _: Home) -> Look:
    """The tables that follow from figures follow from those of the release."""
    run = warehouse.connection.execute
    run("create or replace temp table figures as select * from made.figures")
    run("create or replace temp table declared_breaks as select * from made.breaks")
    run("create or replace temp table declared_corrections as select * from kept.main.declared_corrections")
    for path in relation_files():
        if path.parent.name[0] in "45" and not path.parent.name.endswith("_tables") and path.stem not in _OF_STATEMENTS:
            run(f"create or replace temp table {path.stem} as {path.read_text(encoding='utf-8')}")
    tables = [table for table in TABLES if table.name in _DERIVED]
    [(columns,)] = warehouse.rows(
        f"select count(*) from duckdb_columns() where database_name = 'made' and table_name in {_DERIVED}"
    )
    found = (
        f"{rows:,} rows of {table.name} are not those that follow from the figures."
        for table in tables
        if (rows := _differing(warehouse, select(table), f"from made.{table.name}"))
    )
    return look("derived columns", columns, found)


def _differing(warehouse: Warehouse, one: str, other: str) -> int:
    query = f"select count(*) from ((({one}) except all ({other})) union all (({other}) except all ({one})))"
    return int(warehouse.rows(query)[0][0])
