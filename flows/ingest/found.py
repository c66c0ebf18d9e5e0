"""What the readers of a source hand over: requests to make, pages that came, and what was found on them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from flows.catalogue import Source
from flows.records import Issue


@dataclass(frozen=True, slots=True)
class Request:
    """An address to fetch. `role` says what the answer is to be read as, in words of its reader; `hints` is
    what the page that led here said of it (published, title, language, …), kept in the archive with the answer."""

    address: str
    role: str = "document"
    hints: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes that a source gave, as they lie in the archive: all that a reader may know."""

    address: str  # as asked for: what stays when the contents are edited
    media_type: str
    body: bytes
    url: str | None = None  # where it was in the end; None for a local file
    status: int = 200  # 404 and 410 of an address that held something before are kept too
    charset: str | None = None  # as the server declared it
    role: str = "document"
    hints: Mapping[str, str] = field(default_factory=dict)
    retrieved_at: datetime | None = None  # UTC
    headers: tuple[tuple[str, str], ...] = ()  # of HTTP; kept in the archive, no matter to readers


@dataclass(frozen=True, slots=True)
class Document:
    """A text, exactly as given, with its metadata; every value of `said` is a string.

    Keys of `said`: url, publisher, published, language, title, text_origin, known (ISO 8601: when a capture
    by others shows that it stood there; else the time of retrieval).
    """

    address: str
    text: str
    said: dict[str, str]
    id: Any = None  # as given, for the streams of `reportedly extract`


@dataclass(frozen=True, slots=True)
class Gone:
    """An address that held a statement and holds none now: taken down, not lost."""

    address: str
    reason: str  # a sentence


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a listing holds between two numbers: whatever else was known there has been taken down."""

    prefix: str  # address = prefix + number
    low: int
    high: int
    ids: tuple[int, ...]


class Unreadable(Exception):
    """A document that cannot become a statement: a code to count by and a sentence for a person."""

    def __init__(self, address: str, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.address, self.code, self.sentence = address, code, sentence


Reading = Document | Unreadable | Gone | Shown


class Reader(Protocol):
    """A kind of source: a module with these three functions. Only `start` and `follow` lead to requests, and
    `read` sees nothing but a page, so that the archive can be read again at any time."""

    def start(self, source: Source) -> list[Request]:
        """The first addresses of a source."""

    def follow(self, source: Source, page: Page, seen: Callable[[str], bool]) -> Iterator[Request | Issue]:
        """What a page leads to; `seen` tells whether a statement is known at an address."""

    def read(self, source: Source, page: Page) -> Iterator[Reading]:
        """The documents on a page, each either read or refused with its reason; one bad one spoils no other."""
