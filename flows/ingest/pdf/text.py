"""The text of a PDF, page by page, in reading order.

pdfium gives the characters, in a tenth of pdfplumber's time. Neither of them reads columns one after the other where
the file draws them line by line; that is done here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flows.ingest.pdf.lines import Block, count_words, page_text, read_blocks
from flows.ingest.pdf.runs import read_runs

MOST_PAGES = 2_000  # densely printed, they take 22 s and 130 MB
PAGE_BREAK = "\n\f\n"  # so that pages can be counted and a paragraph never runs over one
_HALF = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ufffe\uffff]")
_NO_LETTER = re.compile("[\ufffd\ue000-\uf8ff]")
_LEGIBLE = 0.9  # share of the characters that must be letters of some script, not numbers of glyphs
_SCARCE = 25  # characters a page: a stamp or a page number upon a picture


class Unopened(Exception):
    """A PDF that gives no text: a code to count by and the rest of a sentence for a person."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


@dataclass(frozen=True, slots=True)
class Contents:
    """The text with its pages parted by PAGE_BREAK, and the title and date of making that the file gives."""

    text: str
    title: str | None
    made: str | None  # D:YYYYMMDD…


def read_pdf(body: bytes) -> Contents:
    """The contents of a PDF. Raises Unopened: pdf (broken), encrypted, scanned, glyphs, empty, too_large."""
    import pypdfium2  # type: ignore[import-untyped,unused-ignore]

    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unopened("encrypted", "asks for a password; get a copy without.") from None
        raise Unopened("pdf", "is no PDF that can be opened, or a broken one; what is known stays.") from None
    try:
        return _read(document)
    finally:
        document.close()


def page_of(text: str, offset: int) -> int:
    """The number of the page, from 1, on which a character of a PDF's text stands."""
    return text.count("\f", 0, offset) + 1


def _read(document: Any) -> Contents:
    count = len(document)
    if count > MOST_PAGES:
        raise Unopened(
            "too_large", f"has {count} pages, more than the {MOST_PAGES} that are read in reasonable time; split it."
        )
    pictured: list[bool] = []
    pages = list(_pages(document, pictured))
    words = count_words(pages)
    texts = [_clean(page_text(blocks, words)) for blocks in pages]
    _check(texts, pictured)
    said = document.get_metadata_dict(skip_empty=True)
    return Contents(PAGE_BREAK.join(texts), said.get("Title"), said.get("CreationDate"))


def _pages(document: Any, pictured: list[bool]) -> Iterator[list[Block]]:
    import pypdfium2  # type: ignore[import-untyped,unused-ignore]

    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            yield []  # one broken page spoils no other
            continue
        textpage = page.get_textpage()
        runs = read_runs(textpage)
        textpage.close()
        pictured.append(sum(len(run.text) for run in runs) < _SCARCE and _has_picture(page))
        page.close()
        yield read_blocks(runs)


def _has_picture(page: Any) -> bool:
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped,unused-ignore]

    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _clean(text: str) -> str:
    """Pairs of halves as the characters that they are, and what is no character as �."""
    if _HALF.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "\n".join(_CONTROL.sub("\ufffd", line).rstrip() for line in text.split("\n"))


def _check(texts: list[str], pictured: list[bool]) -> None:
    letters = sum(len(text.strip()) for text in texts)
    if 2 * sum(pictured) > len(texts) or (sum(pictured) and letters < _SCARCE * len(texts)):
        raise Unopened("scanned", "holds pictures of pages without text; it has to be read by a person or by OCR.")
    if not letters:
        raise Unopened("empty", "has no text.")
    odd = sum(len(_NO_LETTER.findall(text)) for text in texts)
    if odd > (1 - _LEGIBLE) * letters:
        raise Unopened("glyphs", "does not say which letters its signs are; it has to be read by a person or by OCR.")
