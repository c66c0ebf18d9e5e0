"""Envelopes as areas: between two dates the one before bounds from below, and the one after from above."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

from flows.chart.shown import Row


def bands(envelopes: Sequence[Row], bound: str, least: float, most: float) -> Iterator[dict[str, Any]]:
    """Corner by corner the areas between `<bound>_low` and `<bound>_high`: one area for each stretch without a fall.

    A total never falls within a stretch: after a date it is at least what it was then, and until the next date at most
    what it is there. A bound that is missing or lies outside reaches the edge of the picture, `least` or `most`.
    """
    stretches = groupby(envelopes, key=lambda row: (row["series_id"], row["counted_since"], row["vintage"]))
    for line, (_, stretch) in enumerate(stretches):
        rows = list(stretch)
        corners = [(rows[0], rows[0])]
        for before, after in pairwise(rows):
            corners += [(before, after), (before, after), (after, after)]
        days = [
            rows[0]["day"],
            *(day for pair in pairwise(rows) for day in (pair[0]["day"], pair[1]["day"], pair[1]["day"])),
        ]
        for day, (lower, upper) in zip(days, corners, strict=True):
            low, high = lower[f"{bound}_low"], upper[f"{bound}_high"]
            yield {
                "line": line,
                "party": lower["party"],
                "day": day.isoformat(),
                "low": max(least, low if low is not None else least),
                "high": min(most, high if high is not None else most),
            }
