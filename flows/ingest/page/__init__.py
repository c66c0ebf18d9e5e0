"""The kind `page`: articles that index pages or sitemaps lead to."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from flows.catalogue import Source
from flows.ingest.found import Page, Reading, Request, Unreadable
from flows.ingest.page.article import read_article_page
from flows.ingest.page.document import check_status, page_text
from flows.ingest.page.links import clean_address, find_links, same_site
from flows.ingest.page.sitemap import Place, read_sitemap, unpack
from flows.records import Issue

_SITEMAP = re.compile(r"\.xml(?:\.gz)?\Z|sitemap", re.IGNORECASE)


def start(source: Source) -> list[Request]:
    """Index pages and sitemaps; an address is an article itself where no `links` say what to look for on it."""
    return [
        Request(address, role="index" if source.links or _SITEMAP.search(urlsplit(address).path) else "article")
        for address in source.url
    ]


def follow(source: Source, page: Page, seen: Callable[[str], bool]) -> Iterator[Request | Issue]:
    """The articles that a listing leads to and that are not known yet, and its next page while it has such."""
    yield from follow_links(source, page, seen, "article")


def read(source: Source, page: Page) -> Iterator[Reading]:
    """The document of an article; of a listing nothing but why it could not be read."""
    if page.role != "index":
        yield read_article_page(source, page)
        return
    try:
        problem = check_status(page, listing=True)
        if problem:
            yield problem
        else:
            page_text(unpack(page))
    except Unreadable as unreadable:
        yield unreadable


def follow_links(source: Source, page: Page, seen: Callable[[str], bool], role: str) -> Iterator[Request | Issue]:
    """Requests of `role` for the links of an index page or a sitemap that match `source.links`.

    Links to other sites only count where the regular expression names a site ("//"). Where it has a group
    `page`, what matches with it is a page of the listing: the next one is asked for while something is new.
    """
    if page.role != "index" or check_status(page, listing=True):
        return
    try:
        page = unpack(page)
        places = read_sitemap(page)
        if places is None:
            found = find_links(page_text(page), page.url or page.address) if source.links else ()
            places = [Place(address, False, "", {}) for address in found]
    except Unreadable:
        return  # read() tells
    wanted, further = _sort_out(source, page, places)
    new = [place for place in wanted if not seen(place.address)]
    new.sort(key=lambda place: place.changed or place.hints.get("published", ""), reverse=True)  # a visit has a budget
    yield from (Request(place.address, role, place.hints) for place in new)
    depth = int(page.hints.get("page", "1"))
    if not wanted and not further and "page" not in page.hints:
        yield _no_links(source, page)
    elif depth < source.most_pages and (new or any(place.nested for place in further)):
        yield from (Request(place.address, "index", {"page": str(depth + 1)}) for place in further)


def _sort_out(source: Source, page: Page, places: list[Place]) -> tuple[list[Place], list[Place]]:
    """Which places are articles, and which are further pages of the listing."""
    links = re.compile(source.links or "")
    anywhere = "//" in links.pattern
    base = page.url or page.address
    wanted: dict[str, Place] = {}
    nested, paged = [], []
    for place in places:
        match = links.search(place.address)
        if place.nested:
            nested.append(place)
        elif match and "page" in match.groupdict() and match["page"]:
            paged.append((place, match["page"]))
        elif match and (anywhere or same_site(place.address, base)) and place.address != clean_address(base):
            wanted.setdefault(place.address, place)
    nested.sort(key=lambda place: place.changed, reverse=True)
    return list(wanted.values()), nested[: source.most_pages] or _next_page(links, page, paged)


def _next_page(links: re.Pattern[str], page: Page, paged: list[tuple[Place, str]]) -> list[Place]:
    """The page of the listing with the smallest number greater than this page's own."""
    own = links.search(page.address)
    number = own["page"] if own and "page" in own.groupdict() else None
    current = int(number) if number and number.isdecimal() else 1
    later = [(int(said), place) for place, said in paged if said.isdecimal() and int(said[:9]) > current]
    return [min(later, key=lambda pair: pair[0])[1]] if later else []


def _no_links(source: Source, page: Page) -> Issue:
    sentence = f"{page.address} leads to no address that matches `links`; look at the page: it may be a new design."
    return Issue(source.name, page.address, None, "no_links", sentence)
