"""An edited statement is a new version; the old one stays, with the time until which it stood."""

from datetime import timedelta
from pathlib import Path

import pytest

from flows import pipeline
from flows.catalogue import loose_source
from flows.settings import Home
from flows.warehouse import open_warehouse

pytestmark = pytest.mark.filterwarnings("ignore")  # deprecations inside Great Expectations, at import

FRONT = "---\npublished: 2024-05-10\nlanguage: en\n---\n"


def test_an_edit_and_its_return_are_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """25,000 becomes 52,000 and 25,000 again: three versions, one current figure, nothing lost, nothing doubled."""
    home, path = Home(tmp_path / "home"), tmp_path / "text.md"
    clock = iter(range(1_000))
    real = pipeline.clock()
    monkeypatch.setattr(pipeline, "clock", lambda: real + timedelta(days=next(clock)))
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
