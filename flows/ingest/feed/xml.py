"""RSS 0.9x, 1.0, 2.0 and Atom, also where the XML is not well-formed, through feedparser."""

import io
import re
from html import escape
from typing import Any

from flows.ingest.feed.dates import iso_date
from flows.ingest.feed.items import Item
from flows.ingest.found import Page, Unreadable
from flows.ingest.page.links import clean_address
from flows.ingest.page.plain import one_line, plain_text

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
    return [_item(entry, parsed.get("feed") or {}, text) for entry in entries]


def _parse(text: str, page: Page) -> Any:
    import feedparser  # type: ignore[import-untyped,unused-ignore]

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": page.url or page.address}
    body = io.BytesIO(_DECLARED.sub("", text).encode("utf-8"))  # a string could be taken for an address or a path
    try:
        return feedparser.parse(body, response_headers=headers)
    except Exception:  # whatever its loose parser stumbles over, it is the feed's fault
        raise Unreadable(page.address, "feed", f"{page.address} is no feed that can be read.") from None


def _item(entry: Any, feed: Any, text: str) -> Item:
    contents = [_value(content) for content in dict.get(entry, "content") or [] if content.get("value")]
    said = dict.get(entry, "published") or dict.get(entry, "created") or dict.get(entry, "updated")
    source = dict.get(entry, "source") or {}
    guid = _guid(entry, text)
    page = _link(entry) or (guid if dict.get(entry, "guidislink") else None)
    return Item(
        link=clean_address(page, keep_fragment=True),
        id=guid,
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


def _guid(entry: Any, text: str) -> str | None:
    """The id as the feed spells it: feedparser makes an address of a bare number that is not said to be none."""
    guid = dict.get(entry, "id") or None
    if guid and dict.get(entry, "guidislink") and guid not in text and escape(guid, quote=False) not in text:
        return str(guid).rsplit("/", 1)[-1]
    return guid


def _link(entry: Any) -> str | None:
    """The page that the item links to: never an enclosure."""
    for link in dict.get(entry, "links") or []:
        if link.get("rel") == "alternate" and link.get("href"):
            return str(link["href"])
    return None


def _language(entry: Any, feed: Any) -> str | None:
    for content in dict.get(entry, "content") or []:
        if content.get("language"):
            return str(content["language"])
    return dict.get(entry, "language") or dict.get(feed, "language") or None
