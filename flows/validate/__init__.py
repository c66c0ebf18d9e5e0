"""What is new → a verdict: Great Expectations suites for columns, SQL checks for truths across rows.

Every failing row is kept out of the series with its reasons. Severity decides the rest: `critical` blocks
the release, `warning` is published beside it, `info` is noted and keeps no row out.
"""

from collections import defaultdict
from typing import TYPE_CHECKING

from flows.codebook import metrics
from flows.records import Check, Verdict
from flows.validate.expectations import run_suite
from flows.validate.sql_checks import run_sql_checks
from flows.warehouse import Warehouse

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["validate"]

Rejected = dict[tuple[str, str], set[str]]


def validate(warehouse: Warehouse) -> Verdict:
    """The verdict on every pending figure. A batch without figures fails: nothing can be said of it."""
    figures = _figures(warehouse)
    if figures.empty:
        empty = Check("batch_has_figures", "pending", "critical", False, 0, "")
        return Verdict((empty,), {})
    checks: list[Check] = []
    rejected: Rejected = defaultdict(set)
    for figure_id, rules, problems in zip(figures["figure_id"], figures["rules"], figures["problems"], strict=True):
        rejected[figure_id, rules].update(problems)
    for check, failing in run_suite("figures", figures, "figure_id"):
        checks.append(check)
        _reject(rejected, check, figures[figures["figure_id"].isin(failing)], failing)
    for check, failing in run_suite("statements", _statements(warehouse), "statement_id"):
        checks.append(check)
        _reject(rejected, check, figures[figures["statement_id"].isin(failing)], failing)
    for check, rows in run_sql_checks(warehouse):
        checks.append(check)
        for figure_id, rules, reason in rows:
            if check.severity != "info":
                rejected[figure_id, rules].add(reason)
    pending = set(zip(figures["figure_id"], figures["rules"], strict=True))
    return Verdict(tuple(checks), {key: tuple(sorted(why)) for key, why in rejected.items() if why and key in pending})


def _figures(warehouse: Warehouse) -> "pd.DataFrame":
    """Pending figures, with the plausible range of their metric beside them."""
    figures = warehouse.frame("select * from pending order by figure_id")
    ranges = {name: metric.range for name, metric in metrics().items()}
    for column, end in (("metric_low", 0), ("metric_high", 1)):
        limits = {name: low_high[end] for name, low_high in ranges.items()}
        counted = figures["metric"].where(~figures["kind"].isin(["share", "rate", "change"]))
        figures[column] = counted.map(limits).astype("float64")
    return figures


def _statements(warehouse: Warehouse) -> "pd.DataFrame":
    return warehouse.frame(
        """
        select statements.id as statement_id, statements.* exclude (id, text), year(published_from) as published_year
        from statements
        semi join (select statement_id from pending) as new on new.statement_id = statements.id
        order by statement_id
        """
    )


def _reject(rejected: Rejected, check: Check, rows: "pd.DataFrame", failing: dict[str, str]) -> None:
    if check.severity == "info":
        return
    by = "figure_id" if check.relation == "figures" else "statement_id"
    for figure_id, rules, key in zip(rows["figure_id"], rows["rules"], rows[by], strict=True):
        rejected[figure_id, rules].add(failing[key])
