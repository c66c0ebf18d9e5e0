"""The files of a release: valid, complete, reproducible, and swapped in at once."""

import csv
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.csv
import pyarrow.parquet
import pytest
import yaml

from flows.codebook import columns
from flows.compare import build
from flows.publish import latest_release, publish
from flows.publish.database import DATABASE
from flows.publish.names import FORMATS, SCHEMA, citable
from flows.publish.tables import REFERENCE, TABLES
from flows.settings import Home
from flows.warehouse import open_warehouse
from tests.conftest import CHECKOUT

NAMES = sorted(table.name for table in (*TABLES, *REFERENCE))
OTHERS = {"README.md", "METHODOLOGY.md", "CHANGELOG.md", "CHANGES.md", "CITATION.cff", "datapackage.json", DATABASE}
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


_AGAIN = """
import sys, pathlib, flows.publish, flows.settings, flows.warehouse
home = flows.settings.Home(pathlib.Path(sys.argv[1]))
with flows.warehouse.open_warehouse(home.warehouse) as warehouse:
    warehouse.connection.execute("set threads = 1")
    print(flows.publish.publish(warehouse, home).version)
"""


def test_a_release_rebuilt_from_the_same_warehouse_has_the_same_bytes(released: Path, tmp_path: Path) -> None:
    """On another locale, in another time zone, on one thread, under other hash seeds: CSV, Parquet and texts.

    The database holds the same rows, but DuckDB compresses by random samples and leaves gaps as it finds them, so that
    its checksum differs.
    """
    home = Home(tmp_path / "home")
    shutil.copytree(released, home.root, symlinks=True)
    first = latest_release(home)
    assert first is not None
    kept = first.rename(tmp_path / "first")
    (home.releases / "latest").unlink()
    odd = {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "PYTHONPATH": str(CHECKOUT)}
    command = [sys.executable, "-c", _AGAIN, str(home.root)]
    done = subprocess.run(command, env=os.environ | odd, capture_output=True, text=True, check=True)
    again = home.releases / done.stdout.strip()
    assert again.name == first.name
    for name in citable_names(again.name) | OTHERS - {DATABASE}:
        assert (kept / name).read_bytes() == (again / name).read_bytes(), name
    sums = [(folder / "SHA256SUMS").read_text().splitlines() for folder in (kept, again)]
    differing = {line.split("  ")[1] for line in set(sums[0]) ^ set(sums[1])}
    assert differing <= {DATABASE}


def test_the_texts_say_what_they_must(release: Path) -> None:
    """The five headings of the casualty-recording standards, a citation of this release, the licences of sources."""
    method = (release / "METHODOLOGY.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", method, flags=re.M)
    assert headings[1:6] == ["Sources", "Collection", "Evaluation", "Corroboration", "Quality control"]
    assert headings[0] == "What is included"
    citation = yaml.safe_load((release / "CITATION.cff").read_text(encoding="utf-8"))
    assert (citation["type"], citation["version"], citation["date-released"]) == ("dataset", "1.0.1", release.name[:10])
    package = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    assert all(source["licence"] for source in package["sources"])
    assert citable("figures", "csv", release.name) in (release / "README.md").read_text(encoding="utf-8")
    assert f"## {SCHEMA}" in (release / "CHANGELOG.md").read_text(encoding="utf-8"), "a new schema is told"
    for name in ("README.md", "METHODOLOGY.md", "CITATION.cff", "CHANGELOG.md", "CHANGES.md"):
        assert "$" not in (release / name).read_text(encoding="utf-8"), "a blank that was not filled in"


def test_latest_is_swapped_in_whole(released: Path) -> None:
    """`latest` is a link to a finished folder; nothing half-made lies beside it."""
    names = {path.name for path in (released / "releases").iterdir()}
    assert (released / "releases" / "latest").is_symlink()
    assert not [name for name in names if name.startswith(".")]


def test_no_full_text_is_released(release: Path) -> None:
    """The longest text cell is a quote in its context, at most 300 characters, or how the rules read it."""
    with (release / "excerpts.csv").open(encoding="utf-8", newline="") as file:
        assert 200 < max(len(row["excerpt"]) for row in csv.DictReader(file)) <= 300
    with (release / "figures.csv").open(encoding="utf-8", newline="") as file:
        assert max(len(row["quote"]) for row in csv.DictReader(file)) <= 300
    with (release / "statements.csv").open(encoding="utf-8", newline="") as file:
        assert "text" not in next(csv.reader(file))


def test_a_title_that_holds_a_whole_post_is_cut(released: Path, tmp_path: Path) -> None:
    """Feeds of channels put the post there."""
    shutil.copytree(released, tmp_path / "home", symlinks=True)
    home = Home(tmp_path / "home")
    with open_warehouse(home.warehouse) as warehouse:
        warehouse.connection.execute("update main.statements set title = repeat('word ', 200)")
        build(warehouse)
        again = publish(warehouse, home)
    assert again is not None
    for name in ("figures", "statements"):
        titles = pd.read_csv(Path(again.folder) / f"{name}.csv")["title"]
        assert titles.str.len().max() == 300
