"""What tests of the pages share: sites made once, one browser, and texts that mean harm."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.publish import publish
from flows.settings import Home
from flows.site import write_site
from flows.warehouse import Warehouse, open_warehouse
from tests.compare.record import Said, add, said

FIRST = datetime(2026, 3, 1, 12, tzinfo=UTC)
HARM = "<script>window.harm = 1</script><img src=x onerror='window.harm = 2'> {{ 7 * 7 }} {% raw %} ${7*7} \u202eevil"
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def release(released: Path) -> Path:
    """The release of the bundled statements."""
    return (released / "releases" / "latest").resolve()


@pytest.fixture(scope="session")
def site(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the bundled statements."""
    return write_site(release, tmp_path_factory.mktemp("pages") / "site").folder


def told(value: float, number: int, days: int, **other: Any) -> Said:
    """A figure that the record came to know some days after its first day."""
    return said(value, number, retrieved=FIRST + timedelta(days=days), **other)


EDITED = "/home/somebody/notes/edited.md"
FIGURES = [
    told(100, 1, 0, statement="aa01"),
    told(120, 2, 1, statement="aa02"),
    told(90, 3, 2, statement="aa03"),  # a fall
    told(500, 4, 3, statement="aa04v1", address=EDITED),
    told(150, 4, 5, statement="aa04v2", address=EDITED),  # the edited page says something else
    told(200, 6, 6, statement="aa06", hedge="more_than"),
    told(180, 7, 6, statement="aa07", hedge="nearly", party="oryx"),
    told(1000, 1, 0, statement="aa08", subject="ukraine"),
    told(40, 2, 0, statement="aa09", metric="aircraft_destroyed"),
]


def spoil(warehouse: Warehouse) -> None:
    """Put harmful words everywhere where a statement has words of its own, and an address that runs something."""
    run = warehouse.connection.execute
    run(
        'update figures_read set quote = ?, start = 6, "end" = 6 + length(?), speaker = ?, organisation = ?', [HARM] * 4
    )
    run("update figures_read set place = ? where metric = 'aircraft_destroyed'", [HARM])
    run(
        "update statements set text = 'Words ' || ? || ' behind. ' || repeat('More. ', 400), title = ?, publisher = ?, "
        "published = ?, "
        "url = case when id = 'aa01' then 'javascript:window.harm=3' else 'https://example.org/?' || ? end",
        [HARM] * 5,
    )
    run(
        "insert into sources values ('example', ?, 'folder', 'UTC', ?, 1, null, null, null, true, '{}', 'run-1', ?)",
        [HARM, HARM, FIRST],
    )
    run("insert into visits values ('run-1', 'example', ?, 1, 1, 0, 0)", [FIRST])
    run("insert into issues values ('run-1', 'example', 'a', null, 'bad', ?)", [HARM])


@pytest.fixture(scope="session")
def hand_made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A release over several known days, full of harmful words, and its pages."""
    home = Home(tmp_path_factory.mktemp("hand-made"))
    with open_warehouse(home.warehouse) as warehouse:
        add(warehouse, FIGURES)
        spoil(warehouse)
        made = publish(warehouse, home)
    assert made is not None
    release = Path(made.folder)
    return release, write_site(release, home.root / "site").folder


@pytest.fixture(scope="module")  # Playwright's event loop runs as long, and no other can beside it
def browser() -> Iterator[Any]:
    """One browser for all tests of a file."""
    if BROWSER is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=BROWSER, chromium_sandbox=False, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """An empty tab in which no error, no refused script and no request to anywhere else may happen."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    tab = context.new_page()
    seen: list[str] = []
    tab.on("request", lambda request: seen.append(request.url))
    tab.on("pageerror", lambda error: seen.append(f"error {error}"))
    tab.on("console", lambda message: seen.append(f"{message.type} {message.text}"))
    yield tab
    context.close()
    strange = [one for one in seen if not one.startswith(("file:///", "blob:", "http://127.0.0.1:"))]
    assert strange == []
