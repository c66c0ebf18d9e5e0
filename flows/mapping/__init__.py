"""What the columns of a table mean: the `table` key of a source file."""

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, BeforeValidator, Field, field_validator, model_validator

from flows import codebook
from flows.mapping.cells import read_number
from flows.mapping.parts import Cells, Choice, ChoiceOf, Day, DayOf, Hours, HoursOf, Told
from flows.mapping.rowtext import field_name
from flows.mapping.words import Worded, read_worded
from flows.yamlfile import Entry, nearest

__all__ = ["Column", "Table"]


class _Shared(Entry):
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
        return tuple(id(getattr(self, name)) for name in _Shared.model_fields)

    @field_validator("hedge", "kind", "subject")
    @classmethod
    def _codes_exist(cls, choice: ChoiceOf | None, info: Any) -> ChoiceOf | None:
        known = _codes(info.field_name)
        for code in _values(choice):
            _known(code, known, "party" if info.field_name == "subject" else info.field_name)
        return choice


def _spelling(sample: str) -> str:
    if not re.fullmatch(r"\d{1,3}([^\d\w]\d{3})+([.,]\d+)?|\d+([.,]\d+)?", sample):
        raise ValueError(f"{sample} is no sample of a number; write one like 1,234.5 or 1 234,5")
    return sample


Spelling = Annotated[str, AfterValidator(_spelling)]


class Column(_Shared):
    """A column of numbers. `low` and `high` name the fields of its bounds; without `low`, the column itself is the
    low end. Where no metric is named, the `category` of the row tells it."""

    metric: str | None = None
    low: str | None = None
    high: str | None = None
    number: Spelling | None = None

    @field_validator("metric")
    @classmethod
    def _metric_exists(cls, metric: str | None) -> str | None:
        return metric if metric is None else _known(metric, list(codebook.metrics()), "metric")


_PERIOD, _DAY = ChoiceOf(always="period"), HoursOf(always=24)


def _column(value: object) -> object:
    if value is None:
        return {}
    return {"metric": value} if isinstance(value, str) else value


def _figures(value: object) -> object:
    return {str(name): _column(column) for name, column in value.items()} if isinstance(value, dict) else value


def _list(value: object) -> object:
    return [value] if isinstance(value, str) else value


_Names = Annotated[list[str], BeforeValidator(_list)]


class Table(_Shared):
    """The mapping of a table's fields to figures. A field is called by its header, its HXL tag, or its path of
    JSON members (`verified.killed`); names in `ignore` and `optional` may be patterns (`ext_*`)."""

    files: str | None = None  # pattern of the addresses that hold this table; others are left alone
    rows: str | None = None  # path of JSON members to the list of rows
    blocks: str | None = None  # of text: how the line with the date is written that begins a block of items
    words: bool = False  # a hedge may stand before a number, a unit behind it
    header: Annotated[int, Field(ge=1)] = 1  # which row of a CSV names the columns; a row of HXL tags makes it known
    key: _Names = []  # fields that tell rows apart; else those of the day, the category and the subject
    category: Choice | None = None  # where the metric is a value of the row
    figures: Annotated[dict[str, Column], BeforeValidator(_figures), Field(min_length=1)]
    pairs: tuple[str, str] = ("{}", "")  # the fields of a total and of what was added to it: [stats.{}, increase.{}]
    ignore: _Names = []  # fields that give no figure
    optional: _Names = []  # mapped fields that the whole table may lack
    missing: _Names = []  # words for "no value"
    number: Spelling | None = None  # how numbers are spelt, as a sample: 1,234.5
    published: Day | None = None
    publisher: Choice | None = None
    url: Choice | None = None
    language: Choice | None = None
    known: str | None = None  # field of the moment at which a reading by others was made, beside or around the rows

    @field_validator("pairs")
    @classmethod
    def _names_have_a_place(cls, pairs: tuple[str, str]) -> tuple[str, str]:
        if "{}" not in pairs[0] or (pairs[1] and "{}" not in pairs[1]) or pairs[0] == pairs[1]:
            raise ValueError("write {} where the names of `figures` go: [stats.{}, increase.{}]")
        return pairs

    @field_validator("category")
    @classmethod
    def _metrics_exist(cls, choice: ChoiceOf | None) -> ChoiceOf | None:
        for code in _values(choice):
            _known(code, list(codebook.metrics()), "metric")
        return choice

    @model_validator(mode="after")
    def _rows_can_be_told_apart(self) -> "Table":
        if not self.key_fields:
            raise ValueError("name the fields that tell rows apart in `key`, or the field of the day in `as_of`")
        return self

    @model_validator(mode="after")
    def _kinds_are_known(self) -> "Table":
        for name, column in self.columns.items():
            if column.kind is None:
                raise ValueError(f"say the `kind` of `{name}`: {', '.join(get_args(codebook.Kind))}")
        return self

    @cached_property
    def columns(self) -> dict[str, Column]:
        """The columns of numbers by the names of their fields, with what the table says for all filled in."""
        shared = {name: getattr(self, name) for name in (*_Shared.model_fields, "number")}
        found: dict[str, Column] = {}
        total, added = self.pairs
        for name, column in self.figures.items():
            found[field_name(total.replace("{}", name))] = _filled(column, shared)
            if added:
                hours = column.period_hours or self.period_hours or _DAY
                increment = column.model_copy(update={"kind": _PERIOD, "period_hours": hours, "hedge": None})
                found[field_name(added.replace("{}", name))] = _filled(increment, shared)
        return found

    @cached_property
    def key_fields(self) -> list[str]:
        if self.key:
            return [field_name(name) for name in self.key]
        parts: Sequence[ChoiceOf | DayOf | None] = (self.as_of, self.subject, self.category, self.place)
        return list(dict.fromkeys(field_name(part.field) for part in parts if part and part.field))

    @cached_property
    def fields(self) -> dict[str, bool]:
        """Every field that the mapping names → whether it holds numbers."""
        found = dict.fromkeys([*self.key_fields, *_fields_of(self)], False)
        for name, column in self.columns.items():
            found |= dict.fromkeys(_fields_of(column), False)
            found |= {field_name(bound): True for bound in (column.low, column.high) if bound}
            found[name] = True
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


def _filled(column: Column, shared: dict[str, Any]) -> Column:
    own = {name: getattr(column, name) for name in Column.model_fields}
    return Column.model_construct(**{name: shared.get(name) if own[name] is None else own[name] for name in own})


def _fields_of(entry: Entry) -> Iterator[str]:
    for name in type(entry).model_fields:
        part = getattr(entry, name)
        if isinstance(part, ChoiceOf | DayOf | HoursOf) and part.field:
            yield field_name(part.field)


def _fits(names: Sequence[str], patterns: Sequence[str]) -> bool:
    return any(name == field_name(pattern) or fnmatchcase(name, pattern) for name in names for pattern in patterns)


def _values(choice: ChoiceOf | None) -> list[str]:
    if choice is None:
        return []
    return [code for code in (choice.always, *(choice.means or {}).values()) if code is not None]


def _codes(what: str) -> list[str]:
    if what == "kind":
        return list(get_args(codebook.Kind))
    return list(codebook.hedge_policy().hedges) if what == "hedge" else list(codebook.parties())


def _known(code: str, known: Sequence[str], what: str) -> str:
    if code in known:
        return code
    near = nearest(code, list(known))
    raise ValueError(f"{code} is no {what} of the codebook" + (f"; did you mean {near}" if near else ""))
