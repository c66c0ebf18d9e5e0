"""The files of a release: valid, complete, reproducible, and swapped in at once."""

import csv
import hashlib
import json
import shutil
from pathlib import Path

import duckdb
import pytest

from flows.codebook import columns
from flows.publish import latest_release, publish
from flows.publish.tables import TABLES
from flows.settings import Home
from flows.warehouse import open_warehouse
from tests.conftest import call

FILES = {
    "README.md", "SHA256SUMS", "sources.csv", "checks.csv", "codebook.csv", "comparison.csv", "contradictions.csv",
    "corrections.csv", "datapackage.json", "disagreements.csv", "edits.csv", "envelopes.csv", "figures.csv",
    "hedge_drift.csv", "near_contradictions.csv", "origins.csv", "period_contradictions.csv", "reportedly.duckdb",
    "series.csv", "statements.csv", "breaks.csv", "excerpts.csv", "source_visits.csv", "source_issues.csv",
}  # fmt: skip


@pytest.fixture
def release(released: Path) -> Path:
    folder = latest_release(Home(released))
    assert folder is not None
    return folder


def test_a_release_holds_what_it_lists(release: Path) -> None:
    """Every file is there and has the checksum that SHA256SUMS and the data package give."""
    assert {path.name for path in release.iterdir()} == FILES
    sums = dict(reversed(line.split("  ")) for line in (release / "SHA256SUMS").read_text().splitlines())
    digests = {name: hashlib.sha256((release / name).read_bytes()).hexdigest() for name in FILES - {"SHA256SUMS"}}
    assert sums == digests
    package = json.loads((release / "datapackage.json").read_text())
    assert {r["path"]: r["hash"] for r in package["resources"]} == {
        name: f"sha256:{digest}" for name, digest in digests.items() if name.endswith(".csv")
    }


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
    for table in TABLES:
        with (release / f"{table.name}.csv").open(encoding="utf-8") as file:
            published |= set(next(csv.reader(file)))
    with (release / "codebook.csv").open(encoding="utf-8") as file:
        published |= set(next(csv.reader(file)))
    assert published == set(columns())


def test_the_database_opens_read_only_with_comments(release: Path) -> None:
    with duckdb.connect(str(release / "reportedly.duckdb"), read_only=True) as connection:
        names = {row[0] for row in connection.execute("select table_name from duckdb_tables()").fetchall()}
        assert names == {table.name for table in TABLES} | {"codebook"}
        bare = connection.execute(
            "select table_name, column_name from duckdb_columns() where comment is null and not internal"
        )
        assert bare.fetchall() == []


def test_a_release_rebuilt_from_the_same_warehouse_has_the_same_bytes(released: Path, tmp_path: Path) -> None:
    """All text files; the database file holds the same rows, but DuckDB lays its blocks differently each time."""
    home = Home(tmp_path / "home")
    shutil.copytree(released, home.root, symlinks=True)
    first = latest_release(home)
    assert first is not None
    kept = first.rename(tmp_path / "first")
    (home.releases / "latest").unlink()
    with open_warehouse(home.warehouse) as warehouse:
        again = publish(warehouse, home)
    assert again is not None
    for name in FILES - {"reportedly.duckdb", "SHA256SUMS"}:
        assert (kept / name).read_bytes() == (Path(again.folder) / name).read_bytes(), name


def test_latest_is_swapped_in_whole(released: Path) -> None:
    """`latest` is a link to a finished folder; nothing half-made lies beside it."""
    names = {path.name for path in (released / "releases").iterdir()}
    assert (released / "releases" / "latest").is_symlink()
    assert not [name for name in names if name.startswith(".")]


def test_export_copies_every_file(released: Path, release: Path, tmp_path: Path) -> None:
    done = call("export", "--to", tmp_path / "out", home=released)
    assert done.returncode == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES
    assert (tmp_path / "out" / "figures.csv").read_bytes() == (release / "figures.csv").read_bytes()


def test_no_full_text_is_released(release: Path) -> None:
    """The longest text cell is a quote in its context, at most 300 characters, or how the rules read it."""
    with (release / "excerpts.csv").open(encoding="utf-8", newline="") as file:
        assert 200 < max(len(row["excerpt"]) for row in csv.DictReader(file)) <= 300
    with (release / "figures.csv").open(encoding="utf-8", newline="") as file:
        assert max(len(row["quote"]) for row in csv.DictReader(file)) <= 300
    with (release / "statements.csv").open(encoding="utf-8", newline="") as file:
        assert "text" not in next(csv.reader(file))
