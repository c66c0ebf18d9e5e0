"""Which pages there are: where each is written, by which template, with what in it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from flows.site.release import Release


class Page(NamedTuple):
    path: str  # relative to the site
    template: str
    title: str  # in its own words, or `@key` for words of the interface
    content: dict[str, Any]
    scripts: tuple[str, ...] = ()  # beside those of every page
    styles: tuple[str, ...] = ()
    policy: str = "script-src 'self'"  # what it may run
    given: dict[str, Any] = {}  # what fills the holes of the title


def all_pages(content: Release) -> Iterator[Page]:
    from flows.site import contradictions, front, metrics, reference, sources, statements

    yield front.page(content)
    for room in (metrics, contradictions, sources, statements, reference):
        yield from room.pages(content)
