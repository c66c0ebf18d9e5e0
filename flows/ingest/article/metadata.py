"""What a page says of itself for machines: JSON-LD, OpenGraph, Dublin Core and the other `meta` vocabularies."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from flows.ingest.article.blocks import Element

_ARTICLE = re.compile(
    r"(?:.*Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report|Review|NewsStory)\Z", re.IGNORECASE
)
_LISTS = frozenset(
    ("itemListElement", "hasPart", "video", "image", "associatedMedia", "mentions", "comment", "citation")
)
_DEEPEST = 12
_MOST = 5_000  # objects of one page; pages with an index of the whole site have been seen
_WRAPPING = re.compile(
    r"\A\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|"
    r"\]\]>)\s*;?\s*\Z"
)
_STRING = r'"(?:[^"\\]|\\.)*"'
_COMMENT = re.compile(rf"({_STRING})|/\*.*?\*/|(?<![:\w])//[^\n]*", re.DOTALL)
_TRAILING_COMMA = re.compile(rf"({_STRING})|,(?=\s*[}}\]])", re.DOTALL)
_FIELD = re.compile(
    rf'"(headline|datePublished|dateModified|dateCreated|inLanguage|description)"\s*:\s*({_STRING})', re.DOTALL
)


def read_linked_data(root: Element) -> list[dict[str, Any]]:
    """Every JSON-LD object of the page, outermost first; those in lists of other things are left out."""
    found: list[dict[str, Any]] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            for loaded in _load(script.text):
                for item in _objects(loaded):
                    found.append(item)
                    if len(found) >= _MOST:
                        return found
    return found


def _load(text: str) -> list[Any]:
    """JSON as pages spell it: in comments, with line breaks in strings, trailing commas, escaped as HTML, doubled."""
    bare = _WRAPPING.sub("", text).strip().rstrip(";")
    for spelled in (bare, _without_comments(bare), _without_comments(html.unescape(bare))):
        try:
            return [json.loads(spelled, strict=False)]
        except (ValueError, RecursionError):
            pass
        loaded = _several(spelled)
        if loaded:
            return loaded
    fields = {name: _string(value) for name, value in reversed(_FIELD.findall(bare))}
    return [{"@type": "Article", **fields}] if fields else []


def _several(text: str) -> list[Any]:
    """The values at the head of a text that holds more than one; the rest may be broken."""
    decoder, loaded, at = json.JSONDecoder(strict=False), [], 0
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        loaded.append(value)
        at += len(text) - at - len(text[at:].lstrip(" \t\r\n,;")) if at < len(text) else 0
    return loaded


def _without_comments(text: str) -> str:
    text = _COMMENT.sub(lambda match: match[1] or "", text)
    return _TRAILING_COMMA.sub(lambda match: match[1] or "", text)


def _string(quoted: str) -> str:
    try:
        return str(json.loads(quoted, strict=False))
    except ValueError:
        return quoted[1:-1]


def _objects(loaded: Any) -> Iterator[dict[str, Any]]:
    level, depth = [loaded], 0
    while level and depth < _DEEPEST:
        below: list[Any] = []
        for value in level:
            if isinstance(value, list):
                below.extend(value)
            elif isinstance(value, dict):
                yield value
                below.extend(
                    part for name, part in value.items() if name not in _LISTS and isinstance(part, dict | list)
                )
        level, depth = below, depth + 1


def find_article(linked: list[dict[str, Any]], titles: list[str]) -> dict[str, Any]:
    """The object that is the page's article: the one that has its title, else the first; {} where there is none."""
    articles = [item for item in linked if any(_ARTICLE.match(name) for name in types(item))]
    dated = [item for item in articles if item.get("datePublished") or item.get("headline")]
    for item in dated:
        if any(title and text(item, "headline") == title for title in titles):
            return item
    return (dated or articles or [{}])[0]


def types(item: dict[str, Any]) -> list[str]:
    """The schema.org types of an object, without their address."""
    said = item.get("@type") or item.get("type") or []
    names = said if isinstance(said, list) else [said]
    return [name.rsplit("/", 1)[-1].removeprefix("schema:") for name in names if isinstance(name, str)]


def text(item: dict[str, Any], *names: str) -> str | None:
    """The first of the fields that holds a text, however it is wrapped."""
    for name in names:
        value = item.get(name)
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            value = value.get("@value") or value.get("name") or value.get("@id")
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(int(value))
        if isinstance(value, str) and value.strip():
            return html.unescape(html.unescape(value)).strip()
    return None


def read_meta(root: Element) -> dict[str, list[str]]:
    """The contents of `meta` elements by property, name, itemprop or http-equiv, in lower case."""
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = (meta.get("content") or meta.get("value") or "").strip()
        for mark in ("property", "name", "itemprop", "http-equiv"):
            name = meta.get(mark)
            if name and content:
                found.setdefault(name.strip().lower(), []).append(html.unescape(content))
    return found


def said(meta: dict[str, list[str]], *names: str) -> list[str]:
    """The contents under these names, in their order."""
    return [content for name in names for content in meta.get(name, ())]
