"""What runs leave in the warehouse for the next ones: sources, snapshots, versions, judgements."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from flows.catalogue import Source
from flows.ingest import Known
from flows.records import Issue, Snapshot, Verdict
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


def every_source(warehouse: Warehouse, chosen: Iterable[Source] = ()) -> dict[str, Source]:
    """Sources by name: those that the warehouse has ever seen, as it last saw them, and the chosen ones as they are."""
    entries = warehouse.rows("select entry from latest_sources order by name")
    seen = [Source.model_validate_json(entry) for (entry,) in entries]
    return {source.name: source for source in [*seen, *chosen]}


def known_of(warehouse: Warehouse, source: str) -> Known:
    """What a visit needs to know of a source."""
    columns = ", ".join(Snapshot.__dataclass_fields__)
    order = "order by warc_file, warc_offset"
    rows = warehouse.rows(f"select {columns} from snapshots where source = ? {order}", source)
    snapshots = [Snapshot(*row) for row in rows]
    statements = warehouse.rows("select distinct address from statements where source = ?", source)
    visits = warehouse.rows("select visited_at, failed from visits where source = ? order by 1 desc limit 1", source)
    return Known(
        latest={snapshot.address: snapshot for snapshot in snapshots},
        first={snapshot.address: snapshot.retrieved_at for snapshot in reversed(snapshots)},
        statements=frozenset(address for (address,) in statements),
        complete=bool(visits and snapshots) and not visits[0][1] and visits[0][0] >= snapshots[-1].retrieved_at,
    )


def last_position(warehouse: Warehouse) -> tuple[str, int] | None:
    """Where in the archive the last page lies that the warehouse has taken in."""
    rows = warehouse.rows("select warc_file, warc_offset from snapshots order by all desc limit 1")
    return (rows[0][0], rows[0][1]) if rows else None


def versions_of(warehouse: Warehouse, source: str) -> dict[str, list[tuple[datetime, str]]]:
    """When each version of each address of a source was first seen, and its id, in order of time."""
    versions: dict[str, list[tuple[datetime, str]]] = {}
    query = "select address, retrieved_at, id from statement_versions where source = ? order by known_from, version"
    for address, at, statement_id in warehouse.rows(query, source):
        versions.setdefault(address, []).append((at.astimezone(UTC), statement_id))
    return versions


def absent_addresses(warehouse: Warehouse, source: str) -> set[str]:
    """Addresses of a source that were found empty when last looked at."""
    query = "select distinct address from statement_versions where source = ? and deleted_at is not null"
    return {address for (address,) in warehouse.rows(query, source)}


def standing(warehouse: Warehouse, source: str) -> tuple[int, list[Issue]]:
    """How many statements of a source stand now, and what cannot be read of it as things stand."""
    query = "select count(*) from statement_versions where source = ? and known_to is null and deleted_at is null"
    [(count,)] = warehouse.rows(query, source)
    columns = ", ".join(Issue.__dataclass_fields__)
    issues = warehouse.rows(f"select {columns} from standing_issues where source = ? order by all", source)
    return count, [Issue(*row) for row in issues]


def edits_since(warehouse: Warehouse, moment: datetime) -> list[tuple[str, str]]:
    """Addresses whose figures changed by an edit that became known since a moment, and how, in words."""
    query = """
        select address, string_agg(change || ': ' || quote, '; ' order by change desc, quote)
        from edits where known_from >= ?
        group by address order by address"""
    return [(address, told) for address, told in warehouse.rows(query, moment)]


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


def keep_acceptance(warehouse: Warehouse, release: str, now: datetime) -> None:
    """The runs whose release was held end once more, with the release that a person accepted."""
    warehouse.connection.execute(
        """
        insert into run_ends by name
        select run_id, $1 as finished_at, 'released' as outcome, $2 as release, statements_new, statements_unchanged,
            statements_failed
        from run_log where outcome = 'held'""",
        [now, release],
    )
