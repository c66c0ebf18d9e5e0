"""What is shown, as a Vega-Lite chart: bounds below, figures above, words around.

The hard envelope is pale and the soft one darker; a figure has the glyph of its hedge and the colour of its reporter.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import altair as alt

from flows.chart.bounds import bands
from flows.chart.look import GLYPHS, INK, Reporters, config, glyph_of, reporters
from flows.chart.shown import Row, Shown
from flows.chart.words import below, said, title

_ROOM = 0.06  # of the height, above the highest figure
_DENSE, _VERY_DENSE = 60, 400  # figures from which glyphs shrink


def chart_of(shown: Shown, *, width: int = 760, log: bool = False) -> Any:
    """The Altair chart of what is shown, `width` pixels wide. Its dictionary is the same for the same rows."""
    figures = [row for row in shown.figures if not log or row["value"] > 0]
    who = reporters(figures, width)
    low, high = _span(figures, log)
    days = _days(figures)
    x = alt.X("day:T", title=None, scale=alt.Scale(type="utc", domain=days), axis=_day_axis(days, width))
    y = alt.Y("value:Q", title=None, scale=_scale(low, high, log), axis=alt.Axis(format=",.12~g", tickCount=6))
    layers = [
        *_envelopes(shown, who, low, high),
        *_breaks(shown),
        *_stretches(figures, who),
        *_figures(figures, who, x, y),
        *_corrections(shown, low),
    ]
    drawn = alt.layer(*layers).properties(width=width, height=round(width * 0.52))
    # Two frames, one for the words above and one for those below: a view has but one title.
    headed = (
        alt.concat(drawn).properties(title=title(shown, width)).resolve_legend(color="independent", shape="independent")
    )
    headed = headed.resolve_scale(color="independent", shape="independent")
    foot = below(shown, left_out=len(shown.figures) - len(figures), width=width)
    return alt.concat(headed).properties(title=foot, padding=16).configure(**config())


def _chart(rows: Sequence[Row]) -> Any:
    return alt.Chart(alt.InlineData(values=list(rows)))


def _span(figures: Sequence[Row], log: bool) -> tuple[float, float]:
    """The least and the greatest value that the picture has room for: all that was said, not all that is possible."""
    ends = [row[key] for row in figures for key in ("value", "value_high") if row[key] is not None]
    high = max(ends)
    if log:
        return min(end for end in ends if end > 0) / 1.6, high * 1.6
    low = min(0.0, min(ends) * (1 + _ROOM))
    return low, high + (high - low) * _ROOM or 1.0


def _scale(low: float, high: float, log: bool) -> alt.Scale:
    return alt.Scale(type="log" if log else "linear", domain=[low, high], nice=False, zero=False)


def _days(figures: Sequence[Row]) -> list[str]:
    """First and last day with a margin, so that no glyph stands on the edge."""
    first, last = min(row["window_from"] for row in figures), max(row["window_to"] for row in figures)
    margin = timedelta(days=max(7, round((last - first).days * 0.02)))
    return [(first - margin).isoformat(), (last + margin).isoformat()]


def _day_axis(days: Sequence[str], width: int) -> alt.Axis:
    span = (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days
    form = "%-d %b %Y" if span < 150 else "%b %Y"
    return alt.Axis(format=form, tickCount=max(2, width // 110), labelOverlap=True, grid=False)


def _envelopes(shown: Shown, who: Reporters, low: float, high: float) -> list[Any]:
    """The areas that all words of a reporter together leave: hard ones first, so that soft ones lie on them."""
    layers = []
    known = [row for row in shown.envelopes if row["party"] in who.shown]  # others are not one reporter
    crowd = max(1, len({row["party"] for row in known})) ** 0.5  # areas of many reporters lie on each other
    for bound, opacity in (("hard", 0.12 / crowd), ("soft", 0.27 / crowd)):
        rows = [row | {"reporter": who.name(row["party"])} for row in bands(known, bound, low, high)]
        if rows:
            mark = _chart(rows).mark_area(opacity=opacity, clip=True, line=False)
            layers.append(
                mark.encode(
                    x="day:T",
                    y=alt.Y("low:Q"),
                    y2=alt.Y2("high:Q"),
                    detail="line:N",
                    color=_colour(who),
                )
            )
    return layers


def _stretches(figures: Sequence[Row], who: Reporters) -> list[Any]:
    """How wide a figure is: the days it may be of, or that it counts, and a range from end to end."""
    wide = [
        _drawn(row, who) | {"from": (row["period_start"] or row["window_from"]).isoformat()}
        for row in figures
        if (row["period_start"] if row["kind"] != "cumulative" else None) or row["window_from"] < row["window_to"]
    ]
    tall = [_drawn(row, who) | {"high": row["value_high"]} for row in figures if row["value_high"] is not None]
    layers: list[Any] = []
    if wide and len(figures) <= _DENSE:
        mark = _chart(wide).mark_rule(strokeWidth=1, opacity=0.45, clip=True)
        layers.append(mark.encode(x="from:T", x2="day:T", y="value:Q", color=_colour(who)))
    if tall:
        mark = _chart(tall).mark_bar(width=5, opacity=0.9, clip=True)
        layers.append(mark.encode(x="day:T", y=alt.Y("value:Q"), y2="high:Q", color=_colour(who)))
    return layers


def _figures(figures: Sequence[Row], who: Reporters, x: alt.X, y: alt.Y) -> list[Any]:
    """A layer for what stands on its number, for what hangs below it, and for what says just it."""
    size = 64 if len(figures) <= _DENSE else 34 if len(figures) <= _VERY_DENSE else 10
    edge: dict[str, Any] = {"stroke": "white", "strokeWidth": 0.7} if len(figures) <= _VERY_DENSE else {}
    there = [label for label in GLYPHS if any(GLYPHS[label].holds(row["hedge"]) for row in figures)]
    legend = alt.Legend(title=None, orient="bottom", symbolFillColor=INK, symbolStrokeWidth=0, symbolSize=80, offset=6)
    scale = alt.Scale(domain=there, range=[GLYPHS[label].shape for label in there])
    tips = [alt.Tooltip(f"{name}:N", title=name) for name in ("said", "who", "published", "day")]
    layers = []
    for side in sorted({GLYPHS[label].side for label in there}):
        rows = [_drawn(row, who) for row in figures if GLYPHS[glyph_of(row["hedge"])].side == side]
        mark = _chart(rows).mark_point(filled=True, size=size, opacity=0.95, yOffset=side * size**0.5 * 0.45, **edge)
        shape = alt.Shape("glyph:N", scale=scale, legend=legend)
        layers.append(mark.encode(x=x, y=y, color=_colour(who), shape=shape, tooltip=tips))
    return layers


def _drawn(row: Row, who: Reporters) -> dict[str, Any]:
    return {
        "day": row["window_to"].isoformat(),
        "value": row["value"],
        "glyph": glyph_of(row["hedge"]),
        "reporter": who.name(row["party"]),
        **said(row),
    }


def _colour(who: Reporters) -> alt.Color:
    shown = alt.Legend(
        title=None,
        orient="top",
        columns=who.columns,
        labelLimit=who.room,
        symbolType="square",
        symbolOpacity=1,
        offset=8,
    )
    scale = alt.Scale(domain=who.names, range=who.colours)
    return alt.Color("reporter:N", scale=scale, legend=shown)


def _breaks(shown: Shown) -> list[Any]:
    """Days on which a definition changes, as numbered dashed lines; the reasons stand below the picture."""
    if not shown.breaks:
        return []
    rows = [
        {"day": row["day"].isoformat(), "number": f"({number})"} for number, row in enumerate(shown.breaks, start=1)
    ]
    base = _chart(rows).encode(x="day:T")
    line = base.mark_rule(strokeDash=[5, 4], color=INK, strokeWidth=1)
    return [
        line,
        base.mark_text(align="left", dx=4, dy=2, baseline="top", color=INK).encode(y=alt.value(0), text="number:N"),
    ]


def _corrections(shown: Shown, low: float) -> list[Any]:
    """What was taken back: an arrow from the earlier total to the one that replaced it."""
    rows = [
        {"day": row["day"].isoformat(), "from": row["previous_value"], "to": max(row["value"], low)}
        for row in shown.corrections
        if row["explanation"] not in ("break", "restart")
    ]
    if not rows:
        return []
    base = _chart(rows).encode(x="day:T")
    line = base.mark_rule(color=INK, strokeWidth=1.4, clip=True).encode(y="from:Q", y2="to:Q")
    head = base.mark_point(shape="M-1,-1.1L0,0L1,-1.1", color=INK, size=50, strokeWidth=1.4, filled=False, clip=True)
    return [line, head.encode(y="to:Q")]
