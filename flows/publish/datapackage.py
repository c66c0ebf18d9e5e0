"""`datapackage.json`: a Frictionless Data Package (v2) that describes the files that are there."""

import json
from pathlib import Path
from typing import Any, get_args

from flows.codebook import Kind, columns, hedge_policy
from flows.errors import HomeError
from flows.publish.files import sha256_of
from flows.publish.names import citable, data_version, stable
from flows.publish.tables import REFERENCE, TABLES, Table
from flows.warehouse import Warehouse

DESCRIPTION = "datapackage.json"
TYPES = {
    "VARCHAR": "string",
    "DOUBLE": "number",
    "BIGINT": "integer",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP WITH TIME ZONE": "datetime",
}
_CODES: dict[str, tuple[str, ...]] = {  # columns that hold one of few codes
    "kind": get_args(Kind),
    "status": ("accepted", "quarantined", "pending", "superseded"),
    "attribution": ("direct", "indirect", "none"),
    "polarity": ("asserted", "denied", "conditional", "planned", "expected", "refuted"),
    "window_basis": ("stated", "published"),
    "text_origin": ("original", "paraphrase"),
    "severity": ("critical", "warning", "info"),
}
LONGEST = 300  # characters of a column that quotes
_REFERS = {  # columns whose values stand in a column of the same or another name of another table
    "figure_id": "figures.figure_id",  # but for `changes`, which names figures of the release before
    "low_figure": "figures.figure_id",
    "high_figure": "figures.figure_id",
    "origin_id": "figures.figure_id",
    "series_id": "series.series_id",
    "statement_id": "statements.statement_id",
    "source": "sources.source",
}


def write_datapackage(warehouse: Warehouse, database: str, folder: Path, release: str, fingerprint: str) -> None:
    """Describe the files of a release, whose tables are those of the attached `database`."""
    [(created,)] = warehouse.rows("select strftime(max(judged_at), '%Y-%m-%dT%H:%M:%SZ') from judgements")
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "reportedly",
        "id": f"reportedly/{release}",
        "title": "Reported war figures",
        "description": "Claims, not facts: who reported which number about what, when and how firmly.",
        "version": data_version(release),
        "release": release,
        "created": created,
        "fingerprint": fingerprint,
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "The compilation; quotations remain their publishers'",
            }
        ],
        "contributors": [{"title": "The reportedly maintainers", "roles": ["creator"]}],
        "keywords": ["conflict", "casualties", "claims", "open data"],
        "sources": _sources(warehouse, database),
        "resources": [
            _resource(table, folder, release, warehouse, database) for table in sorted((*TABLES, *REFERENCE))
        ],
    }
    _write(package, folder)


def read_description(release: Path) -> dict[str, Any]:
    """What the datapackage.json of a release says. Raises HomeError where it is damaged."""
    path = release / DESCRIPTION
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise HomeError(f"{path} cannot be read (it is no JSON); take it from a copy.") from None
    return found


def describe_part(package: dict[str, Any], tables: list[str], folder: Path) -> Path:
    """The description of a release as that of a folder which holds some of its tables under their stable names."""
    resources = [resource for resource in package["resources"] if resource["name"] in tables]
    for resource in resources:
        resource["path"] = stable(resource["name"], "csv")
        resource["parquet"]["path"] = stable(resource["name"], "parquet")
        keys = resource["schema"].pop("foreignKeys", [])
        if kept := [key for key in keys if key["reference"]["resource"] in tables]:
            resource["schema"]["foreignKeys"] = kept
    return _write(package | {"resources": resources}, folder)


def _write(package: dict[str, Any], folder: Path) -> Path:
    path = folder / DESCRIPTION
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
    return path


def _sources(warehouse: Warehouse, database: str) -> list[dict[str, str]]:
    """The entries of the catalogue with their licences, then the publishers of their statements."""
    entries = warehouse.rows(f"select label, source, licence from {database}.sources order by source")
    publishers = warehouse.rows(f"select distinct publisher from {database}.statements where publisher > '' order by 1")
    return [
        *({"title": label, "entry": source, "licence": licence} for label, source, licence in entries),
        *({"title": publisher, "licence": "Quotations remain the publisher's."} for (publisher,) in publishers),
    ]


def _resource(table: Table, folder: Path, release: str, warehouse: Warehouse, database: str) -> dict[str, Any]:
    text, parquet = (folder / citable(table.name, suffix, release) for suffix in ("csv", "parquet"))
    fields = warehouse.rows(f"select column_name, column_type from (describe {database}.{table.name})")
    schema: dict[str, Any] = {
        "fields": [_field(name, kind, table) for name, kind in fields],
        "primaryKey": list(table.key),
    }
    if keys := _foreign_keys(table, [name for name, _ in fields]):
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "title": table.title,
        "path": text.name,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": text.stat().st_size,
        "hash": f"sha256:{sha256_of(text)}",
        "rows": warehouse.rows(f"select count(*) from {database}.{table.name}")[0][0],
        "parquet": {
            "path": parquet.name,
            "bytes": parquet.stat().st_size,
            "hash": f"sha256:{sha256_of(parquet)}",
        },
        "schema": schema,
    }


def _field(name: str, kind: str, table: Table) -> dict[str, Any]:
    codes = {"hedge": tuple(hedge_policy().hedges)} | _CODES
    constraints: dict[str, Any] = {"required": True} if name in table.key else {}
    if name in codes and not (table.name == "sources" and name == "kind"):  # of a source, not of a figure
        constraints["enum"] = list(codes[name])
    if name.endswith("quote") or name in ("excerpt", "title"):
        constraints["maxLength"] = LONGEST
    field = {"name": name, "type": TYPES.get(kind, "string"), "description": columns()[name]}
    return field | ({"constraints": constraints} if constraints else {})


def _foreign_keys(table: Table, names: list[str]) -> list[dict[str, Any]]:
    found = []
    for name in names:
        other, _, column = _REFERS.get(name, "").partition(".")
        if other and table.name not in (other, "changes"):
            found.append({"fields": [name], "reference": {"resource": other, "fields": [column]}})
    return found
