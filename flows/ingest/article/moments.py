"""When an article was published and changed: every place where pages say so, the most trusted first."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from flows.ingest.article.blocks import Element
from flows.ingest.article.dates import best_moment, has_offset, has_time, read_moment, with_offset
from flows.ingest.article.metadata import said, text
from flows.ingest.article.shown import shown_moments
from flows.ingest.article.states import moments_in_scripts, moments_in_states

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
_MODIFYING = re.compile(
    r"modif|updat|upd(?=$|[-_\s])|edited|aktual|güncel|оновлен|обновл|изменен|змінен", re.IGNORECASE
)
_PUBLISHING = re.compile(r"publi|posted|opublik|опублик|опублік|veröff|发布", re.IGNORECASE)


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
        found += moments_in_states(root)
        best = best_moment(found)
    if best is None or not has_time(best):
        best = _same_day(best, shown_moments(root, language, _is_other))
    if best is None or not has_time(best):
        best = _same_day(best, moments_in_scripts(root))
    if best is None or not has_time(best) or has_offset(best):
        return best
    return (
        with_offset(best, [*_marked(root, modified=False), *moments_in_states(root), *moments_in_scripts(root)]) or best
    )


def find_modified(root: Element, article: dict[str, Any], meta: dict[str, list[str]]) -> str | None:
    """The moment of the last change in ISO 8601."""
    found = [text(article, "dateModified"), *said(meta, *_MODIFIED), *_marked(root, modified=True)]
    return best_moment([value for value in found if value])


def _same_day(best: str | None, others: Iterable[str]) -> str | None:
    """A time that stands on the page belongs to the article where its day is the one that metadata name."""
    for written in others:
        other = read_moment(written)
        if other is not None and (best is None or other[:10] == best[:10]):
            return other
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


def _is_other(element: Element) -> bool:
    return _in_card(element) or _is_modification(element)


def _in_card(element: Element) -> bool:
    """Whether a date is that of another article: it stands in a link, a list item, a sidebar or a footer."""
    return any(above.tag in ("a", "li", "aside", "footer", "nav", "figure") for above in element.iterancestors())
