"""Other programs on a release, as the README says: also while a run writes the warehouse and publishes the next one."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from flows.publish.releases import find_release, point_latest
from flows.settings import Home
from tests.conftest import CHECKOUT

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
SECTION = README[README.index("## SQL in other programs") :]
COMMAND_LINE = shutil.which("duckdb", path=str(Path(sys.executable).parent)) or shutil.which("duckdb")


def snippet(language: str) -> str:
    """What the README shows in a language ('' = the shell), in the section on other programs."""
    found = re.search(rf"^```{language}\n(.*?)^```", SECTION, flags=re.DOTALL | re.MULTILINE)
    assert found, language
    return found[1]


@pytest.fixture
def busy(released: Path, tmp_path: Path) -> Iterator[Path]:
    """A folder with `data/`, a home whose warehouse is being written."""
    shutil.copytree(released, tmp_path / "data", symlinks=True)
    with duckdb.connect(str(tmp_path / "data" / "warehouse.duckdb")) as writer:
        writer.execute("create table being_written (x int)")
        yield tmp_path


def rows_of_the_series(folder: Path) -> int:
    lines = (find_release(Home(folder / "data")) / "series.csv").read_text(encoding="utf-8").splitlines()
    return sum(",surrender_applications," in line for line in lines)


@pytest.mark.skipif(COMMAND_LINE is None, reason="the duckdb command line is not installed")
def test_the_duckdb_command_line(busy: Path) -> None:
    """One of DuckDB 1.x, which cannot read what DuckDB 2 writes by default."""
    assert COMMAND_LINE
    version = subprocess.run([COMMAND_LINE, "--version"], capture_output=True, text=True, check=True).stdout
    line = snippet("").replace("duckdb -readonly", f"{COMMAND_LINE} -readonly -csv")
    done = subprocess.run(["bash", "-c", line], cwd=busy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, version + done.stderr
    assert done.stdout.count(",surrender_applications,") == rows_of_the_series(busy)


@pytest.mark.skipif(COMMAND_LINE is None, reason="the duckdb command line is not installed")
@pytest.mark.parametrize(
    "query",
    [
        "from series_as_known(date '2100-01-01')",
        "from compared_on('surrender_applications', date '2024-01-01', 'party')",
    ],
)
def test_macros_answer_in_an_older_duckdb(busy: Path, query: str) -> None:
    assert COMMAND_LINE
    path = find_release(Home(busy / "data")) / "reportedly.duckdb"
    command = [COMMAND_LINE, "-readonly", "-csv", str(path), query]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 1


def test_python_while_the_next_release_is_published(busy: Path) -> None:
    """What is open stays what it was; the next one who opens `latest` gets the next release."""
    home = Home(busy / "data")
    code = snippet("python") + f"\nassert len(series) == {rows_of_the_series(busy)}"
    subprocess.run([sys.executable, "-c", code], cwd=busy, check=True)
    first = find_release(home)
    with duckdb.connect(str(home.releases / "latest" / "reportedly.duckdb"), read_only=True) as record:
        [(before,)] = record.execute("select count(*) from series").fetchall()
        shutil.copytree(first, home.releases / "2100-01-01.1")
        with duckdb.connect(str(home.releases / "2100-01-01.1" / "reportedly.duckdb")) as released:
            released.execute("delete from series")
        point_latest(home, "2100-01-01.1")
        assert record.execute("select count(*) from series").fetchall() == [(before,)]
        subprocess.run([sys.executable, "-c", f"{snippet('python')}\nassert len(series) == 0"], cwd=busy, check=True)


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_r_reads_the_csv_files(released: Path) -> None:
    """By the call of the README: Cyrillic whole, numbers numeric, ids text, missing missing."""
    [call] = re.findall(r"`(read\.csv\([^`]*)`", README)
    code = f"""
        figures <- {call}
        stopifnot(is.numeric(figures$value), is.character(figures$figure_id), all(nchar(figures$figure_id) == 16))
        stopifnot(anyNA(figures$value_high), any(grepl("[\\u0456\\u0457]", figures$quote)), !anyNA(figures$quote))
        stopifnot(all(is.na(figures$partial) | figures$partial %in% c("true", "false", TRUE, FALSE)))
        cat(nrow(figures))
    """
    folder = find_release(Home(released))
    command = ["Rscript", "-e", code]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env=os.environ | {"LC_ALL": "C.UTF-8"}
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) == len((folder / "figures.csv").read_text(encoding="utf-8").splitlines()) - 1
