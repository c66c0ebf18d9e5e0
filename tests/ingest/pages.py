"""Listings, sitemaps and articles for tests, and what the reader makes of them."""

from flows.catalogue import Source
from flows.ingest import page as pages
from flows.ingest.found import Page, Reading, Request
from flows.records import Issue

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
