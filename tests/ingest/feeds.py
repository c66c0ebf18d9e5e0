"""Feeds for tests, and what the reader makes of them."""

from flows.catalogue import Source
from flows.ingest import feed
from flows.ingest.found import Document, Page, Reading, Request, Unreadable

LONG = "<p>About 300 drones were launched overnight.</p>" * 20
ADDRESS = "https://feeds.example.org/all.xml"


def source(**keys: object) -> Source:
    told = {
        "name": "wire",
        "label": "Wire",
        "kind": "feed",
        "timezone": "Europe/Kyiv",
        "licence": "none",
        "url": [ADDRESS],
    }
    return Source.model_validate(told | keys)


def page(body: str | bytes, media_type: str = "application/rss+xml", **keys: object) -> Page:
    raw = body.encode() if isinstance(body, str) else body
    return Page(ADDRESS, media_type, raw, role="feed", **keys)  # type: ignore[arg-type]


def rss(*items: str, head: str = "<title>Example Wire</title><language>en</language>") -> Page:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return page(
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{head}{inside}</channel></rss>'
    )


def led_to(page: Page, *known: str, **keys: object) -> list[Request]:
    found = list(feed.follow(source(**keys), page, lambda address: address in known))
    assert all(isinstance(request, Request) for request in found)
    return found  # type: ignore[return-value]


def read(page: Page, **keys: object) -> list[Reading]:
    return list(feed.read(source(**keys), page))


def one(page: Page, **keys: object) -> Document:
    (document,) = read(page, **keys)
    assert isinstance(document, Document), document
    return document


def refused(page: Page, **keys: object) -> Unreadable:
    (problem,) = read(page, **keys)
    assert isinstance(problem, Unreadable), problem
    return problem
