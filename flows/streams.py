"""`reportedly extract`: texts in, figures out as JSON Lines, one at a time."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, TextIO
from zoneinfo import ZoneInfo

from flows.extract import LANGUAGES, find_figures
from flows.ingest.documents import read_documents
from flows.ingest.folder import MEDIA_TYPES
from flows.ingest.found import Document, Page, Unreadable
from flows.ingest.statements import read_published
from flows.records import RawFigure

_FIELDS = (
    "start", "end", "quote", "value", "value_high", "hedge", "hedge_words", "unit", "kind", "as_of", "as_of_from",
    "period_start", "date_words", "speaker", "role", "organisation", "attribution", "via", "metric", "subject",
    "polarity", "partial", "problem",
)  # fmt: skip


def extract_files(files: Sequence[str], stdin: BinaryIO, out: TextIO, errors: TextIO) -> int:
    """Write one line of figures per text; `-` reads JSON Lines. Returns how many texts could not be read."""
    failed = 0
    for document in (document for name in files for document in documents_of(name, stdin)):
        try:
            if isinstance(document, Unreadable):
                raise document
            out.write(json.dumps(_extracted(document), ensure_ascii=False) + "\n")
        except Unreadable as problem:
            print(f"reportedly: {problem.sentence}", file=errors)
            failed += 1
    out.flush()
    return failed


def documents_of(name: str, stdin: BinaryIO) -> Iterator[Document | Unreadable]:
    if name == "-":
        for number, line in enumerate(stdin, start=1):
            if line.strip():
                yield from _lines_of(Page("standard input", "application/jsonl", line), number)
        return
    path = Path(name)
    media_type = MEDIA_TYPES.get(path.suffix.lower(), "text/plain")
    try:
        if media_type == "application/jsonl":
            with path.open("rb") as lines:
                for number, line in enumerate(lines, start=1):
                    if line.strip():
                        yield from _lines_of(Page(name, media_type, line), number)
        else:
            yield from read_documents(Page(name, media_type, path.read_bytes()))
    except OSError as error:
        yield Unreadable(name, "unreadable", f"{name} cannot be read ({error.strerror}).")


def _lines_of(page: Page, number: int) -> Iterator[Document | Unreadable]:
    """The document of one line, named by the number that the line has in its file."""
    for document in read_documents(page):
        if isinstance(document, Unreadable):
            sentence = document.sentence.replace(f"{page.address}:1", f"{page.address}:{number}")
            yield Unreadable(document.address, document.code, sentence)
        else:
            yield document


def _extracted(document: Document) -> dict[str, Any]:
    said = document.said
    language = said.get("language")
    if language is not None and language not in LANGUAGES:
        raise Unreadable(
            document.address, "language", f"{document.address}: the language `{language}` is not one of en, uk, ru."
        )
    first, last, _ = read_published(said.get("published"), ZoneInfo("UTC"), document.address)
    published = first if first == last else None
    figures = find_figures(document.text, language, published, said.get("publisher"))
    return {"id": document.id, "figures": [_row(figure) for figure in figures]}


def _row(figure: RawFigure) -> dict[str, Any]:
    return {name: _plain(getattr(figure, name)) for name in _FIELDS}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, float) and value.is_integer() else value
