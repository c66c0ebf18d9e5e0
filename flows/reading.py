"""Statements that no reading under the rules of today has covered → figures, in batches that stand each by itself."""

from collections.abc import Sequence

from flows.catalogue import Source
from flows.extract import find_figures
from flows.normalize import normalize
from flows.records import Figure, RawFigure, Statement
from flows.rules import rules_of
from flows.runs import Progress, Run

_BATCH = 500  # statements read in one transaction
_EARLIER = "select distinct statement_id from readings where rules = ?"


def read_source(this: Run, source: Source, progress: Progress) -> int:
    """Read what waits of a source, batch by batch; returns the figures found."""
    rules = rules_of(source)
    query = f"""
        select {", ".join(Statement.__dataclass_fields__)} from statement_versions
        where source = $1 and id not in (select statement_id from latest_readings where rules = $2)
        order by id"""
    waiting = this.warehouse.rows(query, source.name, rules)
    earlier = {statement for (statement,) in this.warehouse.rows(_EARLIER, rules)} if waiting else set()
    found = 0
    for start in range(0, len(waiting), _BATCH):
        statements = [Statement(*row) for row in waiting[start : start + _BATCH]]
        found += _read_batch(this, source, statements, rules, earlier)
        progress(f"{source.name}: figures", start + len(statements), len(waiting))
    return found


def _read_batch(this: Run, source: Source, statements: Sequence[Statement], rules: str, earlier: set[str]) -> int:
    """Read statements; of those that the same rules read `earlier`, before others did, the figures are there."""
    figures: list[Figure] = []
    counts: list[tuple[str, int]] = []
    for statement in statements:
        read_here = normalize(statement, _raw_figures(source, statement), rules, source.party)
        figures += read_here if statement.id not in earlier else []
        counts.append((statement.id, len(read_here)))
    with this.warehouse.transaction():
        this.warehouse.append("figures_read", figures)
        this.warehouse.append_table(
            "readings",
            {
                "statement_id": [statement for statement, _ in counts],
                "rules": [rules] * len(counts),
                "run_id": [this.run_id] * len(counts),
                "read_at": [this.now] * len(counts),
                "figure_count": [count for _, count in counts],
            },
        )
    return sum(count for _, count in counts)


def _raw_figures(source: Source, statement: Statement) -> Sequence[RawFigure]:
    day = statement.published_from if statement.published_from == statement.published_to else None
    if source.table:
        from flows.rows import figures_of_row

        return figures_of_row(statement.text, source.table, day)
    return find_figures(statement.text, statement.language, day, statement.publisher)
