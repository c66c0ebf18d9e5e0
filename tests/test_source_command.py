"""`reportedly source`: from an address to a catalogue entry, and what it would give, without keeping anything."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.catalogue import read_source
from flows.cli import app
from flows.errors import InputError
from flows.scout import new_source, try_source
from tests.ingest.server import Server, page
from tests.test_live import article, catalogue, feed, more_than, server  # noqa: F401 - fixtures

JSON = "application/json"
LISTING = "".join(f'<a href="/news/a-long-title-{number}">More</a>' for number in range(5))
PAGES = {
    "feed": ("application/rss+xml", "", "feed"),
    "names-a-feed": ("text/html", '<link rel="alternate" type="application/rss+xml" href="/feed.xml">', "feed"),
    "listing": ("text/html", LISTING, "page"),
    "article": ("text/html", more_than("25,000"), "page"),
    "report": ("application/pdf", "%PDF-1.4 broken", "pdf"),
    "map.xml": ("application/xml", "<?xml version='1.0'?><urlset></urlset>", "page"),
}


@pytest.fixture
def site(server: Server) -> Server:  # noqa: F811
    root = server.address("")
    for name, (media_type, text, _) in PAGES.items():
        server.routes[f"/{name}"] = page(text or feed(root, "a"), media_type)
    server.routes["/feed.xml"] = page(feed(root, "a"), "application/rss+xml")
    server.routes["/news/a"] = page(more_than("25,000"))
    for number in range(5):
        server.routes[f"/news/a-long-title-{number}"] = page(article(f"It said that {number + 20} people had fled."))
    return server


@pytest.mark.parametrize("name", PAGES)
def test_the_kind_is_guessed(name: str, site: Server, tmp_path: Path) -> None:
    """The file that is written is a valid entry of the right kind, with what a person must still look up."""
    path = new_source(site.address(f"/{name}"), "found", tmp_path)
    assert (read_source(path).kind, path.name) == (PAGES[name][2], "found.yml")
    with pytest.raises(InputError, match="exists already"):
        new_source(site.address(f"/{name}"), "found", tmp_path)


@pytest.mark.parametrize(("name", "value"), [("feed", "more than 25,000 soldiers"), ("listing", "20 people")])
def test_a_look_shows_figures_and_keeps_nothing(name: str, value: str, site: Server, tmp_path: Path) -> None:
    """Statements and figures as a run would read them; a look asks for a few addresses only."""
    source = read_source(new_source(site.address(f"/{name}"), name, tmp_path))
    look = try_source(source, most=3)
    assert value in [row[2] for row in look.rows]
    assert look.statements <= 2
    assert [path.name for path in tmp_path.iterdir()] == [f"{name}.yml"]


def test_a_table_is_mapped_as_far_as_can_be_guessed(site: Server, tmp_path: Path) -> None:
    """The day is found; what a column of numbers counts is for a person to say."""
    site.routes["/data.json"] = page('[{"date": "2024-05-10", "tanks": 5}, {"date": "2024-05-11", "tanks": 7}]', JSON)
    source = read_source(new_source(site.address("/data.json"), "losses", tmp_path))
    assert source.table is not None
    assert source.table.key_fields == ["date"]
    assert [name for name, _ in source.table.columns] == ["tanks"]
    site.routes["/data.json"] = page('[{"name": "a"}]', JSON)
    with pytest.raises(InputError, match="no column of numbers"):
        new_source(site.address("/data.json"), "names", tmp_path)


def test_an_entry_says_tried_only_where_something_was_read(site: Server, tmp_path: Path) -> None:
    """A page that lists articles in words too short to tell is read as none: its entry stays untried, with advice."""
    site.routes["/short"] = page("".join(f'<li><a href="/n/{name}">Article of the day</a></li>' for name in "abcd"))
    for name, status, tried in (("feed", 0, f"{date.today():%Y-}"), ("short", 1, "never")):
        words = ["source", "new", site.address(f"/{name}"), "--name", name, "--catalogue", str(tmp_path)]
        done = CliRunner().invoke(app, words)
        assert done.exit_code == status, done.output
        assert f"\ntried: {tried}" in (tmp_path / f"{name}.yml").read_text()
        assert ("say in `links`" in done.output) == (name == "short")


def test_an_address_that_is_not_there_gives_no_entry(site: Server, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not there"):
        new_source(site.address("/gone"), "gone", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_articles_numbered_in_their_address_are_a_listing(site: Server, tmp_path: Path) -> None:
    site.routes["/numbers"] = page("".join(f'<a href="/n/{81_000 + number}/">Article</a>' for number in range(4)))
    assert read_source(new_source(site.address("/numbers"), "numbers", tmp_path)).links == "/n/"
