"""Ad-hoc SQL reads the release: it can neither change it, nor leave it, nor run for ever."""

import csv
import io
import threading
import time
from pathlib import Path

import pytest

from flows.publish.tables import TABLES
from flows.warehouse import query_files, relation_files
from tests.conftest import call, rows


@pytest.mark.parametrize(
    "query",
    [
        "copy (select 1) to 'stolen.csv'",
        "create table mine (x int)",
        "create or replace view figures as select 1",
        "delete from figures",
        "update figures set value = 1",
        "drop table figures",
        "select * from read_text('/etc/passwd')",
        "select * from '/etc/passwd'",
        "select * from glob('/*')",
        "attach 'other.duckdb'",
        "install httpfs",
        "load httpfs",
        "set threads = 1",
        "set enable_external_access = true",
        "export database 'all'",
        "pragma database_list; copy figures to 'x.csv'",
        "checkpoint; create table mine as select 1",
    ],
)
def test_what_is_not_reading_the_release_is_denied(released: Path, query: str) -> None:
    """Exit code 6 and one sentence; nothing is written."""
    before = sorted(path.name for path in released.rglob("*"))
    done = call("sql", query, home=released)
    assert done.returncode == 6, done.stdout
    assert done.stderr.startswith("reportedly: ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in released.rglob("*")) == before


def test_an_endless_query_is_stopped(released: Path) -> None:
    query = "with recursive n as (select 1 as x union all select x + 1 from n) select max(x) from n"
    began = time.monotonic()
    done = call("sql", query, "--seconds", "2", home=released)
    assert done.returncode == 6
    assert done.stderr == "reportedly: The query took longer than 2 seconds and was stopped; narrow it down.\n"
    assert time.monotonic() - began < 15


def test_a_huge_answer_is_refused(released: Path) -> None:
    done = call("sql", "select * from range(1000000000)", home=released)
    assert done.returncode == 6
    assert "more than 100,000 rows; add a LIMIT" in done.stderr


def test_a_wrong_query_is_one_sentence(released: Path) -> None:
    done = call("sql", "select nope from figures", home=released)
    assert done.returncode == 6
    assert 'Referenced column "nope" not found' in done.stderr or "nope" in done.stderr
    assert done.stderr.count("\n") == 1


# What the bundled statements do not hold: a table that two sources copy, a total that falls, a figure kept out, …
WITHOUT_ROWS = {
    "near_contradictions", "corrections", "unexplained_falls", "disagreements", "agreement_of_sources",
    "sums_of_periods", "period_contradictions", "falls", "announced_corrections", "estimates_out_of_order",
    "revisions", "texts_against_tables",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(query_files()))
def test_every_named_query_answers(released: Path, name: str) -> None:
    """Each begins with a sentence of what it answers, and gives rows where the bundled statements have some."""
    text = query_files()[name].read_text()
    assert text.startswith("-- ")
    derived = {path.stem for path in relation_files() if path.parent.name[0] == "5"}
    missing = {word for word in derived if f"from {word}\n" in text} - {table.name for table in TABLES}
    if missing:
        pytest.skip(f"not released yet: {', '.join(sorted(missing))}")
    assert bool(rows(call("sql", name, "--format", "json", home=released))) == (name not in WITHOUT_ROWS)


def test_there_are_queries_for_what_researchers_ask() -> None:
    """At least fifteen, each with a sentence of its own."""
    sentences = {path.read_text().split("\n")[0] for path in query_files().values()}
    assert len(sentences) == len(query_files()) >= 15


def test_a_misspelt_name_is_answered_with_the_nearest(released: Path) -> None:
    done = call("sql", "contradiction", home=released)
    assert done.returncode == 2
    assert done.stderr == "reportedly: There is no query named `contradiction`; did you mean `contradictions`?\n"


def test_csv_and_json_say_the_same(released: Path) -> None:
    query = "select figure_id, value, quote, as_of from figures order by figure_id limit 20"
    from_csv = list(csv.DictReader(io.StringIO(call("sql", query, "--format", "csv", home=released).stdout)))
    from_json = rows(call("sql", query, "--format", "json", home=released))
    assert [row["figure_id"] for row in from_csv] == [row["figure_id"] for row in from_json]
    assert [float(row["value"]) for row in from_csv] == [row["value"] for row in from_json]
    assert [row["as_of"] or None for row in from_csv] == [row["as_of"] for row in from_json]


def test_a_table_fits_a_terminal_of_eighty_columns(released: Path) -> None:
    done = call("sql", "select metric, party, value from series limit 5", home=released)
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_readers_do_not_wait_for_the_writer(released: Path) -> None:
    """A query answers while another process holds the warehouse open for writing."""
    import duckdb

    answers: list[int] = []
    with duckdb.connect(str(released / "warehouse.duckdb")):
        reader = threading.Thread(target=lambda: answers.append(call("sql", "reporters", home=released).returncode))
        reader.start()
        reader.join(30)
    assert answers == [0]


def test_without_a_release_there_is_a_hint(tmp_path: Path) -> None:
    done = call("sql", "select 1", home=tmp_path)
    assert done.returncode == 3
    assert "There is no release" in done.stderr
    assert "`reportedly run`" in done.stderr
