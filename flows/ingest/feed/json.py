"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

import json
import re
from typing import Any

from flows.ingest.feed.dates import iso_date
from flows.ingest.feed.items import Item
from flows.ingest.found import Page, Unreadable
from flows.ingest.page.links import clean_address
from flows.ingest.page.plain import one_line, plain_text

_HALVES = re.compile("[\ud800-\udfff]")


def read_json(page: Page, text: str) -> list[Item]:
    """The items of a JSON Feed. Raises Unreadable."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable(page.address, "feed", f"{page.address} is neither XML nor JSON that can be read.") from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise Unreadable(
            page.address, "feed", f"{page.address} is JSON without a list `items`; as a table it needs another kind."
        )
    return [_item(row, feed, page) for row in items if isinstance(row, dict)]


def _item(row: dict[str, Any], feed: dict[str, Any], page: Page) -> Item:
    html, text = (row[key] if isinstance(row.get(key), str) else "" for key in ("content_html", "content_text"))
    name = row.get("id")
    name = str(name) if isinstance(name, int | float) else _string(row, "id")
    return Item(
        link=clean_address(_string(row, "url") or _string(row, "external_url"), page.url or page.address, True),
        id=name or None,
        title=" ".join(_string(row, "title").split()) or None,
        published=iso_date(_string(row, "date_published") or _string(row, "date_modified")),
        language=_string(row, "language") or _string(feed, "language") or None,
        publisher=one_line(_string(feed, "title")),
        body=plain_text(html) if html else text.strip(),
        summary=_string(row, "summary").strip(),
    )


def _string(row: dict[str, Any], key: str) -> str:
    """A member that is text; JSON can spell halves of characters, which nothing can store."""
    value = row.get(key)
    return _HALVES.sub("\ufffd", value) if isinstance(value, str) else ""
