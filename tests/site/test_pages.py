"""The files of a site: complete, small, the same every time, and deaf to what statements tell them to do."""

import re
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest

from flows.errors import InputError
from flows.site import write_site
from flows.site.said import web_address
from flows.site.statements import passages
from tests.conftest import call
from tests.site.conftest import HARM


class Links(HTMLParser):
    """Where the links, scripts and styles of a page lead, what it runs inline, and what names it has."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.leads: list[str] = []
        self.inline: list[str] = []
        self.names: set[str] = set()
        self.tags: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.leads += [value for name in ("href", "src") if (value := given.get(name))]
        self.names |= {value for name in ("id",) if (value := given.get(name))}
        self.inline += [name for name in given if name.startswith("on") or name == "style"]
        if tag == "style" or (tag == "script" and not given.get("src") and given.get("type") != "application/json"):
            self.inline.append(tag)


def pages(folder: Path) -> dict[Path, Links]:
    return {path: Links(path) for path in sorted(folder.rglob("*.html"))}


def test_every_kind_of_page_is_there(site: Path) -> None:
    assert {path.name for path in site.iterdir()} == {
        "index.html", "methodology.html", "codebook.html", "assets", "metrics", "statements", "sources",
        "contradictions", "reportedly-site.txt",
    }  # fmt: skip
    assert (site / "metrics" / "surrender_applications.html").is_file()
    assert len(list((site / "statements").rglob("*.html"))) > 70
    assert len(list((site / "contradictions").glob("*-*.html"))) >= 3


def test_every_link_within_the_site_leads_somewhere(site: Path) -> None:
    found = pages(site)
    for path, links in found.items():
        for lead in links.leads:
            if lead.startswith(("https:", "http:")):
                continue
            name, _, part = lead.partition("#")
            target = (path.parent / name).resolve() if name else path
            assert target.is_file(), f"{path}: {lead}"
            if part:
                assert part in found[target].names, f"{path}: {lead}"


def test_nothing_runs_inline_and_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for path, links in pages(site).items():
        assert links.inline == [], path
        assert "Content-Security-Policy" in path.read_text(encoding="utf-8")
        loaded = re.findall(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="([^"]*)"', path.read_text(encoding="utf-8"))
        assert loaded
        assert not [one for one in loaded if ":" in one or one.startswith("//")], path


def test_the_front_page_is_small(site: Path) -> None:
    """With all that it loads, under 300 KB."""
    loaded = {(site / lead).resolve() for lead in Links(site / "index.html").leads if lead.startswith("assets/")}
    assert (site / "index.html").stat().st_size + sum(path.stat().st_size for path in loaded) < 300_000


def test_the_same_release_gives_the_same_bytes(release: Path, site: Path, tmp_path: Path) -> None:
    again = write_site(release, tmp_path / "again").folder
    names = {path.relative_to(site) for path in site.rglob("*") if path.is_file()}
    assert {path.relative_to(again) for path in again.rglob("*") if path.is_file()} == names
    assert [name for name in names if (site / name).read_bytes() != (again / name).read_bytes()] == []


def test_harmful_words_stay_words(hand_made: tuple[Path, Path]) -> None:
    """They are in the pages as text, and no page has an element, a handler or an address from them."""
    _, folder = hand_made
    found = pages(folder)
    for path, links in found.items():
        assert links.inline == [], path
        assert "img" not in links.tags, path
        assert [one for one in links.leads if one.lower().startswith("javascript")] == [], path
        assert "49" not in re.findall(r"<bdi>(.*?)</bdi>", path.read_text(encoding="utf-8"))
    shown = [path for path in found if "&lt;script&gt;window.harm" in path.read_text(encoding="utf-8")]
    kinds = {path.relative_to(folder).parts[0] for path in shown}
    assert kinds >= {"index.html", "metrics", "statements", "sources"}
    assert "{{ 7 * 7 }}" in (folder / "metrics" / "tanks_destroyed.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://example.org/a", True), ("http://example.org", True), ("javascript:alert(1)", False),
        (" JaVaScRiPt:alert(1)", False), ("data:text/html,x", False), ("//example.org", False), ("https:", False),
        ("file:///etc/passwd", False), ("https://[bad", False), ("", False), (None, False),
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_are_links(url: str | None, leads: bool) -> None:
    assert (web_address(url) is not None) == leads


def test_a_contradiction_shows_both_windows_and_when_each_was_known(site: Path, release: Path) -> None:
    with duckdb.connect(str(release / "reportedly.duckdb"), read_only=True) as connection:
        rivals = connection.execute("""
            select low_figure || '-' || high_figure, list_sort([low.window_from::varchar, high.window_from::varchar]),
                list_sort([low.window_to::varchar, high.window_to::varchar])
            from contradictions
            join figures as low on low.figure_id = low_figure
            join figures as high on high.figure_id = high_figure""").fetchall()
    assert len(rivals) >= 3
    titles = set()
    for name, begins, ends in rivals:
        text = (site / "contradictions" / f"{name}.html").read_text(encoding="utf-8")
        for day in (*begins, *ends):
            assert f">{day}<" in text or f"{day} – " in text or f" – {day}<" in text, (name, day)
        assert text.count('data-w="column.known_from"') == 2
        titles.add(text.partition("<title")[2].partition("</title>")[0])
    assert len(titles) == len(rivals)


def test_hundreds_of_contradictions_have_lists_by_metric(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first list holds the newest and leads to those of each metric, page by page; none is left out."""
    monkeypatch.setattr("flows.site.contradictions.MOST", 1)
    monkeypatch.setattr("flows.site.metrics.MOST", 1)
    folder = write_site(release, tmp_path / "site").folder / "contradictions"
    first, lists = Links(folder / "index.html"), [Links(path) for path in (folder / "of").iterdir()]
    rivals = {path.name for path in folder.glob("*-*.html")}
    listed = [lead for links in lists for lead in links.leads if lead.rpartition("/")[2] in rivals]
    assert len(listed) == len(rivals) >= 3
    assert {path.name for path in (folder / "of").glob("surrender_applications*")} == {
        "surrender_applications.html", "surrender_applications-2.html",
    }  # fmt: skip
    assert sum(lead.rpartition("/")[2] in rivals for lead in first.leads) == 1
    assert "../contradictions/of/surrender_applications.html" in first.leads
    assert "../../contradictions/of/surrender_applications-2.html" in lists[0].leads + lists[1].leads + lists[2].leads


def test_excerpts_that_meet_become_one_passage() -> None:
    text = "One says 12 tanks, another 34 guns, and much later a third says 5 ships."
    figures = [
        {
            "figure_id": name,
            "quote": quote,
            "position": text.index(quote),
            "excerpt_start": begin,
            "excerpt": text[begin:end],
        }
        for name, quote, begin, end in (
            ("a", "12 tanks", 0, 25),
            ("b", "34 guns", 18, 36),
            ("c", "5 ships", 60, len(text)),
        )
    ]
    found = passages(figures)
    assert ["".join(piece.text for piece in passage) for passage in found] == [text[:36], text[60:]]
    marked = [(piece.text, piece.figures) for passage in found for piece in passage if piece.figures]
    assert marked == [("12 tanks", ("a",)), ("34 guns", ("b",)), ("5 ships", ("c",))]


def test_no_page_or_release_names_folders_of_the_machine(hand_made: tuple[Path, Path]) -> None:
    """A statement given on the command line is known by the path of its file; only the file's name is published."""
    release, folder = hand_made
    published = [*release.iterdir(), *(path for path in folder.rglob("*") if path.is_file())]
    assert [
        path for path in published if b"/somebody/" in path.read_bytes() or str(folder).encode() in path.read_bytes()
    ] == []
    with duckdb.connect(str(release / "reportedly.duckdb"), read_only=True) as connection:
        assert set(connection.execute("select address from edits").fetchall()) == {("edited.md",)}


def test_a_folder_with_something_else_is_left_alone(release: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="choose another folder"):
        write_site(release, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_site_takes_the_place_of_an_earlier_one(released: Path, tmp_path: Path) -> None:
    for _ in range(2):
        done = call("site", "--to", tmp_path / "site", home=released)
        assert done.returncode == 0, done.stderr
        assert "pages of release" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [(("site", "2020-01-01.1"), 2, "There is no release"), (("site", "--to", "/proc/nothing"), 2, "cannot be written")],
)
def test_what_cannot_be_done_is_one_sentence(released: Path, words: tuple[str, ...], code: int, sentence: str) -> None:
    done = call(*words, home=released)
    assert (done.returncode, sentence in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr
    assert HARM not in done.stderr
