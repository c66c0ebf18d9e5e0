"""An edited statement is a new version; the old one stays, with the time until which it stood."""

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from flows import pipeline, reading, runs
from flows.catalogue import Source, loose_source
from flows.settings import Home
from flows.warehouse import open_warehouse

pytestmark = pytest.mark.filterwarnings("ignore")  # deprecations inside Great Expectations, at import

FRONT = "---\npublished: 2024-05-10\nlanguage: en\n---\n"


def test_an_edit_and_its_return_are_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """25,000 becomes 52,000 and 25,000 again: three versions, one current figure, nothing lost, nothing doubled."""
    home, path = Home(tmp_path / "home"), tmp_path / "text.md"
    clock = iter(range(1_000))
    real = runs.clock()
    monkeypatch.setattr(runs, "clock", lambda: real + timedelta(days=next(clock)))
    for number in ("25,000", "52,000", "25,000", "25,000"):
        path.write_text(f"{FRONT}Officials said that more than {number} people fled.\n")
        pipeline.run([loose_source(path)], home)
    with open_warehouse(home.warehouse) as warehouse:
        figures = warehouse.rows("select value, status, known_to is null from figures order by known_from")
        snapshots = warehouse.rows("select count(*), count(distinct sha256) from snapshots")
        versions = warehouse.rows("select version, known_from < coalesce(known_to, 'infinity') from statement_versions")
    assert figures == [(25_000, "superseded", False), (52_000, "superseded", False), (25_000, "accepted", True)]
    assert snapshots == [(3, 2)]
    assert sorted(versions) == [(1, True), (2, True), (3, True)]


def test_rules_that_change_and_return_are_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each reading has the time in which it spoke; rules that come back give the figure that was there, once."""
    home, path = Home(tmp_path / "home"), tmp_path / "text.md"
    path.write_text(f"{FRONT}Officials said that more than 25,000 people fled.\n")
    start = runs.clock()
    for day, rules in enumerate(["one", "two", "three", "one"]):
        monkeypatch.setattr(runs, "clock", partial(datetime.fromtimestamp, start.timestamp() + day * 86_400, UTC))
        monkeypatch.setattr(reading, "rules_of", partial(_named, rules))
        pipeline.run([loose_source(path)], home)
    with open_warehouse(home.warehouse) as warehouse:
        told = warehouse.rows("select rules, status, known_from, known_to from figures order by known_from")
    assert [
        (name, status, (first - start).days, last and (last - start).days) for name, status, first, last in told
    ] == [
        ("one", "accepted", 0, None),
        ("two", "superseded", 1, 2),
        ("three", "superseded", 2, 3),
    ]


def _named(rules: str, _: Source) -> str:
    return rules
