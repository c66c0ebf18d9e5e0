"""Tables over HTTP: the same statements as from the file, and nothing lost when an address breaks."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.catalogue import Source, SourceFile, read_sources
from flows.ingest import Known, Reading, read_page, visit
from flows.ingest.archive import Archive
from flows.mapping import Table
from tests.ingest.conftest import Start
from tests.ingest.server import Route, page
from tests.ingest.server import folder as files

DATA = (Path(__file__).parents[3] / "shared" / "data").resolve()
CATALOGUE = Path(__file__).parents[1] / "data" / "catalogue"
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _local_hosts_are_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"ALLOWED_HOSTS": "127.0.0.1", "SECONDS_BETWEEN": "0", "RETRIES": "0"}.items():
        monkeypatch.setenv(f"REPORTEDLY_{name}", value)


def take(source: Source, archive: Path) -> Reading:
    """What a visit keeps, read back from the archive."""
    archive.mkdir(exist_ok=True)
    kept = Archive(archive)
    assert visit(source, kept, Known(), NOW).issues == []
    kept.close()
    whole = Reading()
    for snapshot, of in kept.pages():
        assert of is not None
        reading = read_page(source, snapshot, of)
        whole.statements.extend(reading.statements)
        whole.issues.extend(reading.issues)
    return whole


def at(source: Source, url: str) -> Source:
    return Source(**source.model_dump(exclude_unset=True, exclude={"path"}), url=[url])


@pytest.mark.skipif(not DATA.is_dir(), reason="the stored tables are not part of the project")
@pytest.mark.parametrize(
    "name",
    [
        "gs_losses_loddb", "gs_losses_jj_long", "gaza_casualties_daily", "oryx_daily_count", "hochu_zhit_figures",
        "hdx_vintages_casualties", "hdx_ucdp_ukraine", "who_attacks_on_health_care", "unhcr_ukraine_by_country",
    ],
)  # fmt: skip
def test_a_served_table_gives_the_statements_of_the_file(name: str, start: Start, tmp_path: Path) -> None:
    """Texts, dates and refusals are the same; only the addresses differ."""
    local = read_sources(CATALOGUE)[name]
    path = Path(local.path or "").relative_to(DATA).as_posix()
    server = start({"*": files(DATA)})
    here, there = take(local, tmp_path / "file"), take(at(local, server.address(f"/{path}")), tmp_path / "http")
    assert here.statements
    for of in (here, there):
        assert all("#" in one.address for one in of.statements)
    assert [(s.text, s.published, s.publisher, s.url, s.address.partition("#")[2]) for s in here.statements] == [
        (s.text, s.published, s.publisher, s.url, s.address.partition("#")[2]) for s in there.statements
    ]
    assert [issue.code for issue in here.issues] == [issue.code for issue in there.issues]


@pytest.mark.parametrize(
    ("route", "code"),
    [
        (page("<!DOCTYPE html><title>Sign in</title><p>Please sign in to go on.</p>"), "not_a_table"),
        (page("date,tanks\n2024-05-10,5\n", "text/csv"), "unknown_field"),
        (page("", "text/csv"), "empty"),
        (page("date,tank\n", "text/csv"), "no_rows"),
    ],
)
def test_a_table_that_has_changed_is_reported_and_takes_nothing_back(
    route: Route, code: str, start: Start, tmp_path: Path
) -> None:
    """A login page, a renamed column, an empty answer: no statement, no statement gone, one reason."""
    mapping = Table.model_validate({"as_of": "date", "kind": "cumulative", "figures": {"tank": "tanks_destroyed"}})
    entry = SourceFile(
        label="t", kind="table", timezone="UTC", licence="none", language="en", url=["http://x.example"], table=mapping
    )
    server = start({"/t.csv": route})
    source = Source(**entry.model_dump(exclude_unset=True, exclude={"url"}), name="t", url=[server.address("/t.csv")])
    reading = take(source, tmp_path)
    assert (reading.statements, reading.gone) == ([], [])
    assert [issue.code for issue in reading.issues] == [code]
