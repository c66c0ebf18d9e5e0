"""A number found in a passage, while the rules still read around it.

The rules fill it in, each its own fields; `figure` freezes it. Token indexes are inclusive.
"""

from dataclasses import dataclass, field
from datetime import date

from flows.extract.text.passage import Passage
from flows.records import RawFigure, Reason

_reason = tuple.__new__  # half the cost of calling Reason


@dataclass(slots=True)
class Mention:
    """`first`..`last` are the tokens of the number alone, `start`..`end` the characters of the quote."""

    first: int
    last: int
    start: int
    end: int
    value: float
    value_high: float | None = None
    form: str = "digits"  # digits, words, vague, percent, fraction, money, increment
    hedge: str = "exact"
    hedge_words: str | None = None
    unit: str | None = None  # as written; USD, percent, … where the form says so
    unit_first: int = -1  # the tokens of the counted thing, -1 where it is elided or absent
    unit_last: int = -1
    metric: str | None = None
    subject: str | None = None
    kind: str = "point"
    as_of: date | None = None
    as_of_from: date | None = None
    period_start: date | None = None
    date_words: str | None = None
    speaker: str | None = None
    role: str | None = None
    organisation: str | None = None
    attribution: str = "none"
    via: str | None = None
    polarity: str = "asserted"
    partial: bool = False
    problem: str | None = None
    reasons: list[Reason] = field(default_factory=list)

    def because(self, name: str, rule: str, start: int, end: int) -> None:
        """Remember which rule and which words (character offsets) decided the field `name`."""
        self.reasons.append(_reason(Reason, (name, rule, start, end)))

    def figure(self, passage: Passage) -> RawFigure:
        return RawFigure(
            self.start,
            self.end,
            passage.text[self.start : self.end],
            self.value,
            self.value_high,
            self.hedge,
            self.hedge_words,
            self.unit,
            self.metric,
            self.subject,
            self.kind,
            self.as_of,
            self.as_of_from,
            self.period_start,
            self.date_words,
            self.speaker,
            self.role,
            self.organisation,
            self.attribution,
            self.via,
            self.polarity,
            self.partial,
            problem=self.problem,
            reasons=tuple(self.reasons),
        )
