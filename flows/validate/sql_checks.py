"""Checks that are queries for offending rows: `sql/*_checks/*.sql`, first line `-- severity: …`."""

import re
from pathlib import Path

from flows.errors import DataError
from flows.records import Check
from flows.warehouse import Warehouse, check_files

_SEVERITY = re.compile(r"-- severity: (critical|warning|info)\n")
_SAMPLE = 5
Offending = list[tuple[str, str, str]]  # figure_id, rules, reason


def run_sql_checks(warehouse: Warehouse) -> list[tuple[Check, Offending]]:
    """Every check with the rows that offend against it: figure_id, rules, reason."""
    return [_run(warehouse, path) for path in check_files()]


def _run(warehouse: Warehouse, path: Path) -> tuple[Check, Offending]:
    query = path.read_text(encoding="utf-8")
    match = _SEVERITY.match(query)
    if match is None:
        raise DataError(f"{path}:1: the first line says `-- severity: critical`, `warning` or `info`.")
    rows: Offending = [(row[0], row[1], row[2]) for row in warehouse.rows(query)]
    sample = ", ".join(sorted({figure for figure, _, _ in rows})[:_SAMPLE])
    return Check(path.stem, "figures", match.group(1), not rows, len(rows), sample), rows
