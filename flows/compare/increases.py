"""By how much totals grew between two days, as far as the words of totals and of period figures tell."""

from collections import defaultdict
from datetime import date
from typing import Any

from flows.compare.constraints import Claim, bounds_on_increase, certificates
from flows.compare.released import Answer, answer, known_metric, literal
from flows.errors import InputError
from flows.settings import Home

_COLUMNS = ["subject", "place", "party", "after", "until", "low", "high", "low_of_totals", "high_of_totals", "left_out"]
Row = dict[str, Any]


def increase(home: Home, metric: str, after: date, until: date) -> Answer:
    """The sharp bounds of what each reporter's total grew by after the end of one day, up to the end of another.

    `low` and `high` go by totals and period figures together, `*_of_totals` by totals alone; `left_out` names figures
    that contradict others and were not used. Empty where a total was taken back or redefined in between. Raises
    InputError where the days are not in order.
    """
    if until < after:
        raise InputError(f"{until} is before {after}; give the earlier day first.")
    query = f"""
        select subject, place, party, kind, vintage, window_from, window_to, period_start, hard_low, hard_high,
            open_low, open_high, figure_id
        from series
        where metric = {literal(known_metric(metric))} and counted_since is null
            and (kind = 'cumulative' and vintage is not null or kind = 'period' and period_start is not null
                and window_from = window_to)
        order by subject, place, party, kind, window_to, figure_id"""
    columns, rows = answer(home, query)
    reporters: defaultdict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        reporters[row[:3]].append(dict(zip(columns, row, strict=True)))
    return _COLUMNS, [(*who, after, until, *_increase(said, after, until)) for who, said in reporters.items()]


def _increase(said: list[Row], after: date, until: date) -> tuple[Any, ...]:
    totals = [row for row in said if row["kind"] == "cumulative"]
    vintage = _vintage(totals, after)
    if vintage is None or vintage != _vintage(totals, until):
        return (None, None, None, None, None)
    days = [row["window_to"] for row in totals if row["vintage"] == vintage]
    used = [_claim(row) for row in totals if row["vintage"] == vintage]
    periods = [_claim(row) for row in said if row["kind"] == "period" and min(days) <= row["window_to"] <= max(days)]
    left_out = {figure for one in certificates([*used, *periods]) for figure in one}
    together = [claim for claim in [*used, *periods] if claim.figure not in left_out]
    alone = [claim for claim in used if claim.figure not in left_out]
    both, by_totals = (bounds_on_increase(claims, after, until) for claims in (together, alone))
    return (both.low, both.high, by_totals.low, by_totals.high, " ".join(sorted(left_out)) or None)


def _vintage(totals: list[Row], day: date) -> int | None:
    """The vintage of the last total up to `day`, or of the first one after it where there is none."""
    if not totals:
        return None
    earlier = [row for row in totals if row["window_to"] <= day]
    return int((earlier[-1] if earlier else totals[0])["vintage"])


def _claim(row: Row) -> Claim:
    period = row["kind"] == "period"
    first = row["period_start"] if period else row["window_from"]
    bounds = row["hard_low"], row["hard_high"]
    return Claim(row["figure_id"], *bounds, first, row["window_to"], period, row["open_low"], row["open_high"])
