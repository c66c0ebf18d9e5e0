"""The frozen records that rooms hand to one another."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Bytes as they were fetched, named by their SHA-256 and kept in a WARC file of the archive."""

    sha256: str
    source: str
    url: str
    media_type: str
    retrieved_at: datetime  # UTC
    byte_count: int
    warc_file: str  # relative to the archive
    warc_offset: int  # bytes


@dataclass(frozen=True, slots=True)
class Statement:
    """A published text read out of a snapshot; another text at the same place is another version."""

    id: str  # hash of the place and of everything below that was said
    source: str
    snapshot: str  # sha256
    place: str  # what stays when the text is edited: the URL, or the path of a local file
    url: str | None
    publisher: str | None
    title: str | None
    language: str  # en, uk, ru
    published: str | None  # as the publisher gave it
    published_from: date | None  # the first and the last day that `published` can mean
    published_to: date | None
    published_at: datetime | None  # UTC, where a time of day was given
    text_origin: str  # original, paraphrase
    text: str
    retrieved_at: datetime  # UTC


@dataclass(frozen=True, slots=True)
class Reason:
    """Which rule decided a field of a figure, and the words of the text that it went by."""

    field: str
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RawFigure:
    """One reported number as the words give it: verbatim, dates resolved, nothing interpreted further.

    `start` and `end` are character offsets into the statement's text, end exclusive. `value` is the
    number as said, `value_high` the upper end of a range. `as_of_from` to `as_of` is the window of days
    that the figure speaks of (equal when the day is known); `period_start` the first day of what was
    counted. Codes of `hedge`, `kind` and `attribution` are those of the README.
    """

    start: int
    end: int
    quote: str
    value: float
    value_high: float | None = None
    hedge: str = "exact"
    hedge_words: str | None = None
    unit: str | None = None
    metric: str | None = None
    subject: str | None = None  # party id of those counted
    kind: str = "point"
    as_of: date | None = None
    as_of_from: date | None = None
    period_start: date | None = None
    date_words: str | None = None
    speaker: str | None = None
    role: str | None = None
    organisation: str | None = None
    attribution: str = "none"
    via: str | None = None  # the outlet or agency that the statement itself cites
    polarity: str = "asserted"  # asserted, denied, conditional, planned, expected, refuted
    problem: str | None = None  # why the number cannot be trusted to be read right
    reasons: tuple[Reason, ...] = field(default=(), repr=False)
