"""What the commands that compare answer: column names and rows, from the latest release."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

from flows.codebook import Kind, parties
from flows.compare.changes import diff
from flows.compare.evidence import why
from flows.compare.increases import increase
from flows.compare.released import Answer, answer, as_known, known_code, known_metric, literal
from flows.errors import InputError
from flows.settings import Home

__all__ = ["compare", "diff", "increase", "series", "why"]

REPORTERS = ("party", "organisation", "publisher", "source")


def series(
    home: Home,
    metric: str,
    *,
    as_known_on: date | None = None,
    across_breaks: bool = False,
    party: str | None = None,
    subject: str | None = None,
    kind: str | None = None,
) -> Answer:
    """The figures of a metric over time, by reporter, with what is derived from their order.

    With `as_known_on` as they were at the end of that day (UTC): empty before the record begins. Increments stop at
    declared breaks and where something was taken back, unless `across_breaks`. Raises InputError with the nearest word
    for a metric, party, subject or kind that the codebook does not know.
    """
    known_metric(metric)
    _known_codes(party=party, subject=subject, kind=kind)
    chosen = [
        f"{column} = {literal(value)}"
        for column, value in (("metric", metric), ("party", party), ("subject", subject), ("kind", kind))
        if value is not None
    ]
    increment = "coalesce(increment, correction_delta)" if across_breaks else "increment"
    order = "window_to, segment" if across_breaks else "segment, window_to"
    query = f"""
        select subject, place, kind, party, {"" if across_breaks else "segment,"} window_from, window_to, value,
            value_high, hedge, hard_low, hard_high, soft_low, soft_high, {increment} as increment, increment_days,
            {"" if across_breaks else "correction_delta,"} cumulated, cumulated_since, counted_since, publisher, source,
            quote, figure_id
        from series
        where {" and ".join(chosen)}
        order by subject, place, kind, party, counted_since nulls first, {order}, value, figure_id"""
    return answer(home, query if as_known_on is None else as_known(metric, as_known_on) + query)


def compare(home: Home, metric: str, *, by: str = "party", at: Sequence[date] = ()) -> Answer:
    """Reporters of a metric side by side on each day of `at`, by default on the last day that anybody speaks of.

    `shared_low` to `shared_high` is what all their bounds leave together, `gap` by how much they miss each other,
    `ratio` the value over the least, `lag_days` how much earlier somebody had reported as much.
    """
    known_metric(metric)
    if by not in REPORTERS:
        raise InputError(f"`{by}` tells no reporters apart; use one of {', '.join(REPORTERS)}.")
    last = f"(select max(window_to) from series where metric = {literal(metric)} and kind in ('cumulative', 'point'))"
    days = [literal(day) for day in at] or [last]
    parts = [
        f"select {day}::date as compared_on, * from compared_on({literal(metric)}, {day}, {literal(by)})"
        for day in days
    ]
    order = "compared_on, subject, place, kind, counted_since nulls first, value desc, reporter"
    return answer(home, f"from ({' union all '.join(parts)}) order by {order}", "compared_on")


def _known_codes(**asked: str | None) -> None:
    for what, word in asked.items():
        codes = list(get_args(Kind)) if what == "kind" else list(parties())
        if word is not None:
            known_code(
                what, word, codes, f"use one of {', '.join(codes)}." if what == "kind" else "`parties.yml` has them."
            )
