"""What stands at an article's address is read with its lines and its date, or refused by name."""

from pathlib import Path

import pytest

from flows.ingest.found import Document, Gone, Page, Unreadable
from flows.ingest.page.plain import one_line, plain_text
from tests.ingest.pages import ARTICLE, INDEX, LIST, article, follow, index, read
from tests.ingest.pdfs import make_pdf

RAW = Path(__file__).resolve().parents[2] / "../shared/data/gs-jj-milgovua-raw/raw-pages"


def test_an_article_keeps_its_lines() -> None:
    document = read(article(ARTICLE, url="https://www.example.org/news/1?utm_source=x"))
    assert isinstance(document, Document)
    assert document.address == INDEX + "1"
    for line in ("tanks ‒ 1361 (+3),", "aircraft – 208 (+0),", "ships ‒ 13 (+0)."):
        assert line in document.text.splitlines()
    assert document.said["url"] == "https://www.example.org/news/1"
    assert document.said["title"] == "Losses"
    assert document.said["published"] == "2026-08-18T09:00:00+03:00"
    assert document.said["language"] == "en"


def test_a_page_that_is_kept_up_to_date_is_dated_by_its_last_change() -> None:
    """An article that a listing leads to keeps the date of its publication."""
    changed = "<meta property='article:modified_time' content='2026-08-20T09:00:00+03:00'></head>"
    page = article(ARTICLE.replace("</head>", changed))
    living, linked = read(page, url=page.address), read(page)
    assert isinstance(living, Document)
    assert isinstance(linked, Document)
    assert living.said["published"] == "2026-08-20T09:00:00+03:00"
    assert linked.said["published"] == "2026-08-18T09:00:00+03:00"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<html><body></body></html>", "no_article"),
        ("   ", "empty"),
        (b"%PDF-1.7\n%rubbish", "pdf"),
        (
            "<html><head><title>Log in</title></head><body><form action='/login'><input type='email'><input type="
            "'password'></form></body></html>",
            "login",
        ),
        (
            "<html><head><title>Just a moment...</title></head><body><div id='challenge-running'>Checking your browser"
            " before accessing the site.</div></body></html>",
            "challenge",
        ),
    ],
)
def test_what_is_no_article_says_why(body: str | bytes, code: str) -> None:
    problem = read(article(body))
    assert isinstance(problem, Unreadable)
    assert problem.code == code


def test_an_article_may_be_a_report_or_plain_text() -> None:
    report = read(article(make_pdf([[(50, 700, 10, "At least 25,000 people came.")]])))
    plain = Page(INDEX + "1", "text/plain; charset=utf-8", b"tanks - 12 (+1)\r\naircraft - 2\n", role="article")
    assert isinstance(report, Document)
    assert report.text == "At least 25,000 people came."
    lines = read(plain)
    assert isinstance(lines, Document)
    assert lines.text == "tanks - 12 (+1)\naircraft - 2\n"


def test_an_article_that_was_taken_down_is_gone() -> None:
    assert isinstance(read(article("Not found", status=404)), Gone)
    assert isinstance(read(index("Not found", status=404)), Unreadable)
    assert follow(index(LIST, status=404)) == []


def test_plain_text_keeps_lines_and_paragraphs() -> None:
    html = (
        "<h2>Losses</h2>\n<p>So far<br>\n 12 tanks</p><ul>\n<li>one</li>\n<li>two<br></li></ul><script>x()</script>"
        "<table><tr><th>a</th><td>1</td></tr>\n<tr><td>b</td> <td>2</td></tr></table><!-- no -->tail"
    )
    assert plain_text(html) == "Losses\n\nSo far\n12 tanks\n\none\ntwo\n\na | 1\nb | 2\n\ntail"
    assert one_line("A &amp; <b>B</b>\n c") == "A & B c"
    assert one_line("&nbsp;") is None


@pytest.mark.skipif(not RAW.is_dir(), reason="the stored pages are not part of a clone")
@pytest.mark.parametrize("name", ["01.06-", "01.08"])
def test_the_lines_of_the_ministry_are_kept(name: str) -> None:
    path = RAW / f"The-total-combat-losses-of-the-enemy-from-24.02-to-{name}.html"
    document = read(article(path.read_bytes()))
    assert isinstance(document, Document)
    assert sum(line.startswith(("tanks ", "aircraft ", "personnel ")) for line in document.text.splitlines()) == 3
