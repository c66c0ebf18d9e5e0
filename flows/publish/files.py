"""The text files of a release: CSV, codebook, checksums, and what to read first."""

import hashlib
from pathlib import Path

from flows.codebook import columns, hedge_policy, metrics, parties
from flows.publish.tables import TABLES, select
from flows.warehouse import Warehouse

_CSV = "(format csv, header, timestampformat '%Y-%m-%dT%H:%M:%SZ', dateformat '%Y-%m-%d')"
CODEBOOK_COLUMNS = ("part", "id", "label", "definition", "unit", "kinds", "part_of")
_README = """\
# reportedly {version}: read this first

Every number here is a *claim*: somebody named reported it, in the words quoted. None of it is said to be true.
Rival claims stand side by side; they are never averaged or corrected.

- `figures.csv`: every figure, with its words, hedge, dates, speaker and status. Only `accepted` ones enter series.
- `series.csv`: the accepted figures by metric, subject, place, kind and reporter (`party`), over time.
- `envelopes.csv`: the bounds that a cumulative series implies at each of its dates.
- `contradictions.csv`: figures that cannot both be true, with both quotes; `near_contradictions.csv`: those that cannot
  as they are usually read; `period_contradictions.csv`: periods that the totals leave no room for.
- `corrections.csv`: totals that fell. `breaks.csv`: definitions that changed.
- `disagreements.csv`: sources that tell the same reporter's number differently.
- `origins.csv`: utterances and their retellings; `hedge_drift.csv`: retellings under another hedge.
- `comparison.csv`: reporters side by side. `edits.csv`: what edits changed.
- `statements.csv`: where the figures stand; `excerpts.csv`: their quotes in context.
- `sources.csv`: where the statements come from; `source_visits.csv`, `source_issues.csv`: how the last visits went.
- `checks.csv`: what validation found.
- `codebook.csv`: metrics, parties, hedges, and every column of every file. `datapackage.json`: the same for machines.
- `reportedly.duckdb`: all tables in one file, to be opened read-only.

`text_origin` = `paraphrase` marks statements retold in other words: their quotes are no evidence of the publisher's
wording. Before comparing, look at `kind`, `hedge`, `window_basis` and `subject`.

{accepted:,} figures accepted, {quarantined:,} quarantined, {contradictions:,} contradictions.

The compilation is under CC BY 4.0. Quotations remain their publishers'.
"""


def write_tables(warehouse: Warehouse, folder: Path) -> None:
    """One UTF-8 CSV a table: a header row, ISO 8601, whole numbers without a point, empty = missing, sorted by key."""
    for table in TABLES:
        query = select(table)
        numbers = [row[0] for row in warehouse.rows(f"describe {query}") if row[1] == "DOUBLE"]
        plain = ", ".join(f"regexp_replace(cast({name} as varchar), '\\.0$', '') as {name}" for name in numbers)
        query = f"select * replace ({plain}) from ({query})" if plain else query
        warehouse.copy_to_csv(query, folder / f"{table.name}.csv", _CSV)


def write_codebook(warehouse: Warehouse, folder: Path) -> None:
    """Metrics, parties, hedges and columns in one table."""
    hedges = hedge_policy().hedges.items()
    rows = [
        *(("metric", m.id, m.label, m.definition, m.unit, " ".join(m.kinds), m.part_of) for m in metrics().values()),
        *(("party", p.id, p.names.en, p.role.replace("_", " "), None, None, p.of) for p in parties().values()),
        *(("hedge", code, hedge.label, _bounds(hedge.hard), None, None, None) for code, hedge in hedges),
        *(("column", name, None, meaning, None, None, None) for name, meaning in columns().items()),
    ]
    warehouse.write_csv(CODEBOOK_COLUMNS, rows, folder / "codebook.csv", _CSV)


def _bounds(hard: tuple[str | int | None, str | int | None]) -> str:
    low, high = ("infinite" if bound is None else bound for bound in hard)
    return f"asserts from {low} to {high}"


def write_readme(warehouse: Warehouse, folder: Path, version: str) -> None:
    counts = dict(warehouse.rows("select status, count(*) from figures group by status"))
    [(contradictions,)] = warehouse.rows("select count(*) from contradictions")
    text = _README.format(
        version=version,
        accepted=counts.get("accepted", 0),
        quarantined=counts.get("quarantined", 0),
        contradictions=contradictions,
    )
    (folder / "README.md").write_text(text, encoding="utf-8")


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_checksums(folder: Path) -> None:
    """SHA256SUMS over every other file, as `sha256sum -c` reads it."""
    lines = [f"{sha256_of(path)}  {path.name}\n" for path in sorted(folder.iterdir())]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
