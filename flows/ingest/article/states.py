"""The publication in what a page's scripts hold: the state that a framework hands over to the browser."""

import json
import re
from typing import Any

from flows.ingest.article.blocks import Element
from flows.ingest.article.dates import read_moment

_KEYS = (
    "datePublished", "publishedAt", "firstPublished", "firstPublishedAt", "publishDate", "publishedDate", "pubDate",
    "published_at", "publicationDate", "publishTime", "publishedTime", "date_published", "first_publish_date",
    "firstPublishedDate", "firstPublishDate", "firstPublicationDate", "first_published_at", "publish_date",
    "publish_time", "published_date", "published_time", "publishedOn", "publishedTimestamp", "publishTimestamp",
    "pubtime", "pubTime", "datetime_published", "display_date",
)  # fmt: skip
_STATES = ("__NEXT_DATA__", "__NUXT_DATA__", "__APOLLO_STATE__", "serverState")
_LIMIT = 20_000  # values looked at; some pages carry their whole site
_FIELD = re.compile(
    r"\\?[\"']?\b(?:" + "|".join(_KEYS) + r")\b\\?[\"']?\s*[:=]\s*"
    r"(?:\\?[\"'](\d{4}-\d\d-\d\d[^\"'\\]{4,30}|\d{10}(?:\d{3})?)\\?[\"']|(\d{10}(?:\d{3})?)\b)"
)


def moments_in_states(root: Element) -> list[str]:
    """The publication in JSON for the browser: the one nearest to its top, where that of the page itself stands."""
    for script in root.iter("script"):
        if script.get("id") in _STATES or script.get("type") == "application/json":
            try:
                level = [json.loads(script.text or "")]
            except (ValueError, RecursionError):
                continue
            found = _nearest(level)
            if found:
                return found
    return []


def moments_in_scripts(root: Element) -> list[str]:
    """Every publication that a script names, however it is spelled; the page's own comes before those of others."""
    return [
        quoted or number
        for script in root.iter("script")
        if "ld+json" not in (script.get("type") or "") and script.text
        for quoted, number in _FIELD.findall(script.text)
    ]


def _nearest(level: list[Any]) -> list[str]:
    looked = 0
    while level and looked < _LIMIT:
        below: list[Any] = []
        for value in level:
            looked += 1
            if isinstance(value, dict):
                for key in _KEYS:
                    moment = value.get(key)
                    if isinstance(moment, str | int) and read_moment(str(moment)):
                        return [str(moment)]
                below.extend(value.values())
            elif isinstance(value, list):
                below.extend(value)
        level = [value for value in below if isinstance(value, dict | list)]
    return []
