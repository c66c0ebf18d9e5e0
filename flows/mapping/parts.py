"""What a mapping says of one thing: a constant, or the field that tells it and what its values mean."""

from collections.abc import Mapping
from datetime import date
from fnmatch import fnmatchcase
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, model_validator

from flows.mapping.cells import Span, read_days, read_number, unordered
from flows.mapping.rowtext import Cell, field_name
from flows.yamlfile import Entry

Cells = Mapping[str, Cell]


class Told(NamedTuple):
    """What a row says: a value, the cell that it was read from, and what is wrong with it.

    `fault` is `skip` where the mapping declares that rows of this value give no figure.
    """

    value: Any = None
    cell: Cell | None = None
    fault: str | None = None


_NOTHING = Told()


def _words(value: object) -> object:
    """YAML reads some words as numbers or truth values; a table's values are words."""
    if isinstance(value, dict):
        return {_word(key): part for key, part in value.items()}
    return [_word(part) for part in value] if isinstance(value, list) else value


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


_Words = BeforeValidator(_words)


class ChoiceOf(Entry):
    """A code or a name: `always` the same, or told by `field`, whose values are taken as they are or through `means`.

    `skip` lists values whose rows give no figure, `others` patterns of those that have no code. A value that is in
    none of them is a fault, where `means` is given.
    """

    always: str | None = None
    field: str | None = None
    means: Annotated[dict[str, str | None] | None, _Words] = None
    skip: Annotated[list[str], _Words] = []
    others: Annotated[list[str], _Words] = []

    @model_validator(mode="after")
    def _one_way(self) -> "ChoiceOf":
        if (self.always is None) == (self.field is None):
            raise ValueError("give a constant, or the `field` that tells it")
        return self

    def told(self, cells: Cells) -> Told:
        if self.field is None:
            return Told(self.always)
        cell = cells.get(field_name(self.field))
        value = cell.value.strip() if cell else ""
        if value in self.skip:
            return Told(None, cell, "skip")
        if self.means is None:
            return Told(value or None, cell)
        if value in self.means:
            return Told(self.means[value], cell)
        known = not value or any(fnmatchcase(value, pattern) for pattern in self.others)
        return Told(None, cell, None if known else "unknown_word")


class DayOf(Entry):
    """A day: `always` the same, or told by `field`, in ISO's form or in that of `format` (the signs of strptime).

    `year` is for dates that are written without one, `days` are added (-1: the report speaks of the day before),
    `end` takes the last day of a month or a year, `means` reads words such as the name of a phase.
    """

    always: date | None = None
    field: str | None = None
    format: str | None = None
    year: int | None = None
    days: int = 0
    end: bool = False
    means: Annotated[dict[str, date | None] | None, _Words] = None

    @model_validator(mode="after")
    def _one_way(self) -> "DayOf":
        if (self.always is None) == (self.field is None):
            raise ValueError("give a day like 2024-05-10, or the `field` that tells it")
        if (
            self.format
            and self.year is None
            and not any(sign in self.format for sign in ("%Y", "%y", "%G", "%c", "%x"))
        ):
            raise ValueError(f"the format {self.format} has no year; name it in `year`")
        return self

    def told(self, cells: Cells) -> Told:
        """A `Span` of days."""
        if self.field is None:
            return Told(Span(self.always, self.always))
        cell = cells.get(field_name(self.field))
        if cell is None:
            return _NOTHING
        if self.means is not None:
            day = self.means.get(cell.value.strip())
            return Told(Span(day, day), cell, None if cell.value.strip() in self.means else "unknown_word")
        span = read_days(cell.value, self.format, self.year, self.days)
        if span is None:
            return Told(None, cell, "ambiguous_date" if unordered(cell.value) else "not_a_date")
        return Told(Span(span.last, span.last) if self.end else span, cell)


class HoursOf(Entry):
    """The length of the window of a period figure, in hours."""

    always: float | None = None
    field: str | None = None

    def told(self, cells: Cells) -> Told:
        if self.field is None:
            return Told(self.always)
        cell = cells.get(field_name(self.field))
        number = read_number(cell.value) if cell else None
        return Told(number.value if number else None, cell, None if number or cell is None else "no_period")


def _choice(value: object) -> object:
    return {"always": value} if isinstance(value, str) else value


def _day(value: object) -> object:
    if isinstance(value, str):
        return {"field": value}
    return {"always": value} if isinstance(value, date) else value


def _hours(value: object) -> object:
    if isinstance(value, str):
        return {"field": value}
    return {"always": value} if isinstance(value, int | float) else value


Choice = Annotated[ChoiceOf, BeforeValidator(_choice)]  # a constant where a word is given
Day = Annotated[DayOf, BeforeValidator(_day)]  # a field where a word is given, a constant where a date is
Hours = Annotated[HoursOf, BeforeValidator(_hours)]  # a field where a word is given, a constant where a number is
