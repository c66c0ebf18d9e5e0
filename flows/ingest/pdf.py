"""The kind `pdf`: reports, at their own addresses or linked to from index pages. One PDF is one document."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from flows.catalogue import Source
from flows.ingest.found import Page, Reading, Request, Unreadable
from flows.ingest.page import follow_links
from flows.ingest.page import read as read_page
from flows.ingest.page_document import check_status, make_document, plain_language
from flows.ingest.page_links import clean_address
from flows.ingest.pdf_dates import find_date
from flows.ingest.pdf_text import PAGE_BREAK, Unopened, read_pdf
from flows.records import Issue

_FILE_NAME = re.compile(r"\.\w{2,4}\Z|^(?:Microsoft \w+ - |untitled|document\d*\Z|\W*\Z)", re.IGNORECASE)


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


def read_report(source: Source, page: Page) -> Reading:
    """The document of a PDF, or why it is none."""
    gone = check_status(page, listing=False)
    if gone:
        return gone
    try:
        contents = read_pdf(page.body)
    except Unopened as problem:
        return Unreadable(page.address, problem.code, f"{page.address} {problem.sentence}")
    title = contents.title
    said = {
        "url": clean_address(page.url) or clean_address(page.address),
        "title": page.hints.get("title") or (title if title and not _FILE_NAME.search(title) else None),
        "published": page.hints.get("published") or find_date(contents.text.split(PAGE_BREAK)[0], contents.made),
        "language": plain_language(page.hints.get("language") or source.language, contents.text),
        "publisher": page.hints.get("publisher") if not source.publisher else None,
    }
    return make_document(page.address, contents.text, said)


def _role(source: Source, address: str) -> str:
    return "index" if source.links and not urlsplit(address).path.lower().endswith(".pdf") else "pdf"
