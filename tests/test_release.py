"""The files of a release: valid, complete, reproducible, and swapped in at once."""

import csv
import hashlib
import json
import re
import shutil
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.csv
import pyarrow.parquet
import pytest

from flows.codebook import columns
from flows.publish import latest_release, publish
from flows.publish.database import DATABASE
from flows.publish.names import FORMATS, citable
from flows.publish.tables import REFERENCE, TABLES
from flows.settings import Home
from flows.warehouse import open_warehouse
from tests.conftest import call

NAMES = sorted(table.name for table in (*TABLES, *REFERENCE))
OTHERS = {"README.md", "METHODOLOGY.md", "CHANGELOG.md", "CITATION.cff", "datapackage.json", DATABASE}
STABLE = {f"{name}.{suffix}" for name in NAMES for suffix in FORMATS}


def citable_names(release: str) -> set[str]:
    return {citable(name, suffix, release) for name in NAMES for suffix in FORMATS}


_AS_TEXT = pyarrow.csv.ConvertOptions(strings_can_be_null=False)


@pytest.fixture
def release(released: Path) -> Path:
    folder = latest_release(Home(released))
    assert folder is not None
    return folder


def test_a_release_holds_what_it_lists(release: Path) -> None:
    """Every table is there under both names; SHA256SUMS names each file once, the data package each table."""
    listed = citable_names(release.name) | OTHERS
    assert {path.name for path in release.iterdir()} == listed | STABLE | {"SHA256SUMS"}
    sums = dict(reversed(line.split("  ")) for line in (release / "SHA256SUMS").read_text().splitlines())
    digests = {name: hashlib.sha256((release / name).read_bytes()).hexdigest() for name in listed}
    assert sums == digests
    package = json.loads((release / "datapackage.json").read_text())
    described = [one for resource in package["resources"] for one in (resource, resource["parquet"])]
    assert {one["path"] for one in described} == citable_names(release.name)
    assert all(one["hash"] == f"sha256:{digests[one['path']]}" for one in described)


def test_names(release: Path) -> None:
    """The citable name carries day and version; the stable one is the same file, not a copy."""
    assert re.fullmatch(r"\d{4}-\d\d-\d\d\.1", release.name)
    day = release.name[:10]
    assert (release / f"reportedly_figures_{day}_v1.0.1.csv").samefile(release / "figures.csv")
    assert citable("figures", "parquet", "2026-11-28.12") == "reportedly_figures_2026-11-28_v1.0.12.parquet"


def test_parquet_files_hold_the_rows_of_the_csv_files(release: Path) -> None:
    for name in NAMES:
        text = pyarrow.csv.read_csv(release / f"{name}.csv", convert_options=_AS_TEXT)
        parquet = pyarrow.parquet.read_table(release / f"{name}.parquet")
        assert (text.num_rows, text.column_names) == (parquet.num_rows, parquet.column_names), name
    figures = pd.read_parquet(release / "figures.parquet")
    again = pd.read_csv(release / "figures.csv")
    assert (figures["value"] == again["value"]).all()
    assert list(figures["figure_id"]) == list(again["figure_id"].astype(str))


@pytest.mark.filterwarnings("ignore")  # deprecations inside frictionless
def test_frictionless_finds_the_data_package_valid(release: Path) -> None:
    from frictionless import Package

    report = Package(str(release / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])[:5]


def test_csv_files_are_plain(release: Path) -> None:
    """UTF-8 without a mark, one header row, no thousands separators, ISO dates, empty for missing."""
    raw = (release / "figures.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    with (release / "figures.csv").open(encoding="utf-8", newline="") as file:
        figures = list(csv.DictReader(file))
    assert [row["figure_id"] for row in figures] == sorted(row["figure_id"] for row in figures)
    assert all(float(row["value"]) >= 0 for row in figures)
    assert {len(row["window_to"]) for row in figures} <= {0, 10}
    assert all(row["known_from"].endswith("Z") for row in figures)


def test_every_published_column_is_in_the_data_dictionary(release: Path) -> None:
    """And nothing else is: the dictionary describes what exists."""
    published = set()
    for name in NAMES:
        with (release / f"{name}.csv").open(encoding="utf-8") as file:
            published |= set(next(csv.reader(file)))
    assert published == set(columns())


def test_the_database_opens_read_only_with_comments(release: Path) -> None:
    with duckdb.connect(str(release / "reportedly.duckdb"), read_only=True) as connection:
        names = {row[0] for row in connection.execute("select table_name from duckdb_tables()").fetchall()}
        assert names == set(NAMES)
        bare = connection.execute(
            "select table_name, column_name from duckdb_columns() where comment is null and not internal"
        )
        assert bare.fetchall() == []


def test_a_release_rebuilt_from_the_same_warehouse_has_the_same_bytes(released: Path, tmp_path: Path) -> None:
    """CSV, Parquet and texts; the database holds the same rows, but DuckDB lays its blocks differently each time."""
    home = Home(tmp_path / "home")
    shutil.copytree(released, home.root, symlinks=True)
    first = latest_release(home)
    assert first is not None
    kept = first.rename(tmp_path / "first")
    (home.releases / "latest").unlink()
    with open_warehouse(home.warehouse) as warehouse:
        again = publish(warehouse, home)
    assert again is not None
    for name in citable_names(again.version) | OTHERS - {DATABASE}:
        assert (kept / name).read_bytes() == (Path(again.folder) / name).read_bytes(), name


def test_latest_is_swapped_in_whole(released: Path) -> None:
    """`latest` is a link to a finished folder; nothing half-made lies beside it."""
    names = {path.name for path in (released / "releases").iterdir()}
    assert (released / "releases" / "latest").is_symlink()
    assert not [name for name in names if name.startswith(".")]


def test_export_copies_every_file(released: Path, release: Path, tmp_path: Path) -> None:
    done = call("export", "--to", tmp_path / "out", home=released)
    assert done.returncode == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {path.name for path in release.iterdir()}
    assert (tmp_path / "out" / "figures.csv").read_bytes() == (release / "figures.csv").read_bytes()


def test_no_full_text_is_released(release: Path) -> None:
    """The longest text cell is a quote in its context, at most 300 characters, or how the rules read it."""
    with (release / "excerpts.csv").open(encoding="utf-8", newline="") as file:
        assert 200 < max(len(row["excerpt"]) for row in csv.DictReader(file)) <= 300
    with (release / "figures.csv").open(encoding="utf-8", newline="") as file:
        assert max(len(row["quote"]) for row in csv.DictReader(file)) <= 300
    with (release / "statements.csv").open(encoding="utf-8", newline="") as file:
        assert "text" not in next(csv.reader(file))
