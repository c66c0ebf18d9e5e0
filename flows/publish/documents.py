"""The texts that come with a release: what to read first, the method, how to cite, what changed in the schema."""

from pathlib import Path
from string import Template

from flows.publish.names import data_version, day_of
from flows.publish.tables import REFERENCE, TABLES
from flows.settings import resources
from flows.warehouse import Warehouse

DOCUMENTS = ("CHANGELOG.md", "CITATION.cff", "METHODOLOGY.md", "README.md")  # of `data/documents/`


def write_documents(warehouse: Warehouse, database: str, folder: Path, release: str) -> None:
    """The documents, with the counts of the attached `database` where they name some."""
    said = _said(warehouse, database, release)
    for name in DOCUMENTS:
        text = (resources() / "data" / "documents" / name).read_text(encoding="utf-8")
        (folder / name).write_text(Template(text).substitute(said), encoding="utf-8", newline="\n")


def _said(warehouse: Warehouse, database: str, release: str) -> dict[str, str]:
    states = dict(warehouse.rows(f"select status, count(*) from {database}.figures group by status"))
    rows = {
        table: warehouse.rows(f"select count(*) from {database}.{table.name}")[0][0] for table in (*TABLES, *REFERENCE)
    }
    return {
        "release": release,
        "version": data_version(release),
        "day": day_of(release),
        "accepted": f"{states.get('accepted', 0):,}",
        "quarantined": f"{states.get('quarantined', 0):,}",
        "contradictions": f"{next(count for table, count in rows.items() if table.name == 'contradictions'):,}",
        "tables": "\n".join(f"| `{table.name}` | {count:,} | {table.title} |" for table, count in rows.items()),
    }
