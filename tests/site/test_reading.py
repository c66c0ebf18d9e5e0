"""What a chart shows, what a reader takes away from it, and what no page may do: in a real Chromium."""

from pathlib import Path
from typing import Any

import pytest

from tests.site.test_browser import HAND_MADE, METRIC, settled, visit


def opacities(page: Any, name: str) -> set[float]:
    """Of what is drawn under the name of a mark."""
    shown = "nodes => nodes.map(node => Number(node.getAttribute('fill-opacity')))"
    return set(page.locator(f"#canvas .{name}_band .mark-area path").evaluate_all(shown))


def test_the_hard_envelope_is_pale_and_the_soft_one_darker(page: Any, site: Path) -> None:
    visit(page, site, METRIC)
    hard, soft = opacities(page, "hard"), opacities(page, "soft")
    assert len(hard) == len(soft) == 1
    assert 0 < min(hard) < min(soft)


def test_every_hedge_has_its_glyph_and_every_reporter_a_colour(page: Any, site: Path) -> None:
    visit(page, site, METRIC)
    marks = page.evaluate(
        "reportedly.shownMarks().map(mark => [mark.row.hedge, mark.glyph, mark.row.reporter, mark.colour])"
    )
    glyphs = {hedge: glyph for hedge, glyph, _, _ in marks}
    assert glyphs == {"more_than": "up", "at_least": "up", "nearly": "down", "exact": "exact", "about": "about"}
    assert page.locator("#canvas .glyphs path").count() == len(marks)
    colours = {reporter: colour for _, _, reporter, colour in marks}
    assert len(set(colours.values())) == len(colours) > 3
    key = page.locator("#key").inner_text()
    for words in ("exact number", "more than", "nearly", "about", "what the words leave", "their usual reading"):
        assert words in key


def test_a_total_that_was_taken_back_has_an_arrow(page: Any, hand_made: tuple[Path, Path]) -> None:
    visit(page, hand_made[1], HAND_MADE)
    assert page.evaluate("reportedly.current().sets.arrows.map(arrow => [arrow.before, arrow.y])") == [[120, 90]]
    assert page.locator("#canvas .shafts line").count() == 1
    assert "taken back" in page.locator("#key").inner_text()


def test_another_definition_has_a_line(page: Any, site: Path) -> None:
    visit(page, site, "metrics/refugees.html")
    page.locator("#topic").select_option(label="Ukraine (3)")
    settled(page)
    lines = "reportedly.current().sets.breaks.map(line => new Date(line.x).toISOString().slice(0, 10))"
    assert page.evaluate(lines) == ["2022-06-09"]
    assert page.locator("#canvas .lines line").count() == 1
    assert "2022-06-09" in page.locator("section[aria-labelledby=breaks]").inner_text()


def test_equal_ratios_are_equally_far_apart_on_a_logarithmic_scale(page: Any, hand_made: tuple[Path, Path]) -> None:
    visit(page, hand_made[1], HAND_MADE)
    height = """([low, high]) => {
        const at = value => reportedly.placeOf(reportedly.shownMarks().find(mark => mark.y === value))[1];
        return at(low) - at(high); }"""
    assert page.evaluate(height, [100, 200]) > 1.05 * page.evaluate(height, [90, 180])
    page.locator("input[name=scale][value=log]").check()
    settled(page)
    assert page.evaluate(height, [100, 200]) == pytest.approx(page.evaluate(height, [90, 180]), abs=0.01)


def test_the_link_and_the_citation_can_be_copied(page: Any, site: Path, release: Path) -> None:
    """The link is that of the view; the citation names metric, release, the day as known on, and the link."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, site, METRIC)
    page.locator("input[name=scale][value=log]").check()
    settled(page)
    page.locator("#copy-link").click()
    page.get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.locator("#copy-citation").click()
    known = page.evaluate("reportedly.knownDays.at(-1)")
    page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('Surrender applications'))")
    said = page.evaluate("navigator.clipboard.readText()")
    for part in ("“Surrender applications”", f"release {release.name}", f"as known on {known}", page.url):
        assert part in said
    assert page.locator("#citation").inner_text() == said


def test_a_figure_leads_to_its_statement_and_that_to_its_publisher(page: Any, site: Path) -> None:
    """From the card by keys too."""
    visit(page, site, METRIC)
    page.locator("#chart").focus()
    page.keyboard.press("End")
    leads = page.locator("#card a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert leads[0].startswith("../statements/")
    assert leads[1].startswith("https://")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements/**")
    assert page.locator("a.out").first.get_attribute("href") == leads[1]


def test_the_policy_refuses_what_a_page_has_no_need_of(browser: Any, site: Path) -> None:
    """Scripts, styles and handlers that somebody put into it, code made of text, pictures and requests elsewhere."""
    page = browser.new_page()
    failures: set[str | None] = set()
    page.on("requestfailed", lambda request: failures.add(request.failure))
    for name in (METRIC, "index.html", "codebook.html"):
        visit(page, site, name)
        refused = page.evaluate("""async () => {
            const refused = [];
            document.addEventListener("securitypolicyviolation", event => refused.push(event.effectiveDirective));
            const put = (name, given) => document.body.append(Object.assign(document.createElement(name), given));
            put("script", { textContent: "window.harm = 1" });
            put("style", { textContent: "body { display: none }" });
            put("div", { innerHTML: "<b onclick='window.harm = 2'>x</b>" });
            put("img", { src: "https://example.org/x.png" });
            put("iframe", { src: "https://example.org/" });
            document.querySelector("b[onclick]").click();
            await fetch("https://example.org/").catch(() => {});
            setTimeout("window.harm = 3");
            await new Promise(done => setTimeout(done, 200));
            return [...new Set(refused)].sort();
        }""")
        assert refused == [
            "connect-src", "frame-src", "img-src", "script-src", "script-src-attr", "script-src-elem", "style-src-elem",
        ], name  # fmt: skip
        assert page.evaluate("window.harm") is None
    assert failures == {"csp"}  # refused before anything was sent
    page.close()
