"""`datapackage.json`: a Frictionless Data Package (v2) that describes the files that are there."""

import json
from pathlib import Path
from typing import Any

from flows.codebook import columns
from flows.publish.files import CODEBOOK_COLUMNS, sha256_of
from flows.publish.tables import TABLES
from flows.warehouse import Warehouse

_TYPES = {
    "VARCHAR": "string",
    "DOUBLE": "number",
    "BIGINT": "integer",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP WITH TIME ZONE": "datetime",
}


def write_datapackage(warehouse: Warehouse, folder: Path, version: str, fingerprint: str) -> None:
    keys = {table.name: list(table.key) for table in TABLES} | {"codebook": ["part", "id"]}
    titles = {table.name: table.title for table in TABLES} | {"codebook": "Metrics, parties, hedges and columns"}
    [(created,)] = warehouse.rows("select strftime(max(judged_at), '%Y-%m-%dT%H:%M:%SZ') from judgements")
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "reportedly",
        "title": "Reported war figures",
        "description": "Claims, not facts: who reported which number about what, when and how firmly.",
        "version": version,
        "created": created,
        "fingerprint": fingerprint,
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "The compilation; quotations remain their publishers'",
            }
        ],
        "sources": _sources(warehouse),
        "resources": [
            _resource(path, titles[path.stem], keys[path.stem], warehouse) for path in sorted(folder.glob("*.csv"))
        ],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    (folder / "datapackage.json").write_text(text, encoding="utf-8")


def _sources(warehouse: Warehouse) -> list[dict[str, str]]:
    rows = warehouse.rows("select distinct publisher from statements where publisher is not null order by 1")
    return [{"title": publisher} for (publisher,) in rows]


def _resource(path: Path, title: str, key: list[str], warehouse: Warehouse) -> dict[str, Any]:
    return {
        "name": path.stem,
        "title": title,
        "path": path.name,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256_of(path)}",
        "schema": {"fields": _fields(path.stem, key, warehouse), "primaryKey": key},
    }


def _fields(name: str, key: list[str], warehouse: Warehouse) -> list[dict[str, Any]]:
    meanings = columns()
    if name == "codebook":
        types = dict.fromkeys(CODEBOOK_COLUMNS, "VARCHAR")
    else:
        query = next(table.query for table in TABLES if table.name == name)
        types = {row[0]: row[1] for row in warehouse.rows(f"describe {query}")}
    return [
        {"name": column, "type": _TYPES.get(kind, "string"), "description": meanings[column]}
        | ({"constraints": {"required": True}} if column in key else {})
        for column, kind in types.items()
    ]
