"""HTML of an article's page → its text, title, times, authors, language and site."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from flows.ingest.article.blocks import Element, clean, key, read_lines
from flows.ingest.article.body import Said, read_body
from flows.ingest.article.language import find_language
from flows.ingest.article.metadata import find_article, read_linked_data, read_meta, said, text
from flows.ingest.article.moments import find_modified, find_published
from flows.ingest.article.selectors import Selectors, select
from flows.ingest.article.titles import choose_title, site_keys
from flows.ingest.article.walls import find_wall

__all__ = ["Article", "Selectors", "read_article"]

_NOT_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")
_AND = re.compile(r"\s*(?:,|;|\band\b|\bund\b|\bet\b|\bта\b|\bи\b|\bі\b)\s*")
_BY = re.compile(r"\A(?:by|von|par|por|автор|текст)\b[:\s]*", re.IGNORECASE)


@dataclass(frozen=True)
class Article:
    """What a page says. `text` is "" where there is none: one paragraph a line, parted by blank lines, verbatim.

    published, modified   ISO 8601, as exact as the page: with an offset, without one, or a day alone
    language              primary tag of BCP 47
    url                   what the page names as its own address, else the one it was read from
    wall                  login, challenge, paywall or error, where the page is that and no article
    """

    text: str
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    site: str | None = None
    url: str | None = None
    wall: str | None = None


def read_article(html: str, url: str | None = None, selectors: Selectors | None = None) -> Article:
    """The article of a page. Never raises: a page without one gives a text of "" and perhaps the kind of wall it is.

    `selectors` override what is found by general signs, for a site that gives none.
    """
    root = _parse(html)
    if root is None:
        return Article("", url=url)
    meta = read_meta(root)
    linked = read_linked_data(root)
    address = _address(root, meta, url)
    sites = [
        *said(meta, "og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:site"),
        *_publishers(linked),
    ]
    keys = site_keys(sites, _host(address))
    headings = [clean("".join(heading.itertext())) for heading in root.iter("h1")]
    found = find_article(linked, [*said(meta, "og:title"), *headings])
    titles = [heading for heading in headings if key(heading) not in keys]
    title = choose_title(_titles(root, meta, found, titles), keys)
    authors = _authors(root, meta, found)
    chosen = select(root, selectors)
    body = chosen.text
    if body is None:
        body = _body(root, meta, found, [title or "", *headings], authors)
    dated = bool(text(found, "datePublished") or said(meta, "article:published_time", "datepublished"))
    wall = find_wall(root, _page_title(root), body, found, dated=dated)
    language = find_language(root, meta, found, body)
    return Article(
        text="" if wall else body,
        title=chosen.title or title,
        published=chosen.published or find_published(root, found, linked, meta, language),
        modified=find_modified(root, found, meta),
        authors=authors,
        language=language,
        site=next(iter(sites), None),
        url=address,
        wall=wall,
    )


def _body(
    root: Element, meta: dict[str, list[str]], found: dict[str, Any], titles: list[str], authors: tuple[str, ...]
) -> str:
    described = [*said(meta, "og:description", "description", "twitter:description"), text(found, "description")]
    # some newsrooms set the standfirst as a second heading
    names = *said(meta, "og:title"), *(title for title in titles if title not in described)
    whole = read_lines(text(found, "articleBody") or "")
    return read_body(root, Said(names, tuple(filter(None, described)), authors, whole))


def _host(address: str | None) -> str:
    try:
        return urlsplit(address or "").netloc
    except ValueError:
        return ""


def _parse(html: str) -> Element | None:
    from lxml import etree  # type: ignore[import-untyped]
    from lxml import html as pages

    spelled = _NOT_XML.sub("", html)
    if not spelled.strip():
        return None
    parser = pages.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return pages.document_fromstring(spelled.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _page_title(root: Element) -> str:
    return clean(" ".join("".join(element.itertext()) for element in root.iter("title")))


def _titles(root: Element, meta: dict[str, list[str]], found: dict[str, Any], headings: list[str]) -> list[str | None]:
    """Every title of the page, the most trusted first; of several headings, the one in the browser's title."""
    shown = _page_title(root)
    return [
        *said(meta, "og:title")[:1],
        text(found, "headline"),
        next((heading for heading in headings if key(heading) in key(shown)), next(iter(headings), None)),
        *said(meta, "twitter:title", "parsely-title", "sailthru.title", "dc.title", "title")[:1],
        shown,
    ]


def _publishers(linked: list[dict[str, Any]]) -> list[str]:
    names = [text(item["publisher"], "name") for item in linked if isinstance(item.get("publisher"), dict)]
    return [name for name in names if name and not name.startswith("http")]


def _address(root: Element, meta: dict[str, list[str]], url: str | None) -> str | None:
    """The page's own address, unless it is none or names the front page of its site."""
    canonical = [link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for href in [*canonical, *said(meta, "og:url")]:
        try:
            address: str = urljoin(url or "", (href or "").strip())
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query):
            return address
    return url


def _authors(root: Element, meta: dict[str, list[str]], found: dict[str, Any]) -> tuple[str, ...]:
    said_so = found.get("author") or found.get("creator") or []
    people = said_so if isinstance(said_so, list) else [said_so]
    names = [
        text({"name": person} if isinstance(person, str) else person, "name")
        for person in people
        if isinstance(person, str | dict)
    ]
    if not any(names):
        written = said(
            meta,
            "author",
            "article:author",
            "parsely-author",
            "dc.creator",
            "byl",
            "sailthru.author",
            "citation_author",
        )
        names = [name for line in written if "://" not in line for name in _AND.split(line)]
    if not any(names):
        names = ["".join(link.itertext()) for link in root.iter("a") if "author" in (link.get("rel") or "").split()]
    cleaned = [_BY.sub("", clean(name)) for name in names if name and "://" not in name]
    return tuple(dict.fromkeys(name for name in cleaned if name and len(name) < 80))
