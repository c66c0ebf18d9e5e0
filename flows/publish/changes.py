"""The data changelog: what a release adds to the one before, revises or withdraws, with the reason of each."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.publish.names import data_version
from flows.warehouse import Warehouse, macro_files

CHANGES = "CHANGES.md"
_ACCEPTED = "status = 'accepted' and polarity = 'asserted' and not partial and window_to is not null"
_PLACES = """
    select statement_id, any_value(address) as address
    from (from previous.statements union all by name select * from no_statements)
    group by statement_id"""
_HEAD = """\
# What changed in the data

Release {release} (version {version}), {since}. Figures that entered the series, left them or are said otherwise;
each is a row of `changes.csv`, with its words before and after.

| change | reason | figures |
|---|---|---|
"""


@contextmanager
def compared_with(warehouse: Warehouse, previous: Path | None) -> Iterator[None]:
    """`data_changes`, a view: the figures of the warehouse against those in the database of the release before.

    Without one nothing has changed. While it lasts that database is attached as `previous`.
    """
    run = warehouse.connection.execute
    run(
        "create or replace temp view after_figures as select figures.*, address from figures left join "
        "(select statement_id, any_value(address) as address from statement_list group by all) "
        f"using (statement_id) where {_ACCEPTED}"
    )
    run("create or replace temp view no_figures as select * from after_figures where false")
    run("create or replace temp view no_statements as select * from statement_list where false")
    macro = next(path for path in macro_files() if path.stem == "changes_between").read_text(encoding="utf-8")
    run(macro.replace("create or replace macro", "create or replace temp macro", 1))
    if previous is None:
        run(_view("no_figures", "no_figures"))
        yield
        return
    with warehouse.attached(previous, "previous"):
        # columns that the release before did not have are empty there
        run(
            "create or replace temp view before_figures as "
            f"select figures.*, address from previous.figures left join ({_PLACES}) using (statement_id) "
            f"where {_ACCEPTED} union all by name select * from no_figures"
        )
        run(_view("before_figures", "after_figures"))
        try:
            yield
        finally:
            run("drop view temp.data_changes")
            run("drop view temp.before_figures")


def _view(before: str, after: str) -> str:
    return f"""
        create or replace temp view data_changes as
        select coalesce(after_figure, before_figure) as figure_id, *
        from changes_between('{before}', '{after}')"""


def write_changes(warehouse: Warehouse, database: str, folder: Path, release: str, previous: str | None) -> None:
    """`CHANGES.md`: how many figures changed, and why."""
    since = f"compared with {previous}" if previous else "the first one"
    head = _HEAD.format(release=release, version=data_version(release), since=since)
    query = f"select change, reason, count(*) from {database}.changes group by all order by change, reason"
    lines = [f"| {change} | {reason} | {count:,} |\n" for change, reason, count in warehouse.rows(query)]
    text = head + "".join(lines or ["| none | | 0 |\n"])
    (folder / CHANGES).write_text(text, encoding="utf-8", newline="\n")
