"""The SQL page answers in a real browser, from the site alone."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.errors import InputError
from flows.site import write_site
from flows.site.npm import PACKAGES, unpack
from flows.site.serve import server
from flows.site.sqlpage import write_sql_page
from flows.warehouse import query_files
from tests.site.test_access import violations


@pytest.fixture(scope="session")
def address(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site with the SQL page is served; what npm gives is kept for the next run of the tests."""
    cache = tmp_path_factory.getbasetemp().parent / "reportedly-npm"
    if shutil.which("npm") is None and not all((cache / package.archive).is_file() for package in PACKAGES):
        pytest.skip("no npm on this machine")
    folder = tmp_path_factory.mktemp("with-sql") / "site"
    try:
        write_site(release, folder, partial(write_sql_page, cache=cache))
    except InputError as error:
        if "could not fetch" in str(error) or "ten minutes" in str(error):
            pytest.skip(str(error))
        raise
    with server(folder, 0) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/sql.html"
        running.shutdown()


def ask(page: Any, query: str) -> tuple[str, list[list[str]]]:
    """What the page says of a query, and the cells of the answer."""
    page.fill("#sql-text", query)
    page.click("#sql-run")
    page.wait_for_selector("#sql-stop", state="hidden", timeout=120_000)
    rows = page.locator("#sql-body tr").evaluate_all("rows => rows.map(row => [...row.cells].map(c => c.textContent))")
    return page.inner_text("#sql-status"), rows


def test_the_browser_answers_and_asks_nobody(address: str, page: Any) -> None:
    """The `page` fixture holds that no request left the machine; nothing big is loaded before the first question."""
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(address)
    assert not any(url.endswith((".wasm", ".parquet")) for url in loaded)
    said, rows = ask(page, "select quote, value from figures where value = 25000 and hedge = 'more_than' order by 1;")
    assert said == f"{len(rows)} row{'s' if len(rows) > 1 else ''}."
    assert ["More than 25,000 Russians", "25000"] in rows
    assert sum(url.endswith(".wasm") for url in loaded) == 2
    assert [url.rsplit("/", 1)[1] for url in loaded if url.endswith(".parquet")] == ["figures.parquet"]


def test_the_tables_are_those_of_the_release(address: str, page: Any, release: Path) -> None:
    """Every column has its type, and every cell its text."""
    page.goto(address)
    with duckdb.connect(str(release / "reportedly.duckdb"), read_only=True) as connection:
        connection.execute("set timezone = 'UTC'")
        columns = "select table_name, column_name, data_type from duckdb_columns() where table_name in {} order by all"
        names = tuple(name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall())
        assert len(names) > 20
        comments = "select column_name, comment from duckdb_columns() where table_name = 'envelopes' order by all"
        assert [tuple(row) for row in ask(page, comments)[1]] == connection.execute(comments).fetchall()
        wanted = connection.execute(columns.format(names)).fetchall()
        assert [tuple(row) for row in ask(page, columns.format(names))[1]] == wanted
        for name in names:
            cells = f"select columns(*)::varchar from {name} order by all limit 900"
            wanted = connection.execute(cells).fetchall()
            assert [tuple(row) for row in ask(page, cells)[1]] == [tuple(c or "" for c in row) for row in wanted], name


def test_every_named_query_and_macro_is_answered(address: str, page: Any) -> None:
    """By what is built in: no query needs an extension, which would have to be fetched."""
    page.goto(address)
    asked = {name: path.read_text(encoding="utf-8") for name, path in query_files().items()}
    asked["as known"] = "from series_as_known(date '2100-01-01')"
    asked["compared"] = "from compared_on('surrender_applications', date '2024-01-01', 'party')"
    for name, query in asked.items():
        said, _ = ask(page, query)
        assert said.endswith(("row.", "rows.")), (name, said)


def test_markup_stays_text_and_long_answers_are_cut(address: str, page: Any) -> None:
    page.goto(address)
    assert ask(page, "select '<img src=x onerror=alert(1)>' as harm") == ("1 row.", [["<img src=x onerror=alert(1)>"]])
    said, rows = ask(page, "from range(5000)")
    assert (len(rows), said) == (1000, "The first 1,000 rows are shown; narrow the query down for the rest.")
    with page.expect_download() as caught:
        page.click("#sql-download")
    assert len(Path(caught.value.path()).read_text(encoding="utf-8").splitlines()) == 1001


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("select nope from series", 'Referenced column "nope" not found'),
        ("from read_csv('https://example.org/x.csv')", "disabled by configuration"),
        ("install httpfs", "syntax error"),
    ],
)
def test_what_cannot_be_answered_is_told(address: str, browser: Any, query: str, words: str) -> None:
    """And the page stays usable; what would leave the site is refused before any request."""
    page = browser.new_page()
    strangers: list[str] = []
    page.on("request", lambda request: strangers.append(request.url))
    page.goto(address)
    said, rows = ask(page, query)
    assert said.startswith("This cannot be answered: ")
    assert words in said
    assert rows == []
    assert ask(page, "select 1")[1] == [["1"]]
    assert [url for url in strangers if not url.startswith(address.removesuffix("sql.html"))] == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_the_way_of_anybody(address: str, page: Any, scheme: str) -> None:
    """axe finds no violation, with an answer and in either language; a phone is wide enough."""
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    assert len(ask(page, "select metric, quote, value from figures limit 5")[1]) == 5
    assert violations(page) == ""
    page.set_viewport_size({"width": 390, "height": 844})
    page.click("[data-language=uk]")
    assert violations(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_endless_query_can_be_stopped(address: str, page: Any) -> None:
    page.goto(address)
    ask(page, "select 1")
    page.fill("#sql-text", "with recursive n as (select 1 as x union all select x + 1 from n) select max(x) from n")
    page.click("#sql-run")
    page.click("#sql-stop")
    assert page.inner_text("#sql-status") == "Stopped."
    assert ask(page, "select 2")[1] == [["2"]]


def test_opened_from_a_folder_the_page_says_what_it_needs(
    release: Path, tmp_path: Path, page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a sentence; packages of npm are not needed to see that."""

    def without_packages(folder: Path, cache: Path) -> None:
        (folder / "duckdb.js").write_text('import*as u from"apache-arrow";', encoding="utf-8")
        (folder / "arrow.js").write_text("", encoding="utf-8")

    monkeypatch.setattr("flows.site.sqlpage.unpack", without_packages)
    write_site(release, tmp_path / "site", partial(write_sql_page, cache=tmp_path))
    page.goto((tmp_path / "site" / "sql.html").as_uri())
    assert page.is_visible("#sql-file")
    assert page.is_disabled("#sql-run")
    page.click("[data-language=uk]")
    assert "SQL працює лише там" in page.inner_text("#sql-file")


def test_another_package_than_the_known_one_is_refused(tmp_path: Path) -> None:
    kept = tmp_path / PACKAGES[0].archive
    kept.write_bytes(b"something else")
    with pytest.raises(InputError, match="is not the @duckdb/duckdb-wasm"):
        unpack(tmp_path, tmp_path)
    assert not kept.exists()


def test_without_npm_there_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="there is no `npm` here"):
        unpack(tmp_path, tmp_path / "cache")
