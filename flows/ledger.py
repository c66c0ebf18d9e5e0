"""What runs leave in the warehouse for the next ones: sources, snapshots, versions, judgements."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from flows.catalogue import Source
from flows.ingest import content_id
from flows.records import Snapshot, Statement, Verdict
from flows.warehouse import Warehouse

_SOURCE_COLUMNS = (
    "name", "label", "kind", "timezone", "licence", "cadence_days", "publisher", "party", "language", "catalogued",
)  # fmt: skip


def keep_sources(warehouse: Warehouse, sources: Sequence[Source], run_id: str, now: datetime) -> None:
    """Entries of the catalogue that the warehouse does not hold as they are now."""
    known = dict(warehouse.rows("select name, entry from latest_sources"))
    for source in sources:
        entry = source.model_dump_json(exclude_defaults=True)
        if known.get(source.name) != entry:
            columns = {column: getattr(source, column) for column in _SOURCE_COLUMNS}
            warehouse.append_row("sources", **columns, entry=entry, run_id=run_id, known_from=now)


def latest_snapshots(warehouse: Warehouse, source: Source) -> dict[str, Snapshot]:
    """The last snapshot of a source at each of its addresses."""
    columns = ", ".join(Snapshot.__dataclass_fields__)
    rows = warehouse.rows(f"select {columns} from snapshots where source = ? order by retrieved_at", source.name)
    return {snapshot.address: snapshot for snapshot in (Snapshot(*row) for row in rows)}


def new_versions(warehouse: Warehouse, source: Source, found: Sequence[Statement]) -> list[Statement]:
    """The statements that differ from the last version at their address; a return to an older text is new too."""
    versions: dict[str, list[str]] = {}
    rows = warehouse.rows("select address, id from statements where source = ? order by retrieved_at", source.name)
    for address, statement_id in rows:
        versions.setdefault(address, []).append(statement_id)
    fresh = []
    for statement in found:
        earlier = versions.setdefault(statement.address, [])
        ids = [statement.id, *(content_id([statement.id, str(n)]) for n in range(len(earlier)))]
        if earlier and earlier[-1] in ids:
            continue
        version = replace(statement, id=ids[-1]) if statement.id in earlier else statement
        earlier.append(version.id)
        fresh.append(version)
    return fresh


def keep_judgements(warehouse: Warehouse, verdict: Verdict, run_id: str, now: datetime) -> None:
    """The last word on every pending figure; no reasons means accepted."""
    keys = warehouse.rows("select figure_id, rules from pending order by figure_id")
    warehouse.append_table(
        "judgements",
        {
            "figure_id": [figure for figure, _ in keys],
            "rules": [rules for _, rules in keys],
            "run_id": [run_id] * len(keys),
            "judged_at": [now] * len(keys),
            "reasons": [list(verdict.rejected.get(key, ())) for key in keys],
        },
    )
