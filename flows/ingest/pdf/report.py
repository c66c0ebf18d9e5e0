"""A PDF → its document, with what led here or the file itself says of it."""

import re

from flows.catalogue import Source
from flows.ingest.found import Page, Reading, Unreadable
from flows.ingest.page.document import check_status, make_document, plain_language, publisher_of
from flows.ingest.page.links import clean_address
from flows.ingest.pdf.dates import find_date
from flows.ingest.pdf.text import PAGE_BREAK, Unopened, read_pdf

_FILE_NAME = re.compile(r"\.\w{2,4}\Z|^(?:Microsoft \w+ - |untitled|document\d*\Z|\W*\Z)", re.IGNORECASE)


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
        "publisher": publisher_of(source, page.hints.get("publisher")),
    }
    return make_document(page.address, contents.text, said)
