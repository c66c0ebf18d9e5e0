"""The frozen records that rooms hand to one another."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Bytes as they were fetched, named by their SHA-256 and kept in a WARC file of the archive."""

    sha256: str
    source: str
    address: str  # as asked for
    url: str | None  # where it came from after redirects; None for a local file
    status: int  # of HTTP; 200 for a local file
    media_type: str
    role: str  # what it is read as: document, article, feed, table, …
    hints: str  # what the page that led here said of it, as JSON
    etag: str | None
    last_modified: str | None
    retrieved_at: datetime  # UTC
    byte_count: int
    revisit: bool  # the same bytes as at the snapshot before, which are not kept twice
    warc_file: str  # relative to the archive
    warc_offset: int  # bytes


@dataclass(frozen=True, slots=True)
class Statement:
    """A published text read out of a snapshot; another text at the same address is another version."""

    id: str  # hash of the address and of everything below that was said
    source: str
    snapshot: str  # sha256
    address: str  # what stays when the text is edited: the URL, or the path of a local file
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
class Absence:
    """An address that was found empty after it had held a statement, or one that holds one again."""

    source: str
    address: str
    gone: bool
    since: datetime  # UTC
    snapshot: str  # sha256 of the page that shows it
    reason: str  # a sentence


class Reason(NamedTuple):  # made by the dozen for every figure, at a fifth of the cost of a frozen dataclass
    """Which rule decided a field of a figure, and the words of the text that it went by."""

    field: str
    rule: str
    start: int
    end: int


class RawFigure(NamedTuple):  # at a fifth of the cost of a frozen dataclass, like its reasons
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
    partial: bool = False  # a part of what the metric counts: "of them", "of which", "including"
    place: str | None = None  # where, as a table names it
    problem: str | None = None  # why the number cannot be trusted to be read right
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A raw figure with an identity, bounds and a place in time; every original stands beside it.

    `hard_*` is what the words assert, `soft_*` how they are usually read, None where there is no bound;
    `open_low`/`open_high` tell that the hard bound itself is excluded (measures such as money or shares;
    counts step to the next whole number instead). `window_from` to `window_to` are the days in which the
    value held: what the words say, else the days of publication (`window_basis`).
    """

    figure_id: str
    statement_id: str
    rules: str  # version of the rules, lexicons and codebook that read it
    start: int
    end: int
    quote: str
    value: float
    value_high: float | None
    hedge: str
    hedge_words: str | None
    hedge_policy: str
    hard_low: float | None
    hard_high: float | None
    open_low: bool
    open_high: bool
    soft_low: float | None
    soft_high: float | None
    unit: str | None
    metric: str | None
    subject: str | None
    place: str | None
    kind: str
    as_of: date | None
    period_start: date | None
    date_words: str | None
    window_from: date | None
    window_to: date | None
    window_basis: str | None  # stated, published
    speaker: str | None
    speaker_key: str | None  # one spelling for all transliterations of a name
    role: str | None
    organisation: str | None
    party: str | None  # who reports: party id of the organisation, else of the publisher
    attribution: str
    via: str | None
    polarity: str
    partial: bool
    reasons: str  # which rule and which words decided each field, as JSON
    problems: tuple[str, ...]  # why it cannot enter a series


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that could not be read: nothing is dropped without one."""

    source: str
    address: str
    snapshot: str | None
    code: str  # empty, binary, too_large, front_matter, language, undated, …
    sentence: str


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of one expectation or one SQL check on what is new."""

    name: str
    relation: str
    severity: str  # critical, warning, info
    success: bool
    failing: int  # rows
    sample: str  # ids of some of them


@dataclass(frozen=True, slots=True)
class Verdict:
    """What validation says: per figure the reasons to keep it out, and whether a release may be made."""

    checks: tuple[Check, ...]
    rejected: dict[tuple[str, str], tuple[str, ...]]  # (figure_id, rules) → reasons

    @property
    def blocked(self) -> bool:
        return any(not check.success and check.severity == "critical" for check in self.checks)


@dataclass(frozen=True, slots=True)
class Release:
    """A published set of files; it never changes once it is there."""

    version: str
    folder: str
    figures: int
    contradictions: int
    pinned: str | None = None  # the release that `latest` stays on nevertheless
