"""What a row says of all figures of its like: whose claim they are, of whom and of which days."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, get_args

from flows.codebook import Kind, hedge_policy
from flows.mapping import Column
from flows.mapping.parts import ChoiceOf, DayOf, HoursOf, Told
from flows.mapping.rowtext import Cell
from flows.records import Reason
from flows.rows.windows import read_window

_SAID = ("kind", "hedge", "subject", "organisation", "speaker", "via", "place", "unit")


class Context(NamedTuple):
    fields: dict[str, Any]  # of a raw figure
    hedge: str | None
    unit: str | None
    reasons: tuple[Reason, ...]
    fault: str | None
    never_falls: bool  # a number below zero is a mistake

    def hedged(self, hedge: str, words: str | None) -> "Context":
        """The same with the hedge that stands in the cell itself."""
        return self._replace(hedge=hedge, fields=self.fields | {"hedge_words": words})


def read_context(column: Column, cells: Mapping[str, Cell], published: date | None) -> Context | None:
    """None where the mapping declares that rows with these values give no figure."""
    said = {name: _told(getattr(column, name), cells) for name in _SAID}
    faults = [told.fault for told in said.values() if told.fault]
    if "skip" in faults:
        return None
    faults += [] if said["kind"].value in get_args(Kind) else ["unknown_kind"]
    faults += [] if said["hedge"].value in (None, *hedge_policy().hedges) else ["unknown_hedge"]
    kind = "point" if "unknown_kind" in faults else said["kind"].value
    as_of = _told(column.as_of, cells)
    start, hours = _told(column.period_start, cells), _told(column.period_hours, cells)
    days = read_window(kind, as_of, start, hours, published)
    hedge, organisation, speaker = said["hedge"], said["organisation"].value, said["speaker"].value
    lines = {**said, "as_of": as_of, "period_start": start if days.period_start else Told()}
    return Context(
        fields={
            "kind": kind,
            "hedge_words": hedge.cell.value if hedge.cell else None,
            "subject": said["subject"].value,
            "organisation": organisation,
            "speaker": speaker,
            "attribution": "indirect" if organisation or speaker else "none",
            "via": said["via"].value,
            "place": said["place"].value,
            "as_of": days.as_of,
            "as_of_from": days.as_of_from,
            "period_start": days.period_start,
            "date_words": as_of.cell.value if as_of.cell else None,
            "partial": bool(column.partial),
        },
        hedge=None if "unknown_hedge" in faults else hedge.value,
        unit=said["unit"].value,
        reasons=tuple(
            Reason(name, "table", told.cell.start, told.cell.end) for name, told in lines.items() if told.cell
        ),
        fault=next(iter(faults), days.fault),
        never_falls=kind != "change",
    )


def _told(part: ChoiceOf | DayOf | HoursOf | None, cells: Mapping[str, Cell]) -> Told:
    return part.told(cells) if part else Told()
