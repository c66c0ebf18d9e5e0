"""The pages in a real Chromium, opened from the disk, as a reader uses them."""

import csv
import io
from pathlib import Path
from typing import Any

import duckdb
import pytest

METRIC = "metrics/surrender_applications.html"
HAND_MADE = "metrics/tanks_destroyed.html"


def visit(page: Any, folder: Path, name: str, view: str = "") -> Any:
    page.goto(f"{(folder / name).as_uri()}{view}")
    if name.startswith("metrics/"):
        page.wait_for_function("document.documentElement.dataset.ready", timeout=60_000)
    return page


def settled(page: Any) -> None:
    """Until what was changed is drawn."""
    page.wait_for_function("document.documentElement.dataset.ready === document.documentElement.dataset.asked")


def table(page: Any) -> list[list[str]]:
    """The cells of all pages of the table."""
    cells = "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))"
    found = page.locator("#rows tbody tr").evaluate_all(cells)
    while not page.locator("#later").is_disabled():
        page.locator("#later").click()
        found += page.locator("#rows tbody tr").evaluate_all(cells)
    return list(found)


def downloaded(page: Any) -> list[dict[str, str]]:
    with page.expect_download() as waiting:
        page.locator("#download").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert waiting.value.suggested_filename.startswith("reportedly_")
    return list(csv.DictReader(io.StringIO(text)))


def show(page: Any, text: str) -> str:
    """Point at the mark of the figure whose quote is `text`; what the card then says."""
    place = page.evaluate(
        """text => {
            const mark = reportedly.shownMarks().find(mark => mark.row.quote === text);
            const box = document.getElementById("canvas").getBoundingClientRect();
            const [x, y] = reportedly.placeOf(mark);
            return [box.left + x, box.top + y];
        }""",
        text,
    )
    page.mouse.move(*place)
    page.locator("#card").wait_for(state="visible")
    return str(page.locator("#card").inner_text())


def test_pointing_at_a_mark_shows_its_words_and_dates_and_a_click_opens_its_statement(page: Any, site: Path) -> None:
    visit(page, site, METRIC)
    page.locator("#chart").scroll_into_view_if_needed()
    said = show(page, "9,836 people")
    for part in ("9,836", "9,836 people", "Ukrainska Pravda", "2023-03-03", "Known since", "Published"):
        assert part in said
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url("**/statements/**")
    figure = page.url.rsplit("#f-", 1)[1]
    assert page.locator(f"#f-{figure} th").inner_text() == "9,836 people"
    assert page.locator("mark").filter(has_text="9,836 people").count() == 1


def test_the_chart_can_be_walked_through_by_keys(page: Any, site: Path) -> None:
    visit(page, site, METRIC)
    page.locator("#chart").focus()
    page.keyboard.press("Home")
    first = page.locator("#spoken").inner_text()
    page.keyboard.press("ArrowRight")
    assert page.locator("#spoken").inner_text() != first
    assert "2,000" in first
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements/**")


def test_the_table_is_the_chart_and_the_download(page: Any, site: Path) -> None:
    visit(page, site, METRIC)
    rows, shown = downloaded(page), table(page)
    assert len(rows) == len(shown) == int(page.evaluate("reportedly.current().rows.length")) > 20
    assert [row["quote"] for row in rows] == [cells[3] for cells in shown]
    drawn = page.evaluate("reportedly.shownMarks().map(mark => mark.row.quote + mark.row.value)")
    assert {row["quote"] + row["value"] for row in rows} >= set(drawn)
    origins = page.evaluate("new Set(reportedly.current().rows.map(row => row.origin_id ?? row.figure_id)).size")
    assert len(drawn) >= origins  # one mark an utterance, or one for each hedge of it


def test_the_download_says_what_the_release_says(page: Any, site: Path, release: Path) -> None:
    visit(page, site, METRIC)
    rows = downloaded(page)
    names = [
        name
        for name in rows[0]
        if name not in ("known_from", "known_to", "increment", "increment_days", "previous_figure")
    ]
    with duckdb.connect(str(release / "reportedly.duckdb"), read_only=True) as connection:
        columns = ", ".join(f"regexp_replace(coalesce(\"{name}\"::varchar, ''), '\\.0$', '')" for name in names)
        wanted = connection.execute(
            f"select {columns} from series where metric = 'surrender_applications' and kind = 'cumulative' order by all"
        ).fetchall()
    assert sorted(tuple(row[name] for name in names) for row in rows) == wanted


def test_the_slider_shows_the_record_as_it_was_known(page: Any, hand_made: tuple[Path, Path]) -> None:
    """Nothing before it began; then what had come to be known by each day, and not what was replaced by then."""
    _, folder = hand_made
    visit(page, folder, HAND_MADE)
    seen = {}
    for place in range(int(page.locator("#known").get_attribute("max")) + 1):
        page.locator("#known").evaluate(
            "(slider, place) => { slider.value = place; slider.dispatchEvent(new Event('input', { bubbles: true })); }",
            place,
        )
        settled(page)
        seen[page.locator("#known-day").inner_text()[:10]] = (
            sorted(row["value"] for row in downloaded(page))
            if page.evaluate("reportedly.current().rows.length")
            else []
        )
    assert seen == {
        "2026-02-28": [],
        "2026-03-01": ["100"],
        "2026-03-02": ["100", "120"],
        "2026-03-03": ["100", "120", "90"],
        "2026-03-04": ["100", "120", "500", "90"],
        "2026-03-06": ["100", "120", "150", "90"],
        "2026-03-07": ["100", "120", "150", "180", "200", "90"],
    }


def test_the_same_days_as_the_command_line(page: Any, hand_made: tuple[Path, Path]) -> None:
    """What the page knew on a day is what `series_as_known` of the release tells."""
    release, folder = hand_made
    visit(page, folder, HAND_MADE)
    with duckdb.connect(str(release / "reportedly.duckdb"), read_only=True) as connection:
        for day in ("2026-02-28", "2026-03-01", "2026-03-04", "2026-03-05", "2026-03-06", "2026-12-31"):
            wanted = connection.execute(
                "select figure_id from series_as_known(?) where metric = 'tanks_destroyed' order by 1", [day]
            ).fetchall()
            known = page.evaluate(
                "day => reportedly.rows.filter(row => reportedly.isKnown(row, day)).map(row => row.figure_id).sort()",
                day,
            )
            assert known == [figure for (figure,) in wanted], day


BOUNDS = """() => reportedly.envelopes(reportedly.rows.filter(row => row.known_to === null)).flatMap(one =>
    one.bounds.map(bound => [one.series_id, one.vintage, reportedly.isoDay(bound.day), bound.hard_low, bound.hard_high,
        bound.soft_low, bound.soft_high]))"""
GROWTH = """() => reportedly.growth(reportedly.rows.filter(row => row.known_to === null)).map(step =>
    [step.row.figure_id, step.grew, step.days, step.previous])"""
ENVELOPES = """
    select series_id, vintage, day::varchar, hard_low, hard_high, soft_low, soft_high from envelopes where metric = ?"""
INCREMENTS = """
    select figure_id, increment, increment_days, previous_figure from series
    where metric = ? and increment is not null"""


@pytest.mark.parametrize("which", ["bundled", "hand-made"])
def test_bounds_and_growth_are_those_of_the_release(
    page: Any, site: Path, release: Path, hand_made: tuple[Path, Path], which: str
) -> None:
    """Of the metrics with most figures: the bands drawn are the published envelopes, and growth is the increments."""
    if which == "hand-made":
        release, site = hand_made
    largest = sorted((site / "metrics").glob("*.html"), key=lambda path: (-path.stat().st_size, path))[:6]
    with duckdb.connect(str(release / "reportedly.duckdb"), read_only=True) as connection:
        for path in largest:
            visit(page, site, f"metrics/{path.name}")
            bounds = connection.execute(ENVELOPES, [path.stem]).fetchall()
            assert {tuple(bound) for bound in page.evaluate(BOUNDS)} == set(bounds), path.stem
            growth = connection.execute(INCREMENTS, [path.stem]).fetchall()
            assert {tuple(step) for step in page.evaluate(GROWTH)} == set(growth), path.stem


def test_a_link_reproduces_the_view(page: Any, site: Path) -> None:
    visit(page, site, METRIC)
    everything = page.evaluate("reportedly.current().rows.length")
    page.locator("input[name=scale][value=log]").check()
    page.locator("input[name=reporter][value=ua_gur]").uncheck()
    page.locator("#from").fill("2022-11-01")
    page.locator("#from").dispatch_event("change")
    settled(page)
    link, rows, drawn = page.url, table(page), page.evaluate("reportedly.shownMarks().length")
    assert 5 < len(rows) < everything
    page.goto("about:blank")
    visit(page, site, METRIC, f"#{link.partition('#')[2]}")
    assert page.locator("input[name=scale][value=log]").is_checked()
    assert not page.locator("input[name=reporter][value=ua_gur]").is_checked()
    assert table(page) == rows
    assert page.evaluate("reportedly.shownMarks().length") == drawn


def test_totals_can_be_shown_as_growth_per_day(page: Any, hand_made: tuple[Path, Path]) -> None:
    _, folder = hand_made
    visit(page, folder, HAND_MADE)
    page.locator("input[name=measure][value=daily]").check()
    settled(page)
    steps = page.evaluate("reportedly.shownMarks().map(mark => [mark.step.grew, mark.step.days])")
    assert steps == [[20, 1], [60, 1]]  # the fall between them is no growth, and hedged totals have none
    assert "measure=daily" in page.url


def test_the_reader_chooses_the_language(page: Any, site: Path) -> None:
    visit(page, site, METRIC)
    page.get_by_role("button", name="Українська").click()
    assert page.locator("html").get_attribute("lang") == "uk"
    assert page.locator("h1").inner_text() == "Заявки на здачу в полон"
    assert page.locator("#download").inner_text() == "Завантажити ці рядки (CSV)"
    assert page.get_by_label("наростаючий підсумок").is_checked()
    assert "понад 25" in page.locator("#rows").inner_text()
    visit(page, site, "index.html")
    assert page.locator("h1").inner_text() == "Що повідомляли, хто і якими словами"
    assert page.title().startswith("Що повідомляли")
    left = page.evaluate(
        "[...document.querySelectorAll('[data-w]')].filter(node => node.textContent === node.dataset.w).length"
    )
    assert left == 0


def test_harmful_words_stay_words_in_a_browser(page: Any, hand_made: tuple[Path, Path]) -> None:
    """On every page: nothing of them runs, becomes an element or is computed."""
    _, folder = hand_made
    for path in sorted(folder.rglob("*.html")):
        visit(page, folder, path.relative_to(folder).as_posix())
        assert page.evaluate("window.harm === undefined && document.images.length === 0"), path
        assert page.locator("a[href^='javascript']").count() == 0, path
    visit(page, folder, HAND_MADE)
    page.locator("#chart").focus()
    page.keyboard.press("End")
    assert "<script>window.harm = 1</script>" in page.locator("#card").inner_text()
    assert "{{ 7 * 7 }}" in page.locator("#card").inner_text()
    assert page.evaluate("window.harm === undefined && document.images.length === 0")


def test_the_front_page_can_be_searched(page: Any, site: Path) -> None:
    visit(page, site, "index.html")
    page.get_by_label("Find").fill("surrender app")
    assert page.locator("#metric-list li:visible").count() == 2
    page.get_by_label("Find").fill("no such thing")
    assert page.get_by_text("No metric is called so.").is_visible()
