"""Bytes → documents: a text and what its publisher says about it, still in the publisher's own terms."""

import json
import re
from collections.abc import Iterator
from typing import Any

from flows.catalogue import Source
from flows.errors import DataError
from flows.ingest.found import Document, Page, Reading, Request, Unreadable
from flows.records import Issue
from flows.yamlfile import parse_yaml

MOST_BYTES = 10_000_000  # of one file; the longest report read so far has 0.4 MB
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)(?:\n---[ \t]*(?:\n|\Z)|\Z)", re.DOTALL)
_KEYS = {"id", "url", "publisher", "published", "language", "title", "text_origin"}
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")


def start(_: Source) -> list[Request]:
    """Nothing: a folder is walked, not fetched."""
    return []


def follow(*_: object) -> Iterator[Request | Issue]:
    """Nothing."""
    yield from ()


def read(_: Source, page: Page) -> Iterator[Reading]:
    """The documents in a file."""
    yield from read_documents(page)


def read_documents(page: Page) -> Iterator[Document | Unreadable]:
    """The documents in a file, each either read or refused with its reason; one bad line spoils no other."""
    try:
        _refuse_size(page)
        if page.media_type == "application/jsonl":
            yield from _json_lines(page.address, _decode(page))
        elif page.media_type == "text/html":
            yield _html(page)
        else:
            yield _front_matter(page.address, _decode(page))
    except Unreadable as problem:
        yield problem


def _refuse_size(page: Page) -> None:
    body, address = page.body, page.address
    if not body.strip():
        raise Unreadable(address, "empty", f"{address} is empty.")
    if len(body) > MOST_BYTES and page.media_type != "application/jsonl":
        size = len(body) / 1e6
        raise Unreadable(
            address,
            "too_large",
            f"{address} holds {size:.0f} MB, more than the {MOST_BYTES / 1e6:.0f} MB that are read; split it.",
        )


def _decode(page: Page) -> str:
    """Text that a person wrote for us: only UTF-8, or UTF-16 with its mark, is certain to be what was meant."""
    body, address = page.body, page.address
    try:
        text = body.decode("utf-16") if body[:2] in (b"\xff\xfe", b"\xfe\xff") else body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(address, "binary", f"{address} is not text in UTF-8; convert it and give it again.") from None
    if _NOT_TEXT.search(text):
        raise Unreadable(address, "binary", f"{address} is binary, not text.")
    return text.replace("\r\n", "\n")


def _front_matter(address: str, text: str) -> Document:
    match = _FRONT.match(text)
    if not match:
        return _document(address, text, {})
    if not text[: match.end()].rstrip().endswith("---") or match.end() < 8:
        raise Unreadable(
            address, "front_matter", f"{address}: the front matter is not closed; end it with a line of ---."
        )
    try:
        said = parse_yaml(match.group(1), dict[str, Any], address)
    except DataError as error:
        raise Unreadable(address, "front_matter", f"The front matter cannot be read: {error}") from None
    return _document(address, text[match.end() :], said)


def _json_lines(address: str, text: str) -> Iterator[Document | Unreadable]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{address}:{number}"
        try:
            row = json.loads(line)
            if not isinstance(row, dict) or not isinstance(row.get("text"), str):
                raise ValueError("a line is an object with a `text`")
            body = row.pop("text")
            name = f"{address}#{row['id']}" if row.get("id") is not None else where
            yield _document(name, body, {key: row[key] for key in row if key in _KEYS})
        except ValueError as error:
            yield Unreadable(where, "json", f"{where} is not a JSON object with a `text` ({error}).")
        except Unreadable as problem:
            yield problem


def _html(page: Page) -> Document:
    from flows.ingest.article import read_article
    from flows.ingest.decode import Undecodable, decode

    address = page.address
    try:
        article = read_article(decode(page.body, page.charset, html=True).text)
    except Undecodable as problem:
        raise Unreadable(address, problem.code, f"{address}: {problem.sentence}") from None
    if not article.text:
        raise Unreadable(address, "no_article", f"{address} holds no article text.")
    said = {"url": article.url, "title": article.title, "published": article.published, "publisher": article.site}
    return _document(address, article.text, said)


def _document(address: str, text: str, said: dict[str, Any]) -> Document:
    unknown = sorted(set(map(str, said)) - _KEYS)
    if unknown:
        raise Unreadable(
            address,
            "front_matter",
            f"{address}: unknown key `{unknown[0]}` in the front matter; keys are {', '.join(sorted(_KEYS))}.",
        )
    if not text.strip():
        raise Unreadable(address, "empty", f"{address} has no text.")
    if not _is_unicode(text, *map(str, said.values())):
        raise Unreadable(
            address, "encoding", f"{address} holds halves of characters; convert it to UTF-8 and give it again."
        )
    spoken = {key: str(value).strip() for key, value in said.items() if value is not None and key != "id"}
    return Document(address, text, spoken, said.get("id", address))


def _is_unicode(*texts: str) -> bool:
    """Whether every text can be stored: JSON can spell lone surrogates, which are no characters."""
    try:
        "".join(texts).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
