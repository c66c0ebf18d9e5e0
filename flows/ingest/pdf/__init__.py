"""The kind `pdf`: reports, at their own addresses or linked to from index pages. One PDF is one document."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from flows.catalogue import Source
from flows.ingest.found import Page, Reading, Request
from flows.ingest.page import follow_links
from flows.ingest.page import read as read_page
from flows.ingest.pdf.report import read_report
from flows.records import Issue


def start(source: Source) -> list[Request]:
    """PDFs themselves, and pages that lead to some: those where `links` say so, unless they end in .pdf."""
    return [Request(address, role=_role(source, address)) for address in source.url]


def follow(source: Source, page: Page, seen: Callable[[str], bool]) -> Iterator[Request | Issue]:
    """The PDFs that an index page leads to and that are not known yet."""
    yield from follow_links(source, page, seen, "pdf")


def read(source: Source, page: Page) -> Iterator[Reading]:
    """The text of a PDF; pages are parted by form feeds (see `pdf_text.page_of`)."""
    if page.role == "index":
        yield from read_page(source, page)
        return
    yield read_report(source, page)


def _role(source: Source, address: str) -> str:
    return "index" if source.links and not urlsplit(address).path.lower().endswith(".pdf") else "pdf"
