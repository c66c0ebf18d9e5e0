"""Live sources against a real local server: politely asked, archived, read, and told about when something is wrong."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from flows import pipeline
from flows.catalogue import choose_sources
from flows.runs import Run
from flows.settings import Home
from flows.warehouse import open_warehouse
from tests.ingest.server import Reply, Route, Server, page, serve, tagged

pytestmark = pytest.mark.filterwarnings("ignore")  # deprecations inside Great Expectations, at import

FEED = """<rss version="2.0"><channel><title>Post</title><link>{root}</link>{items}</channel></rss>"""
ITEM = """<item><title>{title}</title><link>{root}/news/{name}</link><guid isPermaLink="false">{name}</guid>
<pubDate>Fri, 10 May 2024 08:30:00 +0300</pubDate></item>"""
ARTICLE = """<html lang="en"><head><title>{title} | Post</title><meta property="og:site_name" content="Post">
<meta property="article:published_time" content="2024-05-10T08:30:00+03:00"></head><body><nav>Home News</nav>
<article><h1>{title}</h1><p>{text}</p><p>The spokesman of the coordination staff told this at a briefing in the
capital on Friday and gave no further details of where these people are now or how they will be looked after.</p>
<p>Earlier figures of the same office had been lower, it was said at the time of the last such briefing.</p></article>
<footer>Contact</footer></body></html>"""


def feed(root: str, *names: str) -> str:
    return FEED.format(root=root, items="".join(ITEM.format(root=root, name=n, title=f"News {n}") for n in names))


def article(text: str, title: str = "News") -> str:
    return ARTICLE.format(title=title, text=text)


def more_than(number: str) -> str:
    return article(f"The General Staff said that more than {number} soldiers had surrendered since the war began.")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    settings = {"ALLOWED_HOSTS": "127.0.0.1", "SECONDS_BETWEEN": "0", "BACKOFF": "0", "TIMEOUT": "2", "RETRIES": "1"}
    for name, value in settings.items():
        monkeypatch.setenv(f"REPORTEDLY_{name}", value)
    with serve({}) as running:
        yield running


@pytest.fixture
def catalogue(tmp_path: Path, server: Server) -> Path:
    folder = tmp_path / "catalogue"
    folder.mkdir()
    write_source(folder, "post", f"kind: feed\nurl: {server.address('/feed.xml')}\n")
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def write_source(folder: Path, name: str, keys: str) -> None:
    common = "label: Post\ntimezone: Europe/Kyiv\nlicence: not stated\nlanguage: en\n"
    (folder / f"{name}.yml").write_text(common + keys)


def run(catalogue: Path, home: Home) -> Run:
    return pipeline.run(choose_sources([], catalogue), home)


def answer(home: Home, query: str) -> list[tuple[object, ...]]:
    with open_warehouse(home.warehouse) as warehouse:
        return warehouse.rows(query)


def publish(server: Server, articles: dict[str, str | Route]) -> None:
    root = server.address("")
    server.routes["/feed.xml"] = tagged(feed(root, *articles), etag=f'"{sorted(articles)}"')
    for name, content in articles.items():
        route = tagged(content, etag=f'"{hash(content)}"') if isinstance(content, str) else content
        server.routes[f"/news/{name}"] = route


def test_a_feed_is_followed_archived_and_read(catalogue: Path, home: Home, server: Server) -> None:
    """Every article becomes a statement with its own time, and a second run costs one 304 an address."""
    publish(server, {"a": more_than("4,000"), "b": more_than("5,000")})
    done = run(catalogue, home)
    assert [done.new, done.issues] == [2, []]
    assert answer(home, "select url, published_at::varchar, title, value, hedge from figures order by value") == [
        (server.address(f"/news/{name}"), "2024-05-10 05:30:00+00", "News", value, "more_than")
        for name, value in (("a", 4_000), ("b", 5_000))
    ]
    asked = len(server.asked)
    size = sum(path.stat().st_size for path in home.archive.iterdir())
    again = run(catalogue, home)
    assert (again.new, again.unchanged, again.release) == (0, 2, None)
    assert len(server.asked) - asked == 4  # robots.txt, the feed, two articles
    assert sum(path.stat().st_size for path in home.archive.iterdir()) == size


def test_an_edit_is_a_version_that_shows_what_changed(catalogue: Path, home: Home, server: Server) -> None:
    """25,000 becomes 52,000: the old figure is closed, the new one stands, and the run tells."""
    publish(server, {"a": more_than("25,000")})
    run(catalogue, home)
    publish(server, {"a": more_than("52,000")})
    done = run(catalogue, home)
    assert (done.new, done.edited) == (1, 1)
    assert answer(home, "select value, status from figures order by value") == [
        (25_000, "superseded"),
        (52_000, "accepted"),
    ]
    assert done.edits == [
        (server.address("/news/a"), "withdrawn: more than 25,000 soldiers; added: more than 52,000 soldiers")
    ]
    assert answer(home, "select change, value from edits order by value") == [("withdrawn", 25_000), ("added", 52_000)]


def test_what_was_taken_down_is_a_state(catalogue: Path, home: Home, server: Server) -> None:
    """An article that is gone keeps its figures, with the moment it was found gone; it may come back."""
    publish(server, {"a": more_than("25,000")})
    run(catalogue, home)
    server.routes["/news/a"] = page("gone", status=410)
    assert run(catalogue, home).gone == 1
    assert answer(home, "select status, deleted_at is not null from figures") == [("accepted", True)]
    assert run(catalogue, home).gone == 0
    publish(server, {"a": more_than("25,000")})
    run(catalogue, home)
    assert answer(home, "select status, deleted_at is not null from figures") == [("accepted", False)]


def test_a_failure_is_told_and_made_up_for(catalogue: Path, home: Home, server: Server) -> None:
    """An article that could not be had stops nothing, shows with its reason, and is had by the next run."""
    publish(server, {"a": more_than("4,000"), "b": page("busy", status=503)})
    write_source(catalogue, "dead", f"kind: page\nurl: {server.address('/nowhere')}\nlinks: /news/\n")
    done = run(catalogue, home)
    assert done.new == 1
    assert sorted(issue.code for issue in done.issues) == ["not_found", "status"]
    publish(server, {"a": more_than("4,000"), "b": more_than("5,000")})
    server.routes["/feed.xml"] = tagged(feed(server.address(""), "a", "b"), etag="\"['a', 'b']\"")
    done = run(catalogue, home)
    assert (done.new, [issue.code for issue in done.issues]) == (1, ["not_found"])


@pytest.mark.parametrize(
    "wall",
    [
        "<html><head><title>Just a moment...</title></head><body>Checking your browser before you go on.</body></html>",
        "<html><head><title>Log in</title></head><body><form><input type=password name=p></form></body></html>",
        "<html><body></body></html>",
    ],
)
def test_a_wall_or_an_empty_page_is_no_edit(catalogue: Path, home: Home, server: Server, wall: str) -> None:
    """What is known stays as it is, and the page is reported."""
    publish(server, {"a": more_than("25,000")})
    run(catalogue, home)
    server.routes["/news/a"] = page(wall)
    done = run(catalogue, home)
    assert (done.new, done.gone, len(done.issues)) == (0, 0, 1)
    assert answer(home, "select status from figures") == [("accepted",)]
    assert len(run(catalogue, home).issues) == 1  # told until it is mended


def test_a_listing_that_leads_nowhere_is_loud(catalogue: Path, home: Home, server: Server) -> None:
    """A redesign that leaves no link that fits is an issue; old statements stay."""
    server.routes["/list"] = page('<a href="/news/a">News</a>')
    server.routes["/news/a"] = page(more_than("25,000"))
    (catalogue / "post.yml").unlink()
    write_source(catalogue, "list", f"kind: page\nurl: {server.address('/list')}\nlinks: /news/\n")
    assert run(catalogue, home).new == 1
    server.routes["/list"] = page('<a href="/nachrichten/a">News</a>')
    done = run(catalogue, home)
    assert [(issue.source, issue.code) for issue in done.issues] == [("list", "no_links")]
    assert answer(home, "select status from figures") == [("accepted",)]


def test_a_rebuild_gives_the_same(catalogue: Path, home: Home, server: Server) -> None:
    """Statements, versions, absences and figures are a function of the archive and the catalogue."""
    publish(server, {"a": more_than("25,000"), "b": more_than("4,000"), "c": more_than("300")})
    run(catalogue, home)
    publish(server, {"a": more_than("52,000"), "b": page("gone", status=404), "c": page("<html></html>")})
    run(catalogue, home)
    relations = ["snapshots", "statement_versions", "absences", "figures", "series", "edits", "standing_issues"]
    queries = [f"select * from {name} order by all" for name in relations]
    before = [answer(home, query) for query in queries]
    assert all(before)
    server.routes.clear()
    pipeline.rebuild(choose_sources([], catalogue), home)
    assert [answer(home, query) for query in queries] == before


def test_what_a_killed_run_had_fetched_is_taken_in(catalogue: Path, home: Home, server: Server) -> None:
    """The archive is ahead of the warehouse: the next run reads it, without asking for it again."""
    publish(server, {"a": more_than("25,000")})
    run(catalogue, home)
    shutil.copy(home.warehouse, home.root / "earlier")
    publish(server, {"a": more_than("25,000"), "b": more_than("4,000")})
    run(catalogue, home)
    expected = answer(home, "select address, text, retrieved_at from statements order by all")
    shutil.move(home.root / "earlier", home.warehouse)
    server.routes["/news/b"] = lambda asked: Reply(status=500)
    run(catalogue, home)
    assert answer(home, "select address, text, retrieved_at from statements order by all") == expected


@pytest.mark.parametrize("after", [1, 8, 15, 25])
def test_a_visit_that_is_killed_is_completed(after: int, catalogue: Path, home: Home, server: Server) -> None:
    """SIGKILL after some answers: the next run gives what an undisturbed one gives, in an archive that is whole."""
    articles: dict[str, str | Route] = {f"n{number}": more_than(f"{number + 2},000") for number in range(24)}
    publish(server, articles)
    whole = Home(home.root / "whole")
    run(catalogue, whole)
    command = [sys.executable, "-m", "flows.cli", "run", "--catalogue", str(catalogue), "--home", str(home.root)]
    slow = {name: replace_silence(route, 0.02) for name, route in server.routes.items()}
    server.routes.update(slow)
    asked = len(server.asked)
    killed = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while len(server.asked) - asked < after and time.monotonic() < deadline:
        time.sleep(0.002)
    killed.kill()
    assert killed.wait() == -signal.SIGKILL
    run(catalogue, home)
    query = "select address, text, published from statements order by all"
    figures = "select figure_id, value, status from figures order by all"
    assert [answer(home, query), answer(home, figures)] == [answer(whole, query), answer(whole, figures)]
    kept = answer(
        home, "select address, count(*) from snapshots where not revisit group by address having count(*) > 1"
    )
    assert kept == []
    for path in home.archive.glob("*.warc.gz"):
        check = [Path(sys.executable).with_name("warcio"), "check", path]
        told = subprocess.run(check, capture_output=True, text=True, check=False)
        assert (told.returncode, told.stdout) == (0, "")


def replace_silence(route: Route, seconds: float) -> Route:
    return lambda asked: replace(route(asked), silence=seconds)


def test_a_budget_is_kept_and_the_rest_comes_later(catalogue: Path, home: Home, server: Server) -> None:
    """A source that leads to more than may be asked for in a run is finished by the runs that follow."""
    write_source(catalogue, "post", f"kind: feed\nurl: {server.address('/feed.xml')}\nbudget: 4\n")
    publish(server, {f"n{number}": more_than(f"{number + 2},000") for number in range(5)})
    first = run(catalogue, home)
    assert (first.new, {issue.code for issue in first.issues}) == (3, {"budget"})
    assert run(catalogue, home).new == 2
