"""What a column of numbers means."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, field_validator

from flows import codebook
from flows.mapping.parts import Choice, ChoiceOf, Day, DayOf, Hours, HoursOf
from flows.mapping.rowtext import field_name
from flows.yamlfile import Entry, nearest


class Shared(Entry):
    """What holds for all figures of a table unless a column says otherwise."""

    kind: Choice | None = None
    hedge: Choice | None = None
    subject: Choice | None = None  # party id of those counted
    organisation: Choice | None = None  # whose claim it is
    speaker: Choice | None = None
    via: Choice | None = None
    place: Choice | None = None
    unit: Choice | None = None  # else that of the metric
    as_of: Day | None = None
    period_start: Day | None = None
    period_hours: Hours | None = None  # length of the window of period figures
    partial: bool | None = None  # a part of what the metric counts

    @cached_property
    def likeness(self) -> tuple[int, ...]:
        """The same for columns of which a row says the same."""
        return tuple(id(getattr(self, name)) for name in Shared.model_fields)

    @field_validator("hedge", "kind", "subject")
    @classmethod
    def _codes_exist(cls, choice: ChoiceOf | None, info: Any) -> ChoiceOf | None:
        known = _codes(info.field_name)
        for code in codes_in(choice):
            known_code(code, known, "party" if info.field_name == "subject" else info.field_name)
        return choice


def _spelling(sample: str) -> str:
    if not re.fullmatch(r"\d{1,3}([^\d\w]\d{3})+([.,]\d+)?|\d+([.,]\d+)?", sample):
        raise ValueError(f"{sample} is no sample of a number; write one like 1,234.5 or 1 234,5")
    return sample


Spelling = Annotated[str, AfterValidator(_spelling)]


class Column(Shared):
    """A column of numbers. `low` and `high` name the fields of its bounds; without `low`, the column itself is the
    low end. Where no metric is named, the `category` of the row tells it. `since` and `until` are the days of which
    it holds: a column that came to mean something else is a list of what it meant."""

    metric: str | None = None
    low: str | None = None
    high: str | None = None
    number: Spelling | None = None
    since: date | None = None
    until: date | None = None

    def filled(self, shared: dict[str, Any]) -> "Column":
        """The column with what it does not say itself taken from `shared`."""
        own = {name: getattr(self, name) for name in Column.model_fields}
        return Column.model_construct(**{name: shared.get(name) if own[name] is None else own[name] for name in own})

    def holds_on(self, day: date | None) -> bool:
        if day is None:
            return self.since is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @field_validator("metric")
    @classmethod
    def _metric_exists(cls, metric: str | None) -> str | None:
        return metric if metric is None else known_code(metric, list(codebook.metrics()), "metric")


def fields_of(entry: Entry) -> Iterator[str]:
    for name in type(entry).model_fields:
        part = getattr(entry, name)
        if isinstance(part, ChoiceOf | DayOf | HoursOf) and part.field:
            yield field_name(part.field)


def codes_in(choice: ChoiceOf | None) -> list[str]:
    if choice is None:
        return []
    return [code for code in (choice.always, *(choice.means or {}).values()) if code is not None]


def _codes(what: str) -> list[str]:
    if what == "kind":
        return list(get_args(codebook.Kind))
    return list(codebook.hedge_policy().hedges) if what == "hedge" else list(codebook.parties())


def known_code(code: str, known: Sequence[str], what: str) -> str:
    if code in known:
        return code
    near = nearest(code, list(known))
    raise ValueError(f"{code} is no {what} of the codebook" + (f"; did you mean {near}" if near else ""))
