"""RSS 0.9x, 1.0, 2.0 and Atom, also where the XML is not well-formed, through feedparser."""

import io
import re
from typing import Any

from flows.ingest.feed_dates import iso_date
from flows.ingest.feed_items import Item
from flows.ingest.found import Page, Unreadable
from flows.ingest.page_links import clean_address
from flows.ingest.page_plain import one_line, plain_text

_DECLARED = re.compile(r"\A\s*<\?xml[^>]*\?>")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HTML = re.compile(r"\A\s*(?:<!--.*?-->\s*)*(?:<!doctype html|<html)", re.IGNORECASE | re.DOTALL)


def read_xml(page: Page, text: str) -> list[Item]:
    """The items of an XML feed. Raises Unreadable where no item can be made out."""
    if _HTML.match(text):
        raise Unreadable(
            page.address, "feed", f"{page.address} is a web page, not a feed; correct the address or the kind."
        )
    parsed = _parse(_NOT_XML.sub("\ufffd", text), page)
    entries = parsed.get("entries") or []
    if not entries and not parsed.get("version"):
        raise Unreadable(page.address, "feed", f"{page.address} is no feed that can be read; what is known stays.")
    return [_item(entry, parsed.get("feed") or {}) for entry in entries]


def _parse(text: str, page: Page) -> Any:
    import feedparser  # type: ignore[import-untyped,unused-ignore]

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": page.url or page.address}
    body = io.BytesIO(_DECLARED.sub("", text).encode("utf-8"))  # a string could be taken for an address or a path
    try:
        return feedparser.parse(body, response_headers=headers)
    except Exception:  # whatever its loose parser stumbles over, it is the feed's fault
        raise Unreadable(page.address, "feed", f"{page.address} is no feed that can be read.") from None


def _item(entry: Any, feed: Any) -> Item:
    contents = [_value(content) for content in dict.get(entry, "content") or [] if content.get("value")]
    said = dict.get(entry, "published") or dict.get(entry, "created") or dict.get(entry, "updated")
    source = dict.get(entry, "source") or {}
    return Item(
        link=clean_address(_link(entry), keep_fragment=True),
        id=dict.get(entry, "id") or None,
        title=one_line(dict.get(entry, "title")),
        published=iso_date(said),
        language=_language(entry, feed),
        publisher=one_line(source.get("title")) or one_line(dict.get(feed, "title")),
        body=max(contents, key=len, default=""),
        summary=plain_text(dict.get(entry, "summary") or ""),
    )


def _value(content: Any) -> str:
    value = str(content["value"])
    return value.strip() if content.get("type") == "text/plain" and "<" not in value else plain_text(value)


def _link(entry: Any) -> str | None:
    """The page of the item: never an enclosure, and never the guid that feedparser offers where there is no link."""
    for link in dict.get(entry, "links") or []:
        if link.get("rel") == "alternate" and link.get("href"):
            return str(link["href"])
    return None


def _language(entry: Any, feed: Any) -> str | None:
    for content in dict.get(entry, "content") or []:
        if content.get("language"):
            return str(content["language"])
    return dict.get(entry, "language") or dict.get(feed, "language") or None
