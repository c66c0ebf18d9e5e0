"""`export`: the files that stay, and the dialects of Excel, HXL, SDMX and JSON Lines, each read by its own reader."""

import csv
import hashlib
import json
import re
from pathlib import Path

import duckdb
import hxl
import pandas as pd
import pytest
from pysdmx.io import read_sdmx

from flows.codebook import columns, mappings
from flows.errors import InputError
from flows.publish.dialects import write_dialect
from flows.publish.export import export
from flows.publish.releases import find_release
from flows.settings import Home
from flows.warehouse import open_warehouse
from tests.conftest import call


@pytest.fixture(scope="module")
def exported(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything in every dialect; tests only read it."""
    to = tmp_path_factory.mktemp("exported")
    home = Home(released)
    export(find_release(home), home, to, dialects=["excel", "hxl", "sdmx", "jsonl"])
    return to


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_command_copies_and_tells_what(released: Path, tmp_path: Path) -> None:
    done = call("export", "--to", tmp_path / "out", "--tables", "series,codebook", "--jsonl", home=released)
    assert done.returncode == 0
    assert [Path(line).name for line in done.stdout.splitlines()] == [
        "CHANGELOG.md", "CHANGES.md", "CITATION.cff", "METHODOLOGY.md", "README.md", "SHA256SUMS", "codebook.csv",
        "codebook.jsonl", "codebook.parquet", "datapackage.json", "series.csv", "series.jsonl", "series.parquet",
    ]  # fmt: skip


@pytest.mark.filterwarnings("ignore")  # deprecations inside frictionless
def test_what_is_exported_is_described(exported: Path, released: Path, tmp_path: Path) -> None:
    """SHA256SUMS names all that is there; a part of a release is a valid data package too."""
    from frictionless import Package

    sums = dict(reversed(line.split("  ")) for line in (exported / "SHA256SUMS").read_text().splitlines())
    assert set(sums) == {path.name for path in exported.iterdir()} - {"SHA256SUMS"}
    assert all(hashlib.sha256((exported / name).read_bytes()).hexdigest() == digest for name, digest in sums.items())
    home = Home(released)
    export(find_release(home), home, tmp_path, tables=["series"])
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])[:5]


def test_an_export_never_writes_among_the_releases(released: Path) -> None:
    home = Home(released)
    with pytest.raises(InputError, match="which never change"):
        export(find_release(home), home, home.releases / "latest")


def test_a_table_that_is_not_there(released: Path, tmp_path: Path) -> None:
    home = Home(released)
    with pytest.raises(InputError, match="did you mean `series`"):
        export(find_release(home), home, tmp_path, tables=["seris"])
    with pytest.raises(InputError, match="SDMX holds the table series"):
        export(find_release(home), home, tmp_path, tables=["figures"], dialects=["sdmx"])


NUMBERS = {"value", "value_high", "hard_low", "hard_high", "soft_low", "soft_high", "start", "end"}
GUARDED = re.compile(r"[=+\-@\t\r＝＋－＠]|\d+e\d+$|0\d+$|\d{16,}$|\d{1,4}[-/]\d\d?$")


def test_excel_gets_a_mark_and_nothing_else_where_nothing_looks_like_a_formula(exported: Path) -> None:
    """Cyrillic survives, numbers and headers are untouched; only text that would be taken for another thing differs."""
    raw = (exported / "figures_excel.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf" + (exported / "figures.csv").read_bytes().split(b"\n")[0])
    plain, excel = read(exported / "figures.csv"), read(exported / "figures_excel.csv")
    for one, other in zip(plain, excel, strict=True):
        assert {name: cell for name, cell in other.items() if cell != one[name]} == {
            name: f"'{cell}" for name, cell in one.items() if name not in NUMBERS and GUARDED.match(cell)
        }
    assert any("ів" in row["quote"] for row in pd.read_csv(exported / "figures_excel.csv").to_dict("records"))


@pytest.mark.parametrize("start", [*"=+-@\t\r＝＋－＠"])
def test_excel_takes_no_text_for_a_formula(start: str, tmp_path: Path) -> None:
    """Text alone is guarded: a number below zero stays a number."""
    path = tmp_path / "x.csv"
    with open_warehouse(Path(":memory:")) as warehouse:
        warehouse.connection.execute("create table t (quote varchar, words varchar[], value double)")
        text = f"{start}cmd|' /C calc'!A0"
        warehouse.connection.execute("insert into t values (?, ?, -5), ('plain', [], 2.5)", [text, [text]])
        write_dialect(warehouse, "excel", "t", path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.reader(file))
    assert found == [["quote", "words", "value"], [f"'{text}", f"'{text}", "-5"], ["plain", "", "2.5"]]


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("26671527e948", True), ("0123456789012345", True), ("1234567890123456", True), ("2023-09", True),
        ("1/2", True), ("2023-09-14", False), ("2023", False), ("25000", False), ("2667e527e948", False), ("e5", False),
    ],
)  # fmt: skip
def test_excel_makes_no_other_thing_of_an_id_or_a_month(text: str, guarded: bool, tmp_path: Path) -> None:
    """26671527e948 would be a number with 948 zeros, 2023-09 the first of September; a year and a day are read well."""
    path = tmp_path / "x.csv"
    with open_warehouse(Path(":memory:")) as warehouse:
        warehouse.connection.execute("create table t (series_id varchar)")
        warehouse.connection.execute("insert into t values (?)", [text])
        write_dialect(warehouse, "excel", "t", path)
    assert path.read_text(encoding="utf-8-sig").split("\n")[1] == f"{chr(39) * guarded}{text}"


@pytest.mark.parametrize("table", ["figures", "series", "envelopes", "contradictions", "mappings", "sources"])
def test_hxl_is_read_by_libhxl(exported: Path, table: str) -> None:
    """The second row is tags, each column has one of its own, and the rows below are those of the plain file."""
    plain = read(exported / f"{table}.csv")
    with hxl.data(str(exported / f"{table}_hxl.csv"), hxl.InputOptions(allow_local=True)) as source:
        tags = source.display_tags
        assert len(set(tags)) == len(tags) == len(plain[0])
        spaced = [[re.sub(r"[ \t\n\r\f\v]+", " ", cell).strip() for cell in row.values()] for row in plain]
        assert [row.values for row in source] == spaced


def test_hxl_is_valid_under_libhxl(exported: Path) -> None:
    """By the schema that libhxl brings, which looks at dates, numbers and links."""
    for table in ("figures", "series"):
        with hxl.data(str(exported / f"{table}_hxl.csv"), hxl.InputOptions(allow_local=True)) as source:
            assert hxl.validate(source)["is_valid"], table


def test_a_quote_over_two_lines_is_valid_hxl(tmp_path: Path) -> None:
    """White space is one space there, and only there; a hard space in a number stays."""
    path = tmp_path / "x.csv"
    with open_warehouse(Path(":memory:")) as warehouse:
        warehouse.connection.execute("create table t (quote varchar, value double)")
        warehouse.connection.execute("insert into t values (?, 25000)", ["25\u00a0000  \n осіб "])
        write_dialect(warehouse, "hxl", "t", path)
    with hxl.data(str(path), hxl.InputOptions(allow_local=True)) as source:
        assert [row.values for row in source] == [["25\u00a0000 осіб", "25000"]]
    with hxl.data(str(path), hxl.InputOptions(allow_local=True)) as source:
        assert hxl.validate(source)["is_valid"]


@pytest.mark.filterwarnings("ignore")  # pandas' advice to pysdmx
def test_sdmx_is_read_by_pysdmx(exported: Path) -> None:
    """One observation a row of series, with the usual concepts and a key that no other has."""
    [dataset] = read_sdmx(str(exported / "series_sdmx.csv"), validate=False).data
    assert dataset.short_urn.startswith("Dataflow=REPORTEDLY:CLAIMS(1.0)")
    series = read(exported / "series.csv")
    said = dataset.data
    assert {"FREQ", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "UNIT_MEASURE"} <= set(said.columns)
    assert [float(value) for value in said["OBS_VALUE"]] == [float(row["value"]) for row in series]
    assert list(said["TIME_PERIOD"]) == [row["window_to"] for row in series]
    assert set(said["OBS_STATUS"]) <= {"A", "B", "E"}
    assert not said.duplicated(["INDICATOR", "REPORTER", "COUNTERPART", "REF_AREA", "TIME_PERIOD", "FIGURE"]).any()


def test_json_lines_keep_types(exported: Path) -> None:
    """Numbers are numbers, lists are lists, what is missing is null, times are UTC."""
    lines = [json.loads(line) for line in (exported / "figures.jsonl").read_text(encoding="utf-8").splitlines()]
    plain = read(exported / "figures.csv")
    assert [line["value"] for line in lines] == [float(row["value"]) for row in plain]
    assert all(isinstance(line["problems"], list) and line["partial"] in (True, False) for line in lines)
    assert {line["known_to"] for line in lines} == {None}
    assert [line["known_from"] for line in lines] == [row["known_from"] for row in plain]


def test_pandas_reads_the_plain_file_as_it_comes(exported: Path) -> None:
    figures = pd.read_csv(exported / "figures.csv", parse_dates=["known_from", "window_to"])
    assert figures["value"].dtype.kind in "if"
    assert str(figures["known_from"].dt.tz) == "UTC"
    assert figures["quote"].str.contains("[а-яіїє]", regex=True).any()


def test_numbers_are_plain(tmp_path: Path) -> None:
    """No idle point, no exponent, nothing lost: what is read back is the same double."""
    numbers = [0.0, -7.0, 25_000.0, 1e15, 123_456_789_012_345_678.0, 0.1, 2.5, 1e-7, 1 / 3, 9_007_199_254_740_993.0]
    path = tmp_path / "x.csv"
    with open_warehouse(Path(":memory:")) as warehouse:
        warehouse.connection.execute("create table t as select unnest(?::double[]) as value", [numbers])
        write_dialect(warehouse, "hxl", "t", path)
    cells = path.read_text().splitlines()[2:]
    assert [float(cell) for cell in cells] == numbers
    assert not [cell for cell in cells if "e" in cell or cell.endswith((".0", "."))]


def test_mappings_name_columns_that_are_published(released: Path) -> None:
    """And HXL's and SDMX's names are each used once, since they become columns side by side."""
    assert set(mappings()) <= set(columns())
    for standard in ("hxl", "sdmx"):
        names = [getattr(one, standard) for one in mappings().values() if getattr(one, standard)]
        assert len(set(names)) == len(names)
    database = find_release(Home(released)) / "reportedly.duckdb"
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute("select distinct standard from mappings order by 1").fetchall()
    assert found == [("acled",), ("hxl",), ("owid",), ("sdmx",), ("ucdp",)]


def test_a_disk_that_cannot_be_written(released: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    home = Home(released)
    with pytest.raises(InputError, match="choose another folder with --to"):
        export(find_release(home), home, tmp_path / "file")
    assert (tmp_path / "file").read_text() == "in the way"
