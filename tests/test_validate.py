"""Severity decides: critical blocks the release, warning is published with it; failing rows stay queryable."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from flows import pipeline, reading
from flows.catalogue import loose_source
from flows.errors import ReleaseBlocked
from flows.extract import find_figures
from flows.publish import latest_release
from flows.records import RawFigure
from flows.settings import Home
from flows.validate import validate
from flows.warehouse import open_warehouse

pytestmark = pytest.mark.filterwarnings("ignore")  # deprecations inside Great Expectations, at import


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "text.md"
    path.write_text("---\npublished: 2024-05-10\nlanguage: en\n---\nOfficials said that 41 soldiers were killed.\n")
    return path


def statuses(home: Home) -> list[tuple[object, ...]]:
    with open_warehouse(home.warehouse) as warehouse:
        return warehouse.rows("select status, status_reasons from figures order by all")


def test_a_critical_failure_blocks_the_release_until_the_cause_is_mended(
    home: Home, text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The figure is quarantined with its reason, nothing is published, and every further run judges it again."""

    def misquote(*words: object) -> Sequence[RawFigure]:
        return [figure._replace(quote="42 soldiers") for figure in find_figures(*words)]  # type: ignore[arg-type]  # handed on as they come

    monkeypatch.setattr(reading, "find_figures", misquote)
    for _ in range(2):
        with pytest.raises(ReleaseBlocked, match="quotes_are_in_the_text"):
            pipeline.run([loose_source(text)], home)
        assert latest_release(home) is None
        assert statuses(home) == [("quarantined", ["quote_not_in_text"])]
    monkeypatch.setattr(reading, "find_figures", find_figures)
    monkeypatch.setattr(reading, "rules_of", lambda source: "mended")
    done = pipeline.run([loose_source(text)], home)
    assert done.release is not None
    assert statuses(home) == [("accepted", []), ("superseded", ["quote_not_in_text"])]


def test_a_warning_is_published_and_its_rows_are_kept_out(
    home: Home, text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A value beyond what its metric can plausibly have is stored, with the reason, and in no series."""

    def exaggerate(*words: object) -> Sequence[RawFigure]:
        return [figure._replace(value=1e12) for figure in find_figures(*words)]  # type: ignore[arg-type]  # handed on as they come

    monkeypatch.setattr(reading, "find_figures", exaggerate)
    done = pipeline.run([loose_source(text)], home)
    assert done.release is not None
    assert [check.severity for check in done.checks if not check.success] == ["warning"]
    assert statuses(home) == [("quarantined", ["implausible_for_its_metric"])]


def test_an_empty_batch_fails(home: Home) -> None:
    """Expectations on no rows would all pass; nothing can be said of nothing."""
    home.make()
    with open_warehouse(home.warehouse) as warehouse:
        verdict = validate(warehouse)
    assert verdict.blocked
    assert [check.name for check in verdict.checks] == ["batch_has_figures"]


def test_rows_in_are_rows_accepted_and_quarantined(released: Path) -> None:
    """Every figure that was read has exactly one last word."""
    with open_warehouse(released / "warehouse.duckdb", read_only=True) as warehouse:
        [(read, judged, shown)] = warehouse.rows(
            """select (select sum(figure_count) from readings), (select count(*) from latest_judgements),
                (select count(*) from figures where status in ('accepted', 'quarantined'))"""
        )
    assert read == judged == shown
