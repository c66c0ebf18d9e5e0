"""What `make run` does: the bundled statements become a release; a second run adds nothing."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, SHARED, call, rows


def test_a_second_run_adds_nothing_and_says_so(released: Path, tmp_path: Path) -> None:
    """The same inputs make no row, no snapshot and no release a second time."""
    home = tmp_path / "home"
    shutil.copytree(released, home, symlinks=True)
    before = sorted(path.name for path in (home / "releases").iterdir())
    archive = sum(path.stat().st_size for path in (home / "archive").iterdir())
    done = call("run", home=home)
    assert done.returncode == 0
    said = " ".join(done.stdout.split())
    assert "statements new 0" in said
    assert "release none: nothing changed" in said
    assert sorted(path.name for path in (home / "releases").iterdir()) == before
    assert sum(path.stat().st_size for path in (home / "archive").iterdir()) == archive


def test_the_bundled_statements_give_at_least_sixty_and_all_are_read(released: Path) -> None:
    [row] = rows(
        call(
            "sql",
            "select count(*) as n, count(distinct language) as l from statements",
            "--format",
            "json",
            home=released,
        )
    )
    assert row["n"] >= 60  # type: ignore[operator]
    assert row["l"] == 3
    [row] = rows(
        call(
            "sql",
            "select count(*) as n from figures where text_origin <> 'paraphrase'",
            "--format",
            "json",
            home=released,
        )
    )
    assert row["n"] == 0


# A process inherits the peak of the one that forked it, so a small one must stand between the tests and the run.
_MEASURE = """
import os, subprocess, sys
with subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
print(running.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def test_a_run_stays_within_time_and_memory(tmp_path: Path) -> None:
    """15 seconds and 700 MB on two cores from a cold start, where nothing else runs.

    What else runs beside the tests stretches the time of the wall several times, so that of the processor is held.
    """
    command = [sys.executable, "-m", "flows.cli", "run", "--home", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, *command], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    code, seconds, peak = map(float, done.stdout.split())
    assert code == 0
    assert seconds < 30
    assert peak < 700 * 1024


def test_help_loads_nothing_heavy() -> None:
    """`--help` stays under 0.3 s because these modules load inside the commands that need them."""
    code = (
        "import sys, flows.cli; print([m for m in ('pandas', 'duckdb', 'prefect', 'rich', 'yaml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=CHECKOUT, check=True)
    assert done.stdout.strip() == "[]"


def test_the_two_hedges_of_one_article_are_a_contradiction(released: Path) -> None:
    """The bundled statement says "more than 25,000" and "nearly 25,000": both are kept, and shown side by side."""
    query = """
        select low_hedge, high_hedge, hard_low, hard_high, low_speaker, count(*) as n from contradictions
        where scope = 'statement' and metric = 'surrender_applications' group by all"""
    [row] = rows(call("sql", query, "--format", "json", home=released))
    assert row == {
        "low_hedge": "more_than",
        "high_hedge": "nearly",
        "hard_low": 25001,
        "hard_high": 24999,
        "low_speaker": row["low_speaker"],
        "n": 1,
    }
    assert "Yusov" in str(row["low_speaker"])


@pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled statements are not part of a clone")
@pytest.mark.parametrize("published", ["2023-09", None])
def test_a_real_article_joins_the_bundled_series(
    released: Path, tmp_path: Path, statement: Callable[..., Path], published: str | None
) -> None:
    """A page given by --from stands in the same series as the bundled statements, with its words and speaker."""
    with (SHARED / "gold" / "dev.jsonl").open(encoding="utf-8") as lines:
        document = json.loads(next(lines))
    home = tmp_path / "home"
    shutil.copytree(released, home, symlinks=True)
    page = statement(document["text"], "page.txt", title=json.dumps(document["title"]), published=published)
    done = call("run", "--from", page, home=home)
    assert done.returncode == 0, done.stdout + done.stderr
    query = "select quote, value, hedge, metric, speaker, status from figures where source = 'from' order by start"
    found = rows(call("sql", query, "--format", "json", home=home))
    said = {(row["quote"], row["value"], row["hedge"]) for row in found}
    labelled = {(f["quote"], f["value"], f["hedge"]) for f in document["figures"] if f["hedge"] != "vague"}
    assert labelled <= said
    speakers = {row["quote"]: row["speaker"] for row in found}
    assert all(speakers[f["quote"]] == f["speaker"] for f in document["figures"] if f["speaker"])
    query = """
        select tellings from contradictions
        where scope = 'statement' and metric = 'surrender_applications' order by low_text_origin"""
    tellings = rows(call("sql", query, "--format", "json", home=home))
    assert tellings == ([{"tellings": 2}] if published else [{"tellings": 1}] * 2)  # a retelling is no other one
    if published is None:
        assert {row["status"] for row in found if "25,000" in str(row["quote"])} == {"quarantined"}
        return
    query = """
        select distinct source from series
        where series_id in (select series_id from series where text_origin = 'original' and quote like '%25,000%')"""
    assert {row["source"] for row in rows(call("sql", query, "--format", "json", home=home))} == {"from", "bundled"}
