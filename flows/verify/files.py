"""The files of a release by themselves: their bytes, columns and rows, and that all formats say the same."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flows.publish.database import DATABASE
from flows.publish.datapackage import LONGEST, TYPES, read_description
from flows.publish.files import plain, sha256_of
from flows.publish.names import FORMATS, stable
from flows.verify.look import Look, look
from flows.warehouse import Warehouse

_SUMS = "SHA256SUMS"


def checksums(release: Path) -> Look:
    """Every file has the bytes that SHA256SUMS lists, and no other file is there."""
    if not (release / _SUMS).is_file():
        return look("checksums", 0, [f"{release / _SUMS} is missing."])
    lines = (release / _SUMS).read_text(encoding="utf-8", errors="replace").splitlines()
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    return look("checksums", len(listed), _wrong_files(release, listed))


def _wrong_files(release: Path, listed: dict[str, str]) -> Iterator[str]:
    known = {_SUMS}
    for name, digest in listed.items():
        path = release / name
        known.add(name)
        if not path.is_file():
            yield f"{name} is missing."
        elif sha256_of(path) != digest:
            yield f"{name} has other bytes than SHA256SUMS says."
    digests = set(listed.values())
    for path in sorted(release.iterdir()):
        if path.name not in known and sha256_of(path) not in digests:  # a stable name is a second one of a listed file
            yield f"{path.name} is neither listed in SHA256SUMS nor the same as a file that is."


def columns_and_rows(warehouse: Warehouse, release: Path) -> Look:
    """The tables have the columns, types, keys, codes, lengths and numbers of rows that datapackage.json gives."""
    package = read_description(release)
    resources = package["resources"]
    fields = sum(len(resource["schema"]["fields"]) for resource in resources)
    found = (sentence for resource in resources for sentence in _wrong_table(warehouse, release, resource))
    return look("columns against datapackage.json", fields, found)


def _wrong_table(warehouse: Warehouse, release: Path, resource: dict[str, Any]) -> Iterator[str]:
    name, schema = resource["name"], resource["schema"]
    if not warehouse.rows(f"from duckdb_tables() where database_name = 'made' and table_name = '{name}'"):
        yield f"{DATABASE} has no table {name}."
        return
    described = [(field["name"], field["type"]) for field in schema["fields"]]
    kinds = warehouse.rows(f"select column_name, column_type from (describe made.{name})")
    if described != [(column, TYPES.get(kind, "string")) for column, kind in kinds]:
        yield f"The columns of {name} in {DATABASE} are not those of datapackage.json."
        return
    if _header(release / resource["path"]) != [column for column, _ in described]:
        yield f"The header of {resource['path']} is not what datapackage.json says."
    [(rows,)] = warehouse.rows(f"select count(*) from made.{name}")
    if rows != resource["rows"]:
        yield f"{name} has {rows:,} rows and should have {resource['rows']:,}."
    key = ", ".join(f'"{column}"' for column in schema["primaryKey"])
    twice = warehouse.rows(f"select {key} from made.{name} group by all having count(*) > 1 limit 1")
    if twice:
        yield f"The key {twice[0]} stands more than once in {name}."
    for field in schema["fields"]:
        yield from _wrong_values(warehouse, name, field["name"], field.get("constraints", {}))


def _header(path: Path) -> list[str]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", errors="replace") as file:
        return file.readline().rstrip("\n").split(",")


def _wrong_values(warehouse: Warehouse, table: str, column: str, constraints: dict[str, Any]) -> Iterator[str]:
    wrong = []
    if "enum" in constraints:
        codes = ", ".join("'" + code.replace("'", "''") + "'" for code in constraints["enum"])
        wrong.append((f'"{column}" not in ({codes})', "is none of its codes"))
    if "maxLength" in constraints:
        wrong.append((f'length("{column}") > {min(constraints["maxLength"], LONGEST)}', "is too long"))
    if constraints.get("required"):
        wrong.append((f'"{column}" is null', "is missing"))
    for condition, said in wrong:
        [(rows, sample)] = warehouse.rows(
            f'select count(*), left(min("{column}"::varchar), 40) from made.{table} where {condition}'
        )
        if rows:
            yield f"{column} of {table} {said} in {rows:,} rows, such as {sample!r}."


def formats_agree(warehouse: Warehouse, release: Path) -> Look:
    """CSV and Parquet hold the rows of the database."""
    package = read_description(release)
    names = [resource["name"] for resource in package["resources"]]
    found = (sentence for name in names for sentence in _other_rows(warehouse, release, name))
    return look("rows of CSV and Parquet", len(names) * len(FORMATS), found)


def _other_rows(warehouse: Warehouse, release: Path, name: str) -> Iterator[str]:
    if not warehouse.rows(f"from duckdb_tables() where database_name = 'made' and table_name = '{name}'"):
        return
    for suffix in FORMATS:
        if not (release / stable(name, suffix)).is_file():
            yield f"{stable(name, suffix)} is missing."
            continue
        path = str(release / stable(name, suffix)).replace("'", "''")
        if suffix == "csv":
            kinds = warehouse.rows(f"select column_name, column_type from (describe made.{name})")
            columns = ", ".join(f"'{column}': 'VARCHAR'" for column, _ in kinds)
            read = (
                f"read_csv('{path}', header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', "
                f"new_line = '\\n', columns = {{{columns}}})"
            )
            times = [column for column, kind in kinds if kind == "TIMESTAMP WITH TIME ZONE"]
            stamps = ", ".join(f"""strftime("{column}", '%Y-%m-%dT%H:%M:%SZ') as "{column}\"""" for column in times)
            shown = plain(warehouse, f"made.{name}")
            shown = f"select * replace ({stamps}) from ({shown})" if stamps else shown
            texts = f"select columns(*)::varchar from ({shown})"
        else:
            read, texts = f"read_parquet('{path}')", f"from made.{name}"
        query = (
            f"select count(*) from ((from {read}) except all ({texts}) union all (({texts}) except all (from {read})))"
        )
        [(other,)] = warehouse.rows(query)
        if other:
            yield f"{path.rsplit('/', 1)[1]} does not hold the rows of {name} in {DATABASE}: {other:,} differ."
