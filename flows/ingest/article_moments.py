"""When an article was published and changed: every place where pages say so, the most trusted first."""

import json
import re
from collections.abc import Iterator
from typing import Any

from flows.ingest.article_blocks import Element
from flows.ingest.article_dates import best_moment, has_time, read_moment
from flows.ingest.article_metadata import said, text

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "og:pubdate", "article:published",
    "article.published", "rnews:datepublished", "datepublished", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "mediator_published_time", "weibo:article:create_at",
    "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "dc:date",
    "citation_publication_date", "citation_online_date", "publishdate", "publish_date", "publish-date", "published",
    "publishtime", "pubdate", "pub_date", "publication_date", "published_time", "published_at", "publishedat",
    "originalpublicationdate", "article_date_original", "article:post_date", "bt:pubdate", "analytics.pubdate", "ptime",
    "datecreated", "date", "displaydate",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "article:modified", "datemodified",
    "dcterms.modified", "dc.date.modified", "lastmod", "last-modified", "modified", "update_date",
)  # fmt: skip
_STATE_KEYS = (
    "datePublished", "publishedAt", "firstPublished", "firstPublishedAt", "publishDate", "publishedDate", "pubDate",
    "published_at", "publicationDate", "publishTime", "publishedTime", "date_published", "first_publish_date",
)  # fmt: skip
_STATES = ("__NEXT_DATA__", "__NUXT_DATA__", "__APOLLO_STATE__", "serverState")
_STATE_LIMIT = 20_000  # values looked at; some pages carry their whole site
_DATED = re.compile(
    r"(?:^|[-_\s])(?:date|time|datetime|timestamp|published|publish|pubdate|posted|created|dateline|pubtime|ptime|postdate|publishdate|fecha|datum|"
    r"data|tarih)"
    r"(?=$|[-_\s\d])"
)
_MODIFYING = re.compile(
    r"modif|updat|upd(?=$|[-_\s])|edited|aktual|güncel|оновлен|обновл|изменен|змінен", re.IGNORECASE
)
_PUBLISHING = re.compile(r"publi|posted|opublik|опублик|опублік|veröff|发布", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ZONE = r"(?: ?\(?(?:GMT|UTC|EDT|EST|PDT|PST|CES?T|EES?T|MSK)\b\)?)?"
_CLOCK = rf"(?:\D{{1,8}}\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s?[AaPp]\.?[Mm]\b\.?)?{_ZONE})?"
_DATE_IN_WORDS = re.compile(
    r"\d{1,2}:\d{2}[\s,|]+\d{1,2}\.\d{1,2}\.\d{4}|"
    rf"\d{{4}}\s*[-/.年]\s*\d{{1,2}}\s*[-/.月]\s*\d{{1,2}}日?{_CLOCK}|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}{_CLOCK}|"
    rf"\d{{1,2}}[^\d\n]{{3,20}}\d{{4}}{_CLOCK}|[^\W\d_]{{3,12}} \d{{1,2}},? \d{{4}}{_CLOCK}"
)
_LONGEST = 90  # characters of a line that is a date


def find_published(
    root: Element,
    article: dict[str, Any],
    linked: list[dict[str, Any]],
    meta: dict[str, list[str]],
    language: str | None,
) -> str | None:
    """The moment of publication in ISO 8601, as exact as the page says it; None where it does not say."""
    found = [value for value in (text(article, "datePublished"), *said(meta, *_PUBLISHED)) if value]
    best = best_moment(found)
    if best is None or not has_time(best):
        found += [value for value in _marked(root, modified=False) if value]
        best = best_moment(found)
    if best is None or not has_time(best):
        found += [
            value for item in (article, *linked) for value in [text(item, "datePublished", "dateCreated")] if value
        ]
        found += _in_state(root)
        best = best_moment(found)
    if best is None or not has_time(best):
        best = _same_day(best, best_moment(_shown(root, language)))
    return best


def find_modified(root: Element, article: dict[str, Any], meta: dict[str, list[str]]) -> str | None:
    """The moment of the last change in ISO 8601."""
    found = [text(article, "dateModified"), *said(meta, *_MODIFIED), *_marked(root, modified=True)]
    return best_moment([value for value in found if value])


def _same_day(best: str | None, other: str | None) -> str | None:
    """A time that stands on the page belongs to the article where its day is the one that metadata name."""
    if best is None or (other is not None and other[:10] == best[:10]):
        return other or best
    return best


def _marked(root: Element, *, modified: bool) -> Iterator[str]:
    """Microdata first, then `time` elements, those that are named as publication before the others."""
    wanted = "dateModified" if modified else "datePublished"
    for element in root.iter("time", "span", "div", "p", "abbr"):
        if wanted in (element.get("itemprop") or "").split():
            yield from _values(element)
    times = [time for time in root.iter("time") if time.get("datetime") and not _in_card(time)]
    times = [time for time in times if _is_modification(time) is modified]
    named = [time for time in times if _PUBLISHING.search(_around(time))]
    for time in [*named, *times][:1]:
        yield from _values(time)


def _values(element: Element) -> Iterator[str]:
    for value in (element.get("content"), element.get("datetime"), "".join(element.itertext())):
        if value and value.strip():
            yield value.strip()


def _is_modification(element: Element) -> bool:
    around = _around(element)
    return bool(_MODIFYING.search(around)) and not _PUBLISHING.search(around)


def _around(element: Element) -> str:
    parent = element.getparent()
    above = "" if parent is None else f"{parent.get('class') or ''} {parent.text or ''}"
    before = element.getprevious()
    told = "" if before is None or not isinstance(before.tag, str) else f"{before.text or ''} {before.tail or ''}"
    return f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.text or ''} {above} {told}"


def _in_card(element: Element) -> bool:
    """Whether a date is that of another article: it stands in a link, a list item, a sidebar or a footer."""
    return any(above.tag in ("a", "li", "aside", "footer", "nav", "figure") for above in element.iterancestors())


def _in_state(root: Element) -> list[str]:
    """The publication in the state that a script framework hands over to the browser."""
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


def _nearest(level: list[Any]) -> list[str]:
    looked = 0
    while level and looked < _STATE_LIMIT:
        below: list[Any] = []
        for value in level:
            looked += 1
            if isinstance(value, dict):
                for key in _STATE_KEYS:
                    moment = value.get(key)
                    if isinstance(moment, str | int) and read_moment(str(moment)):
                        return [str(moment)]
                below.extend(value.values())
            elif isinstance(value, list):
                below.extend(value)
        level = [value for value in below if isinstance(value, dict | list)]
    return []


def _shown(root: Element, language: str | None) -> list[str]:
    """Dates as readers see them, in elements named for a date."""
    found = []
    for element in root.iter("span", "div", "p", "time", "td", "li", "em", "small"):
        names = _CAMEL.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}").lower()
        if not (element.tag == "time" or _DATED.search(names)) or _in_card(element) or _is_modification(element):
            continue
        line = " ".join(" ".join(element.itertext()).split())
        match = _DATE_IN_WORDS.search(line) if len(line) <= _LONGEST else None
        if match:
            found.append(read_moment(match[0]) or _in_words(match[0], language))
            break
    return [moment for moment in found if moment]


def _in_words(line: str, language: str | None) -> str | None:
    """A date with the name of its month; its order is then beyond doubt."""
    import dateparser  # type: ignore[import-untyped]

    if not any(letter.isalpha() for letter in line):
        return None
    parts = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    try:
        moment = dateparser.parse(line, languages=[language] if language else None, settings=parts)
    except Exception:  # it knows not every language, and says so in several ways
        return None
    if moment is None:
        return None
    return read_moment(moment.isoformat() if re.search(r"\d{1,2}:\d{2}", line) else moment.date().isoformat())
