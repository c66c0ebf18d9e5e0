"""Index pages and sitemaps lead to articles, each by an address that stays the same."""

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.ingest import page as pages
from flows.ingest.found import Document, Request, Unreadable
from flows.ingest.page.links import clean_address, same_site
from flows.records import Issue
from tests.ingest.pages import INDEX, LIST, URL, addresses, article, follow, index, read, sitemap, source


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
