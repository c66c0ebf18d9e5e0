"""The words around a chart: what it shows, what it does not claim, and where it comes from."""

import textwrap
from collections.abc import Sequence
from datetime import date
from typing import Any

from flows.chart.look import PALE, party_name
from flows.chart.shown import Row, Shown
from flows.codebook import metrics

_KINDS = {
    "cumulative": "running totals",
    "period": "counts of a period",
    "point": "states at a moment",
    "change": "changes",
    "share": "shares",
    "rate": "rates",
}
_LETTER = 5.1  # pixels, on average, of the small type


def title(shown: Shown, width: int) -> dict[str, Any]:
    """Title and subtitle, for `title` of a chart."""
    metric = metrics()[shown.metric]
    return {
        "text": metric.label,
        "subtitle": textwrap.wrap(headline(shown), int(width / _LETTER)),
        "fontSize": 17,
        "subtitleFontSize": 12,
        "subtitleColor": PALE,
        "subtitlePadding": 5,
        "offset": 10,
    }


def headline(shown: Shown) -> str:
    """What is drawn, in one sentence that claims no more than was reported."""
    metric = metrics()[shown.metric]
    about = [party_name(shown.subject)] if shown.subject else []
    about += [shown.place] if shown.place else []
    known = f", as known on {day(shown.as_known_on)}" if shown.as_known_on else ""
    return (
        f"Reported, not verified: {_KINDS[shown.kind]} in {metric.unit}{' · ' if about else ''}{', '.join(about)}"
        f" · {_count(len(shown.figures), 'figure')} by {_who(shown)}{known}"
    )


def _who(shown: Shown) -> str:
    named = {row["party"] for row in shown.figures} - {None}
    others = any(row["party"] is None for row in shown.figures)
    if not named:
        return "reporters outside the codebook"
    return _count(len(named), "reporter") + (" and others" if others else "")


def below(shown: Shown, *, left_out: int, width: int) -> dict[str, Any]:
    """The title under a chart: how to read it, what its numbers mark, and how to cite it."""
    lines = []
    if shown.envelopes:
        lines.append(
            "Shaded: what a reporter's words together leave possible (pale), and as they are usually read (darker)."
        )
    if any(row["explanation"] not in ("break", "restart") for row in shown.corrections):
        lines.append("Arrows: totals that the reporter, or who passes them on, later put lower.")
    lines += [f"({number}) {day(row['day'])}: {row['reason']}" for number, row in enumerate(shown.breaks, start=1)]
    if left_out:
        lines.append(f"{_count(left_out, 'figure')} of zero or less cannot be shown on this scale.")
    lines.append(
        f"Source: reportedly, release {shown.release} (CC BY 4.0). Every figure is a claim of whoever is named; "
        f"cite as: reportedly, reported war figures, {shown.release}, {shown.metric}."
    )
    text = [part for line in lines for part in textwrap.wrap(line, int(width / _LETTER))]
    return {
        "text": text,
        "orient": "bottom",
        "anchor": "start",
        "fontSize": 10.5,
        "fontWeight": "normal",
        "lineHeight": 14,
        "color": PALE,
        "offset": 10,
    }


def said(row: Row) -> dict[str, str]:
    """What a reader sees of a figure beside the glyph: its words, who said them where, and when."""
    chain = [row["speaker"] or row["organisation"], row["publisher"]]
    return {
        "said": f"“{row['quote']}”",
        "who": " → ".join(one for one in chain if one),
        "published": row["published"] or "",
    }


def day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def elsewhere(options: Sequence[tuple[str, int]], most: int = 5) -> str:
    """What a metric holds beside what is drawn, as the options that draw it; empty where that is all."""
    if not options:
        return ""
    named = "; ".join(f"{option} ({count:,})" for option, count in options[:most])
    return f"Not in the picture: {named}" + (f"; and {len(options) - most} more." if len(options) > most else ".")
