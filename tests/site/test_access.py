"""Whoever reads, on whatever: axe finds nothing, a phone is wide enough, keys are enough, paper is enough."""

from pathlib import Path
from typing import Any

import pytest

from tests.site.test_browser import METRIC, settled, visit

KINDS = (
    "index.html", METRIC, "contradictions/index.html", "contradictions/*-*.html", "sources/index.html",
    "sources/bundled.html", "statements/*/*.html", "methodology.html", "codebook.html",
)  # fmt: skip
FOCUSABLE = """
    [...document.querySelectorAll("a[href], button, input, select, [tabindex='0']")].filter(one =>
        !one.disabled && one.checkVisibility() && !(one.type === "radio" && !one.checked))"""


def violations(page: Any) -> str:
    from axe_playwright_python.sync_playwright import Axe

    report = Axe().run(page, options={"preload": False})  # it would ask for the styles, which the policy refuses
    return str(report.generate_report()) if report.violations_count else ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", KINDS)
def test_nothing_stands_in_the_way_of_anybody(page: Any, site: Path, scheme: str, name: str) -> None:
    """axe finds no violation in either language, on a desk or a phone, where nothing hangs over the edge."""
    page.emulate_media(color_scheme=scheme)
    visit(page, site, sorted(site.glob(name))[0].relative_to(site).as_posix())
    assert violations(page) == ""
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="Українська").click()
    assert violations(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    wide = "[...document.querySelectorAll('table.rows')].filter(table => table.scrollWidth > innerWidth).length"
    assert page.evaluate(wide) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_card_of_a_figure_stands_in_nobodys_way(page: Any, site: Path, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    visit(page, site, METRIC)
    page.locator("#chart").focus()
    page.keyboard.press("End")
    assert page.locator("#card").is_visible()
    assert violations(page) == ""


def test_every_control_can_be_reached_by_tab_and_is_seen_to_have_focus(page: Any, site: Path) -> None:
    visit(page, site, METRIC)
    page.evaluate("""document.addEventListener("focusin", ({ target }) => {
        target.dataset.outline = getComputedStyle(target).outlineStyle; })""")
    for _ in range(page.evaluate(f"{FOCUSABLE}.length") + 20):  # a field of a day takes four
        page.keyboard.press("Tab")
    missed = page.evaluate(f"{FOCUSABLE}.filter(one => one.dataset.outline !== 'solid').map(one => one.outerHTML)")
    assert missed == []


def test_keys_alone_work_every_control(page: Any, hand_made: tuple[Path, Path]) -> None:
    """The link over the navigation, the slider, a reporter, the measure, the scale, the language."""
    visit(page, hand_made[1], "metrics/tanks_destroyed.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    visit(page, hand_made[1], "index.html")
    visit(page, hand_made[1], "metrics/tanks_destroyed.html")
    shown = "reportedly.current().rows.length"
    everything = page.evaluate(shown)
    page.locator("#known").focus()
    for key, rows in (("Home", 0), ("ArrowRight", 1), ("End", everything)):
        page.keyboard.press(key)
        settled(page)
        assert page.evaluate(shown) == rows, key
    page.locator("input[name=reporter][value=oryx]").focus()
    page.keyboard.press("Space")
    settled(page)
    assert page.evaluate(shown) == everything - 1
    page.locator("input[name=scale]:checked").focus()
    page.keyboard.press("ArrowRight")
    page.locator("input[name=measure]:checked").focus()
    page.keyboard.press("ArrowRight")
    settled(page)
    assert "scale=log" in page.url
    assert "measure=daily" in page.url
    page.get_by_role("button", name="Українська").focus()
    page.keyboard.press("Enter")
    assert page.locator("html").get_attribute("lang") == "uk"


@pytest.mark.parametrize("name", KINDS)
def test_paper_is_light_and_has_nothing_to_click(page: Any, site: Path, name: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    visit(page, site, sorted(site.glob(name))[0].relative_to(site).as_posix())
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert (
        page.evaluate("[...document.querySelectorAll('button, nav a, select')].filter(e => e.checkVisibility()).length")
        == 0
    )
    if name == METRIC:
        assert page.locator("#canvas svg").is_visible()
        assert page.evaluate("String(reportedly.current().rows.length)") in page.locator("#place").inner_text()
