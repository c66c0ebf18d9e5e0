"""The kind `feed`: RSS, Atom and JSON Feed, whose items are statements or lead to them."""

import re
from collections.abc import Callable, Iterator

from flows.catalogue import Source
from flows.ingest.feed.items import Item, distinct, item_address, read_items
from flows.ingest.found import Page, Reading, Request, Unreadable
from flows.ingest.page.article import read_article_page
from flows.ingest.page.document import check_status, make_document, plain_language, publisher_of
from flows.ingest.page.links import clean_address
from flows.records import Issue

_LONG_ENOUGH = 500  # characters of content; what feeds carry instead of their articles is shorter
_CUT_OFF = re.compile(
    r"(?:…|\.\.\.|read (?:more|the full (?:story|article))|continue reading|читати далі|читать далее|детальніше|"
    r"подробнее)[\s»>→\]).]*\Z",
    re.IGNORECASE,
)
_APPENDED = re.compile(r"\s*\n[^\n]{0,20}The post [^\n]+ (?:first )?appeared (?:first )?on [^\n]+\Z")


def start(source: Source) -> list[Request]:
    """The feeds themselves."""
    return [Request(address, role="feed") for address in source.url]


def follow(source: Source, page: Page, seen: Callable[[str], bool]) -> Iterator[Request | Issue]:
    """The articles of the items that are not known yet, with what the feed says of them."""
    if page.role != "feed" or check_status(page, listing=True):
        return
    try:
        items = read_items(page)
    except Unreadable:
        return  # read() tells
    asked = set()
    for item in items:
        address = clean_address(item.link)
        if address is None or full_text(source, item) or address in asked or seen(address):
            continue
        asked.add(address)
        said = {"title": item.title, "published": item.published, "language": item.language, "id": item.id}
        said["publisher"] = item.publisher
        yield Request(address, role="article", hints={key: value for key, value in said.items() if value})


def read(source: Source, page: Page) -> Iterator[Reading]:
    """Of a feed the items that carry their text; of an article its text."""
    if page.role == "article":
        yield read_article_page(source, page)
        return
    try:
        problem = check_status(page, listing=True)
        if problem:
            yield problem
            return
        items = read_items(page)
    except Unreadable as unreadable:
        yield unreadable
        return
    if not items:
        yield Unreadable(page.address, "no_items", f"{page.address} is a feed without items; what is known stays.")
    yield from _documents(source, page, items)


def full_text(source: Source, item: Item) -> str | None:
    """The statement that an item itself carries; None where it has to be looked up at its link."""
    if source.full_text is False and item.link:
        return None
    body = _APPENDED.sub("", item.body)
    longest = max(body, item.summary, key=len)
    if source.full_text or not item.link:
        return longest.strip() or None
    return body if len(body) >= _LONG_ENOUGH and not _CUT_OFF.search(body) else None


def _documents(source: Source, page: Page, items: list[Item]) -> Iterator[Reading]:
    taken: set[str] = set()
    for address, item in distinct(items, page):
        text = full_text(source, item)
        if text is None:
            if not item.link:
                where = item_address(item, page)
                yield Unreadable(where, "empty", f"{where}: the item has neither a text nor a link.")
            continue
        if address in taken:
            yield Unreadable(
                address, "repeated", f"{address}: the feed holds two items of this address; the first was read."
            )
            continue
        taken.add(address)
        said = {
            "url": address if clean_address(address) else page.url,
            "title": item.title,
            "published": item.published,
            "language": plain_language(item.language, text),
            "publisher": publisher_of(source, item.publisher),
        }
        yield make_document(address, text, said)
