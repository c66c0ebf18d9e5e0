"""Index pages and sitemaps lead to articles; what stands at an article's address is read, or refused by name."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.catalogue import Source
from flows.ingest import page as pages
from flows.ingest.found import Document, Gone, Page, Reading, Request, Unreadable
from flows.ingest.page_links import clean_address, same_site
from flows.ingest.page_plain import one_line, plain_text
from flows.records import Issue
from tests.ingest.pdfs import make_pdf

RAW = Path(__file__).resolve().parents[2] / "../shared/data/gs-jj-milgovua-raw/raw-pages"
INDEX = "https://www.example.org/news/"
LIST = (
    '<html><body><nav><a href="/">Home</a></nav><a href="/news/2026/1.html?utm_source=x#top">One</a>'
    '<a href="2026/1.html">One again</a><a href="https://example.org/news/2026/2.html">Two</a><a>none</a>'
    '<a href="https://elsewhere.net/news/2026/3.html">Three</a><a href="mailto:a@example.org">Mail</a>'
    '<a href="javascript:void(0)">x</a><a href="http://[">bad</a><a href="?page=2">2</a><a href="?page=3">3</a>'
)
ARTICLE = (
    "<html lang='en'><head><title>Losses | Staff</title><meta property='article:published_time' "
    "content='2026-08-18T09:00:00+03:00'></head><body><article><h1>Losses</h1><p>Losses of the enemy to 18 August came "
    "to approximately:</p><p>tanks ‒ 1361 (+3),</p><p>aircraft – 208 (+0),</p><p>ships ‒ 13 (+0).</p><p>The numbers "
    "are being checked by the staff, which says that fighting makes counting hard.</p></article></body></html>"
)


def source(**keys: object) -> Source:
    told = {"name": "site", "label": "Site", "kind": "page", "timezone": "Europe/Kyiv", "licence": "none", "url": INDEX}
    return Source.model_validate(told | keys)


def index(body: str | bytes, address: str = INDEX, **keys: object) -> Page:
    raw = body.encode() if isinstance(body, str) else body
    return Page(address, "text/html", raw, role="index", **keys)  # type: ignore[arg-type]


def follow(page: Page, *known: str, **keys: object) -> list[Request | Issue]:
    return list(pages.follow(source(**{"links": r"/news/\d{4}/", **keys}), page, known.__contains__))


def addresses(page: Page, *known: str, **keys: object) -> list[str]:
    return [request.address for request in follow(page, *known, **keys)]


def read(page: Page, **keys: object) -> Reading:
    (reading,) = pages.read(source(**keys), page)
    return reading


def article(body: str | bytes, **keys: object) -> Page:
    raw = body.encode() if isinstance(body, str) else body
    return Page(INDEX + "1", "text/html", raw, charset="utf-8", role="article", **keys)  # type: ignore[arg-type]


def test_a_source_starts_with_listings_or_with_the_article_itself() -> None:
    assert pages.start(source(links="/news/"))[0].role == "index"
    assert pages.start(source(url="https://example.org/sitemap-news.xml.gz"))[0].role == "index"
    assert pages.start(source())[0].role == "article"


def test_links_are_followed_once_on_the_same_site() -> None:
    one, two = "https://www.example.org/news/2026/1.html", "https://example.org/news/2026/2.html"
    assert addresses(index(LIST)) == [one, two]
    assert addresses(index(LIST), one) == [two]
    assert addresses(index(LIST), one, two) == []
    assert addresses(index(LIST), links=r"//elsewhere\.net/") == ["https://elsewhere.net/news/2026/3.html"]


def test_links_are_those_of_the_declared_base() -> None:
    html = '<base href="/en/"><a href="news/2026/5">x</a>'
    assert addresses(index(html)) == ["https://www.example.org/en/news/2026/5"]


def test_the_next_page_of_a_listing_is_asked_for_while_something_is_new() -> None:
    links = r"/news/\d{4}/|[?&]page=(?P<page>\d+)"
    known = ["https://www.example.org/news/2026/1.html", "https://example.org/news/2026/2.html"]
    *_, last = follow(index(LIST), links=links)
    assert last == Request(INDEX + "?page=2", "index", {"page": "2"})
    *_, last = follow(index(LIST, INDEX + "?page=2"), links=links)
    assert last == Request(INDEX + "?page=3", "index", {"page": "2"})
    assert follow(index(LIST), *known, links=links) == []
    assert len(follow(index(LIST, hints={"page": "4"}), links=links, most_pages=4)) == 2


def test_a_listing_that_leads_nowhere_is_told() -> None:
    (issue,) = follow(index("<html><a href='/about'>About</a></html>"))
    assert isinstance(issue, Issue)
    assert (issue.code, issue.address, issue.source) == ("no_links", INDEX, "site")


def sitemap(*entries: str, root: str = "urlset") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{"".join(entries)}</{root}>'
    )


URL = (
    "<url><loc>https://www.example.org/news/2026/{0}</loc><lastmod>2026-08-18</lastmod><news:news><news:publication>"
    "<news:name>Example</news:name><news:language>en</news:language></news:publication><news:publication_date>"
    "2026-08-18T06:00:00+03:00</news:publication_date><news:title>A &amp; B</news:title></news:news></url>"
)


def test_a_sitemap_leads_to_articles_with_what_it_says_of_them() -> None:
    (request,) = follow(index(sitemap(URL.format(1), "<url><loc>https://www.example.org/about</loc></url>")))
    assert request == Request(
        "https://www.example.org/news/2026/1",
        "article",
        {"language": "en", "published": "2026-08-18T06:00:00+03:00", "title": "A & B"},
    )
    packed = gzip.compress(sitemap(URL.format(1)).encode())
    assert addresses(index(packed), links=None) == ["https://www.example.org/news/2026/1"]


def test_the_latest_of_a_sitemap_are_asked_for_first() -> None:
    entry = "<url><loc>https://www.example.org/news/2026/{0}</loc><lastmod>2026-0{0}-01</lastmod></url>"
    found = addresses(index(sitemap(*(entry.format(month) for month in (2, 5, 3)))))
    assert [address[-1] for address in found] == ["5", "3", "2"]


def test_a_sitemap_of_sitemaps_leads_to_the_latest() -> None:
    maps = [
        f"<sitemap><loc><![CDATA[https://www.example.org/map{n}.xml]]></loc><lastmod>2026-0{n}-01</lastmod></sitemap>"
        for n in (1, 3, 2)
    ]
    found = follow(index(sitemap(*maps, root="sitemapindex")), most_pages=2)
    assert [request.address for request in found] == [f"https://www.example.org/map{n}.xml" for n in (3, 2)]
    assert {request.role for request in found if isinstance(request, Request)} == {"index"}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"\x1f\x8b\x08rubbish", "sitemap"),
        (gzip.compress(b" " * 60_000_000, mtime=0), "too_large"),
        (b"", "empty"),
    ],
)
def test_a_listing_that_cannot_be_read_says_why(body: bytes, code: str) -> None:
    problem = read(index(body))
    assert isinstance(problem, Unreadable)
    assert problem.code == code
    assert follow(index(body)) == []


def test_an_entity_of_a_sitemap_is_never_expanded() -> None:
    bomb = '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + sitemap(
        "<url><loc>https://www.example.org/news/2026/&x;</loc></url>"
    )
    assert addresses(index(bomb)) == ["https://www.example.org/news/2026/&x"]


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


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("HTTPS://Example.ORG:443/a?b=1&UTM_Medium=x&c=#d", "https://example.org/a?b=1&c="),
        ("//example.org", "https://example.org/"),
        ("b?fbclid=1", "https://www.example.org/news/b"),
        (" /a\n/b ", "https://www.example.org/a/b"),
        ("/новини/1", "https://www.example.org/новини/1"),
        ("ftp://example.org/a", None),
        ("https://user:secret@example.org/", None),
        ("https://example.org:99999/", None),
        ("#top", None),
        ("", None),
        (None, None),
    ],
)
def test_addresses_stay_the_same_however_they_are_linked(link: str | None, address: str | None) -> None:
    assert clean_address(link, INDEX) == address


def test_a_site_is_its_host_and_those_below_it() -> None:
    assert same_site("https://www.example.org/", "https://news.example.org/")
    assert not same_site("https://badexample.org/", "https://example.org/")


def test_plain_text_keeps_lines_and_paragraphs() -> None:
    html = (
        "<h2>Losses</h2>\n<p>So far<br>\n 12 tanks</p><ul>\n<li>one</li>\n<li>two<br></li></ul><script>x()</script>"
        "<table><tr><th>a</th><td>1</td></tr>\n<tr><td>b</td> <td>2</td></tr></table><!-- no -->tail"
    )
    assert plain_text(html) == "Losses\n\nSo far\n12 tanks\n\none\ntwo\n\na | 1\nb | 2\n\ntail"
    assert one_line("A &amp; <b>B</b>\n c") == "A & B c"
    assert one_line("&nbsp;") is None


@settings(deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(lambda text: sitemap(f"<url><loc>{text}").encode("utf-8", "replace")),
    )
)
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    assert isinstance(read(article(body)), Document | Unreadable)
    assert all(isinstance(found, Request | Issue) for found in follow(index(body)))
    assert all(isinstance(found, Unreadable) for found in pages.read(source(), index(body)))


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_link_is_cleaned_or_refused(link: str, base: str) -> None:
    """A cleaned address stays as it is."""
    address = clean_address(link, base)
    assert address is None or clean_address(address) == address


@pytest.mark.skipif(not RAW.is_dir(), reason="the stored pages are not part of a clone")
@pytest.mark.parametrize("name", ["01.06-", "01.08"])
def test_the_lines_of_the_ministry_are_kept(name: str) -> None:
    path = RAW / f"The-total-combat-losses-of-the-enemy-from-24.02-to-{name}.html"
    document = read(article(path.read_bytes()))
    assert isinstance(document, Document)
    assert sum(line.startswith(("tanks ", "aircraft ", "personnel ")) for line in document.text.splitlines()) == 3
