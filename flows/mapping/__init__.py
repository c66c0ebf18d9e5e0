"""What the columns of a table mean: the `table` key of a source file."""

from collections.abc import Sequence
from datetime import date
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Annotated, get_args

from pydantic import BeforeValidator, Field, field_validator, model_validator

from flows import codebook
from flows.mapping.cells import read_number
from flows.mapping.columns import Column, Shared, Spelling, codes_in, fields_of, known_code
from flows.mapping.parts import Cells, Choice, ChoiceOf, Day, DayOf, HoursOf, Told
from flows.mapping.rowtext import field_name
from flows.mapping.words import Worded, read_worded
from flows.yamlfile import Entry

__all__ = ["Column", "Table"]


_PERIOD, _DAY = ChoiceOf(always="period"), HoursOf(always=24)


def _column(value: object) -> object:
    if value is None:
        return {}
    return {"metric": value} if isinstance(value, str) else value


def _figures(value: object) -> object:
    if not isinstance(value, dict):
        return value
    return {str(k): [_column(part) for part in (v if isinstance(v, list) else [v])] for k, v in value.items()}


def _list(value: object) -> object:
    return [value] if isinstance(value, str) else value


_Names = Annotated[list[str], BeforeValidator(_list)]


class Readings(Entry):
    """Days of reading, both included; an end that is left out is open."""

    since: date = date.min
    until: date = date.max

    def holds(self, moment: str | None) -> bool:
        """Whether a moment in ISO's form lies between them; without one nothing does."""
        return moment is not None and self.since.isoformat() <= moment[:10] <= self.until.isoformat()


class Table(Shared):
    """The mapping of a table's fields to figures. A field is called by its header, its HXL tag, or its path of
    JSON members (`verified.killed`); names in `ignore` and `optional` may be patterns (`ext_*`)."""

    files: str | None = None  # pattern of the addresses that hold this table; others are left alone
    rows: str | None = None  # path of JSON members to the list of rows
    blocks: str | None = None  # of text: how the line with the date is written that begins a block of items
    words: bool = False  # a hedge may stand before a number, a unit behind it
    header: Annotated[int, Field(ge=1)] = 1  # which row of a CSV names the columns; a row of HXL tags makes it known
    key: _Names = []  # fields that tell rows apart; else those of the day, the category and the subject
    category: Choice | None = None  # where the metric is a value of the row
    figures: Annotated[dict[str, list[Column]], BeforeValidator(_figures), Field(min_length=1)]
    pairs: tuple[str, str] = ("{}", "")  # the fields of a total and of what was added to it: [stats.{}, increase.{}]
    ignore: _Names = []  # fields that give no figure
    optional: _Names = []  # mapped fields that the whole table may lack
    missing: _Names = []  # words for "no value"
    number: Spelling | None = None  # how numbers are spelt, as a sample: 1,234.5
    published: Day | None = None
    publisher: Choice | None = None
    url: Choice | None = None
    language: Choice | None = None
    known: str | None = None  # field, beside or around the rows, of the moment at which others read them; or `file`,
    # where the names of files hold the day on which they stood so
    readings: Readings | None = None  # which of those have these meanings; others are left alone

    @field_validator("pairs")
    @classmethod
    def _names_have_a_place(cls, pairs: tuple[str, str]) -> tuple[str, str]:
        if "{}" not in pairs[0] or (pairs[1] and "{}" not in pairs[1]) or pairs[0] == pairs[1]:
            raise ValueError("write {} where the names of `figures` go: [stats.{}, increase.{}]")
        return pairs

    @field_validator("category")
    @classmethod
    def _metrics_exist(cls, choice: ChoiceOf | None) -> ChoiceOf | None:
        for code in codes_in(choice):
            known_code(code, list(codebook.metrics()), "metric")
        return choice

    @model_validator(mode="after")
    def _rows_can_be_told_apart(self) -> "Table":
        if not self.key_fields:
            raise ValueError("name the fields that tell rows apart in `key`, or the field of the day in `as_of`")
        return self

    @model_validator(mode="after")
    def _kinds_areknown_code(self) -> "Table":
        for name, column in self.columns:
            if column.kind is None:
                raise ValueError(f"say the `kind` of `{name}`: {', '.join(get_args(codebook.Kind))}")
        return self

    @cached_property
    def columns(self) -> list[tuple[str, Column]]:
        """The columns of numbers with the names of their fields, and what the table says for all filled in."""
        shared = {name: getattr(self, name) for name in (*Shared.model_fields, "number")}
        found: list[tuple[str, Column]] = []
        total, added = self.pairs
        for name, column in ((name, column) for name, meanings in self.figures.items() for column in meanings):
            found.append((field_name(total.replace("{}", name)), column.filled(shared)))
            if added:
                hours = column.period_hours or self.period_hours or _DAY
                increment = column.model_copy(update={"kind": _PERIOD, "period_hours": hours, "hedge": None})
                found.append((field_name(added.replace("{}", name)), increment.filled(shared)))
        return found

    @cached_property
    def key_fields(self) -> list[str]:
        if self.key:
            return [field_name(name) for name in self.key]
        parts: Sequence[ChoiceOf | DayOf | None] = (self.as_of, self.subject, self.category, self.place)
        return list(dict.fromkeys(field_name(part.field) for part in parts if part and part.field))

    @cached_property
    def fields(self) -> set[str]:
        """Every field that the mapping names."""
        found = {*self.key_fields, *fields_of(self), *self.numbers}
        return found.union(*(fields_of(column) for _, column in self.columns))

    @cached_property
    def numbers(self) -> dict[str, str | None]:
        """Every field that holds numbers → how they are spelt there."""
        found: dict[str, str | None] = {}
        for name, column in self.columns:
            bounds = [field_name(bound) for bound in (column.low, column.high) if bound]
            found |= dict.fromkeys([name, *bounds], column.number)
        return found

    def read_cell(self, text: str, spelling: str | None) -> Worded | None:
        """What a cell of numbers says; None where it is no number."""
        if self.words:
            return read_worded(text, spelling)
        number = read_number(text, spelling)
        return Worded(number) if number else None

    def metric_of(self, cells: Cells) -> Told:
        """The metric that the category of a row names: by `means`, or because it is itself one of the codebook."""
        if self.category is None:
            return Told()
        told = self.category.told(cells)
        value = told.cell.value.strip() if told.cell else ""
        if told.fault == "skip" or (told.fault is None and self.category.means is not None):
            return told
        if value in codebook.metrics():
            return Told(value, told.cell)
        return Told(None, told.cell, "unknown_category" if value else None)

    def ignores(self, names: Sequence[str]) -> bool:
        return _fits(names, self.ignore)

    def may_lack(self, names: Sequence[str]) -> bool:
        return _fits(names, self.optional)


def _fits(names: Sequence[str], patterns: Sequence[str]) -> bool:
    return any(name == field_name(pattern) or fnmatchcase(name, pattern) for name in names for pattern in patterns)
