"""Raw figures → figures: bounds, windows of days, who reports, identity. What was said stays beside it."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date

from flows.codebook import hedge_policy, metrics
from flows.normalize.bounds import Bounds, bounds
from flows.normalize.names import party_of, party_of_speaker, spelling
from flows.records import Figure, RawFigure, Statement

__all__ = ["bounds_of", "identity", "normalize"]

_MEASURES = {"percent", "USD", "EUR", "UAH", "RUB", "GBP", "ILS", "AUD", "CAD", "NZD", "TWD", "km2", "ratio"}


def normalize(statement: Statement, raw: Sequence[RawFigure], rules: str, party: str | None = None) -> list[Figure]:
    """The figures of a statement; `party` is whose own voice its publisher is.

    One that cannot enter a series carries the problems that keep it out.
    """
    organisations = _organisations(raw)
    return [_figure(statement, figure, organisations, rules, party) for figure in raw]


def _figure(
    statement: Statement, raw: RawFigure, organisations: dict[str, str], rules: str, party: str | None
) -> Figure:
    low = bounds_of(raw.hedge, raw.value, raw.value_high, raw.kind, raw.unit, raw.metric)
    speaker_key = spelling(raw.speaker) if raw.speaker else None
    window_from, window_to, basis = _window(statement, raw)
    return Figure(
        figure_id=identity(statement.id, raw.start, raw.end, raw.value, raw.value_high),
        statement_id=statement.id,
        rules=rules,
        start=raw.start,
        end=raw.end,
        quote=raw.quote,
        value=raw.value,
        value_high=raw.value_high,
        hedge=raw.hedge,
        hedge_words=raw.hedge_words,
        hedge_policy=hedge_policy().version,
        hard_low=low.hard_low,
        hard_high=low.hard_high,
        open_low=low.open_low,
        open_high=low.open_high,
        soft_low=low.soft_low,
        soft_high=low.soft_high,
        unit=raw.unit,
        metric=raw.metric,
        subject=raw.subject,
        place=raw.place,
        kind=raw.kind,
        as_of=raw.as_of,
        period_start=raw.period_start,
        date_words=raw.date_words,
        window_from=window_from,
        window_to=window_to,
        window_basis=basis,
        speaker=raw.speaker,
        speaker_key=speaker_key,
        role=raw.role,
        organisation=raw.organisation,
        party=_reporter(statement, raw, organisations.get(speaker_key or ""), party) or party_of_speaker(speaker_key),
        attribution=raw.attribution,
        via=raw.via,
        polarity=raw.polarity,
        partial=raw.partial,
        reasons=json.dumps([[r.field, r.rule, r.start, r.end] for r in raw.reasons], separators=(",", ":")),
        problems=_problems(raw, window_to),
    )


def identity(statement_id: str, start: int, end: int, value: float, value_high: float | None) -> str:
    """A number at a place of a statement: the same under any rules, so that it can be cited."""
    spelled = f"{statement_id}|{start}|{end}|{value!r}|{value_high!r}"
    return hashlib.sha256(spelled.encode()).hexdigest()[:16]


def bounds_of(
    hedge: str, value: float, value_high: float | None, kind: str, unit: str | None, metric: str | None
) -> Bounds:
    """The bounds that the words of a figure leave."""
    units = {unit, metrics()[metric].unit if metric in metrics() else None}
    counted = value.is_integer() and kind != "share" and not units & _MEASURES
    return bounds(hedge, value, value_high, counted)


def _window(statement: Statement, raw: RawFigure) -> tuple[date | None, date | None, str | None]:
    """The days in which the value held: those the words name, else those of publication."""
    if raw.as_of:
        return raw.as_of_from or raw.as_of, raw.as_of, "stated"
    if statement.published_to is None:
        return None, None, None
    return statement.published_from, statement.published_to, "published"


def _organisations(raw: Sequence[RawFigure]) -> dict[str, str]:
    """Speaker → the organisation that the statement names with them, for figures that name the speaker alone."""
    return {spelling(f.speaker): f.organisation for f in reversed(raw) if f.speaker and f.organisation}


def _reporter(statement: Statement, raw: RawFigure, of_speaker: str | None, own: str | None) -> str | None:
    """The party id of who says so: the organisation, the speaker's organisation, else the publisher.

    A named reporter that the codebook does not know is nobody else: the publisher does not step in.
    """
    party = party_of(raw.organisation, raw.speaker, statement.language) or party_of(
        of_speaker, raw.speaker, statement.language
    )
    if party or raw.organisation or raw.speaker:
        return party
    return own or party_of(statement.publisher, None, statement.language)


def _problems(raw: RawFigure, window_to: date | None) -> tuple[str, ...]:
    found = [raw.problem] if raw.problem else []
    if window_to is None:
        found.append("undated")
    return tuple(found)
