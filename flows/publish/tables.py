"""What a release holds: relations, their keys and titles."""

import hashlib
from typing import NamedTuple

from flows.publish.codebook_rows import codebook_rows, mapping_rows
from flows.publish.names import SCHEMA
from flows.warehouse import Warehouse


class Table(NamedTuple):
    """A published relation, sorted by its key."""

    name: str
    key: tuple[str, ...]
    query: str
    title: str
    volatile: bool = False  # tells of the last run or release: no reason for another release


TABLES = (
    Table("figures", ("figure_id", "rules"), "select * from figures", "Every figure ever read, whatever became of it"),
    Table(
        "series",
        ("series_id", "window_to", "window_from", "figure_id"),
        "select * from series",
        "The accepted figures, by metric, subject, place, kind and reporter, over time",
    ),
    Table(
        "envelopes",
        ("series_id", "day"),
        "select * from envelopes",
        "Bounds that all figures of a cumulative series together imply, date by date",
    ),
    Table(
        "contradictions",
        ("low_figure", "high_figure"),
        "select * from contradictions",
        "Pairs of figures that cannot both be true, with both quotes",
    ),
    Table(
        "near_contradictions",
        ("low_figure", "high_figure"),
        "select * from near_contradictions",
        "Pairs of figures that contradict each other only as they are usually read",
    ),
    Table(
        "period_contradictions",
        ("figure_id", "end_figure"),
        "select * from period_contradictions",
        "Period figures, alone or together, that totals or a longer period of the same reporter leave no room for",
    ),
    Table(
        "corrections",
        ("figure_id", "previous_figure"),
        "select * from corrections",
        "Running totals that fell: what a reporter took back, or counts anew",
    ),
    Table(
        "breaks",
        ("metric", "day", "reason"),
        "select * from declared_breaks",
        "Days from which a reporter counts something else under the same name",
    ),
    Table("origins", ("origin_id",), "select * from origins", "Utterances, and how often and by whom each was told"),
    Table(
        "hedge_drift",
        ("figure_id", "first_figure"),
        "select * from hedge_drift",
        "Retellings whose hedge is not the first one's",
    ),
    Table(
        "disagreements",
        ("one_figure", "other_figure"),
        "select * from disagreements",
        "Sources that give another value of the same reporter for the same day",
    ),
    Table(
        "comparison",
        ("series_id", "day", "figure_id"),
        "select * from comparison",
        "Reporters of the same thing side by side, day by day",
    ),
    Table(
        "edits",
        ("source", "address", "version", "change", "figure_id"),
        "select * from edits",
        "What edits of statements changed in their figures",
    ),
    Table(
        "statements",
        ("statement_id", "known_from"),
        "select * from statement_list",
        "The statements, without their texts",
    ),
    Table(
        "excerpts",
        ("statement_id", "figure_id"),
        "select * from excerpts",
        "Quotes in their context, together at most 300 characters",
    ),
    Table(
        "changes",
        ("change", "metric", "figure_id"),
        "select * from data_changes",
        "What entered the series since the release before, left them or is said otherwise, with the reason",
        volatile=True,
    ),
    Table("sources", ("source",), "select * from source_list", "Where the statements come from"),
    Table(
        "source_visits",
        ("source",),
        "select * from source_visits",
        "When sources were visited, and what came of it",
        volatile=True,
    ),
    Table(
        "source_issues",
        ("source", "code", "sentence"),
        "select * from source_issues",
        "What cannot be read in sources as things stand",
        volatile=True,
    ),
    Table(
        "checks",
        ("relation", "name"),
        "select * replace (nullif(sample, '') as sample) from checks "
        "where run_id = (select max(run_id) from judgements)",
        "Outcome of the last validation",
        volatile=True,
    ),
)


REFERENCE = (
    Table("codebook", ("part", "id"), "select * from codebook_rows", "Metrics, parties, hedges and columns"),
    Table(
        "mappings",
        ("part", "id", "standard"),
        "select * from mapping_rows",
        "What ACLED, UCDP, OWID, HXL and SDMX call our columns and metrics",
    ),
)  # what the tables mean; read from `data/codebook`


def select(table: Table) -> str:
    """The rows of a table in the order of its key; quotes and titles, which may hold a post, end after 300 signs."""
    pair, alone = ["low_quote", "high_quote"], ["quote"]
    quotes = {
        "figures": [*alone, "title"],
        "statements": ["title"],
        "series": alone,
        "edits": alone,
        "changes": ["before_quote", "after_quote"],
        "contradictions": pair,
        "near_contradictions": pair,
        "period_contradictions": ["quote", "also_quotes", "start_quote", "end_quote"],
        "hedge_drift": ["first_quote", "quote"],
    }
    capped = ", ".join(f"left({column}, 300) as {column}" for column in quotes.get(table.name, []))
    replace = f"select * replace ({capped}) from ({table.query})" if capped else table.query
    return f"select * from ({replace}) order by {', '.join(table.key)}"


def fingerprint(warehouse: Warehouse) -> str:
    """A value that changes whenever a published row does, and with the rules and the codebook."""
    words = hashlib.sha256(repr((codebook_rows(), mapping_rows())).encode()).hexdigest()
    parts = [f"schema:{SCHEMA}", f"codebook:{words[:16]}"]
    for table in TABLES:
        if table.volatile:
            continue
        [(rows, bits)] = warehouse.rows(f"select count(*), bit_xor(hash(t)) from ({table.query}) as t")
        parts.append(f"{table.name}:{rows}:{bits or 0}")
    return ";".join(parts)
