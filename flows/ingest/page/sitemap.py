"""Sitemaps (sitemaps.org), also compressed, with Google's news extension: addresses and what is said of them."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape

from flows.ingest.feed.dates import iso_date
from flows.ingest.found import Page, Unreadable
from flows.ingest.page.document import page_text
from flows.ingest.page.links import clean_address

MOST_BYTES = 52_428_800  # uncompressed, the limit of the standard
_ROOT = re.compile(r"<(?:[\w-]+:)?(urlset|sitemapindex)[\s>]")
_ENTRY = re.compile(r"<(?:[\w-]+:)?(url|sitemap)>(.*?)</(?:[\w-]+:)?\1>", re.DOTALL)
_FIELD = re.compile(
    r"<((?:[\w-]+:)?(?:loc|lastmod|publication_date|title|language))>\s*(?:<!\[CDATA\[(.*?)\]\]>|([^<]*))\s*</\1>",
    re.DOTALL,
)
_HEAD = 4_096  # characters, in which the root element begins
_HINTS = {"publication_date": "published", "title": "title", "language": "language"}


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of a sitemap; `nested` is another sitemap."""

    address: str
    nested: bool
    changed: str  # lastmod, ISO 8601; "" where absent
    hints: dict[str, str]


def unpack(page: Page) -> Page:
    """The page with its body unfolded where it is a .gz file. Raises Unreadable."""
    if page.body[:2] != b"\x1f\x8b":
        return page
    try:
        unfolding = zlib.decompressobj(wbits=31)
        body = unfolding.decompress(page.body, MOST_BYTES)
    except zlib.error:
        raise Unreadable(page.address, "sitemap", f"{page.address} is a broken gzip file; nothing was read.") from None
    if unfolding.unconsumed_tail:
        raise Unreadable(
            page.address, "too_large", f"{page.address} unfolds to more than 50 MB, the limit of sitemaps; it was left."
        )
    return replace(page, body=body, media_type="application/xml")


def read_sitemap(page: Page) -> list[Place] | None:
    """The entries of a sitemap, in its order; None where the page is something else. Raises Unreadable.

    Fields are taken out by their tags, so that a broken entry spoils no other and no entity is ever expanded.
    """
    if not re.search(rb"urlset|sitemapindex", page.body[:_HEAD]) and page.body[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return None
    text = page_text(page)
    return list(_places(text, page)) if _ROOT.search(text[:_HEAD]) else None


def _places(text: str, page: Page) -> Iterator[Place]:
    for kind, entry in _ENTRY.findall(text):
        fields: dict[str, str] = {}
        for tag, quoted, plain in _FIELD.findall(entry):
            fields.setdefault(tag.split(":")[-1], (quoted or unescape(plain)).strip())
        address = clean_address(fields.get("loc"), page.url or page.address)
        if address:
            fields["publication_date"] = iso_date(fields.get("publication_date")) or ""
            hints = {_HINTS[key]: value for key, value in fields.items() if key in _HINTS and value}
            yield Place(address, kind == "sitemap", fields.get("lastmod", ""), hints)
