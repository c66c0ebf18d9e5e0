"""Time a site of 200 metrics and 100,000 figures: how long it takes to write, how heavy its pages are, and how soon the
page of the metric with most figures answers in Chromium. Run it as `python tests/benchmarks/site.py`.
"""

import re
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from flows import codebook
from flows.compare import build
from flows.publish import publish
from flows.settings import Home
from flows.site import write_site
from flows.warehouse import open_warehouse
from tests.compare.record import add, said
from tests.site.conftest import BROWSER, FLAGS

METRICS, FIGURES, IN_A_STATEMENT, LARGEST = 200, 100_000, 5, 5_000
HEDGES = ("exact", "exact", "exact", "more_than", "nearly", "about")


def figures() -> list[dict[str, object]]:
    """Daily totals of three reporters: one metric with 5,000 figures, the others with as many as are left."""
    known = list(codebook.metrics())
    names = [*known, *(f"metric_{number}" for number in range(METRICS - len(known)))][:METRICS]
    each = (FIGURES - LARGEST) // (METRICS - 1)
    made: list[dict[str, object]] = []
    for place, metric in enumerate(names):
        for number in range(LARGEST if place == 0 else each):
            day, party = divmod(number, 3)
            one = said(100 + 7 * day + party, day, metric=metric, hedge=HEDGES[number % 6])
            made.append(one | {"party": ("ua_general_staff", "oryx", "ua_mod")[party]})
    for number, one in enumerate(made):
        one["statement"] = f"{number // IN_A_STATEMENT:08x}"
    return made


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        with open_warehouse(home.warehouse) as warehouse:
            add(warehouse, figures())
            build(warehouse)
            made = publish(warehouse, home)
        assert made is not None
        wall, cpu = time.perf_counter(), time.process_time()
        site = write_site(Path(made.folder), home.root / "site")
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(f"{site.pages:,} pages written in {wall:.1f} s ({cpu:.1f} s of the processor)")
        front = (site.folder / "index.html").read_text(encoding="utf-8")
        names = {"index.html", *re.findall(r'(?:src|href)="(assets/[^"]+)"', front)}
        loaded = sum((site.folder / name).stat().st_size for name in names)
        print(f"front page with all that it loads: {loaded / 1000:.0f} KB")
        largest = max((site.folder / "metrics").glob("*.html"), key=lambda path: path.stat().st_size)
        print(f"largest metric page: {largest.name}, {largest.stat().st_size / 1e6:.1f} MB")
        if BROWSER is not None:
            print(f"it answers after {min(opened(largest) for _ in range(3)):.0f} ms")


def opened(path: Path) -> float:
    """Milliseconds until the chart is drawn and the page answers, in a fresh browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, chromium_sandbox=False, args=FLAGS)
        page = browser.new_page()
        page.goto(path.as_uri())
        page.wait_for_function("document.documentElement.dataset.ready")
        took = float(page.evaluate("performance.now()"))
        browser.close()
    return took


if __name__ == "__main__":
    main()
