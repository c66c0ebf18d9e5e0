"""The files of a release that hold its tables, and the checksums of all."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from flows.publish.names import citable, link_stable
from flows.publish.tables import REFERENCE, TABLES
from flows.warehouse import Warehouse

CSV = "(format csv, header, timestampformat '%Y-%m-%dT%H:%M:%SZ', dateformat '%Y-%m-%d')"
_PARQUET = "(format parquet, compression zstd, row_group_size 122880)"


def write_tables(warehouse: Warehouse, database: str, folder: Path, release: str) -> None:
    """One CSV and one Parquet file a table of the attached `database`, each under its citable and its stable name."""
    for table in (*TABLES, *REFERENCE):
        source = f"{database}.{table.name}"
        warehouse.copy_to(plain(warehouse, source), folder / citable(table.name, "csv", release), CSV)
        warehouse.copy_to(f"select * from {source}", folder / citable(table.name, "parquet", release), _PARQUET)
        for suffix in ("csv", "parquet"):
            link_stable(folder, table.name, suffix, release)


def plain(warehouse: Warehouse, source: str) -> str:
    """A query of `source` as text files show it: numbers without an idle point or exponent, lists parted by spaces."""
    shown = {"DOUBLE": _number, "VARCHAR[]": _list}
    kinds = warehouse.rows(f"select column_name, column_type from (describe {source})")
    columns = ", ".join(f'{shown[kind](name)} as "{name}"' for name, kind in kinds if kind in shown)
    return f"select * replace ({columns}) from {source}" if columns else f"select * from {source}"


def _number(name: str) -> str:
    """Whole numbers go by way of integers, which costs a third of what it costs to write out a double."""
    name = f'"{name}"'
    return (
        f"case when {name} = trunc({name}) and abs({name}) < 9e18 then {name}::bigint::varchar "
        f"when contains({name}::varchar, 'e-') then rtrim({name}::varchar::decimal(38, 30)::varchar, '0') "
        f"else {name}::varchar end"
    )


def _list(name: str) -> str:
    return f"nullif(array_to_string(\"{name}\", ' '), '')"


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_checksums(folder: Path, files: Iterable[Path] | None = None) -> Path:
    """SHA256SUMS over `files` of a folder, by default all, as `sha256sum -c` reads it.

    Of a file with two names it holds the citable one.
    """
    inodes = {path.stat().st_ino: path.name for path in sorted(files or folder.iterdir(), key=_citable_last)}
    lines = [f"{sha256_of(folder / name)}  {name}\n" for name in sorted(inodes.values())]
    path = folder / "SHA256SUMS"
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
    return path


def _citable_last(path: Path) -> tuple[bool, str]:
    return path.name.startswith("reportedly_"), path.name
