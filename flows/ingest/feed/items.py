"""The items of a feed of any format, in one shape."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from flows.ingest.found import Page, Unreadable
from flows.ingest.page.document import page_text
from flows.ingest.page.links import clean_address

_ENTITY = re.compile(r"<!\s*ENTITY", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One item. `body` is what it holds as content, `summary` as description: both plain text, "" where absent."""

    link: str | None  # absolute, cleaned
    id: str | None
    title: str | None
    published: str | None  # ISO 8601
    language: str | None
    publisher: str | None
    body: str
    summary: str


def read_items(page: Page) -> list[Item]:
    """The items of a feed, in its order. Raises Unreadable where it is none."""
    declares = page.body.lstrip()[:1] not in b"{["  # JSON is UTF-8, XML says what it is as HTML does
    text = page_text(page, html=declares).lstrip("\ufeff \t\r\n")
    if text.startswith(("{", "[")):
        from flows.ingest.feed.json import read_json

        return read_json(page, text)
    if _ENTITY.search(text):
        raise Unreadable(
            page.address,
            "entities",
            f"{page.address} declares XML entities, which no feed needs and which can hide an attack; it was not read.",
        )
    from flows.ingest.feed.xml import read_xml

    return read_xml(page, text)


def item_address(item: Item, page: Page) -> str:
    """What stays when an item is edited: its link, else its id, else the feed with its title and date."""
    if item.link:
        return item.link
    feed = page.address
    if item.id:
        return clean_address(item.id, keep_fragment=True) or f"{feed}#{item.id}"
    from flows.ingest.statements import content_id

    words = [item.title, item.published]
    if not any(words):
        words = [item.body or item.summary]
    return f"{feed}#{content_id(words)}"


def distinct(items: list[Item], page: Page) -> Iterator[tuple[str, Item]]:
    """Each item with its address; one that stands there twice word for word is given once."""
    seen: set[tuple[str, Item]] = set()
    for item in items:
        key = item_address(item, page), replace(item, published=None)
        if key not in seen:
            seen.add(key)
            yield key[0], item
