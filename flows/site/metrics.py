"""A page for each metric: its figures as data for the chart and the table, and what can be said without them."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from flows.site.contradictions import MOST
from flows.site.pages import Page
from flows.site.release import Release, Row, by, contradiction_path, grouped, metric_path, rivals_path, statement_path

# Columns of few values are sent as places in a list of them.
_CODED = (
    "series_id", "topic", "subject", "place", "kind", "party", "counted_since", "window_basis", "as_of", "hedge",
    "unit", "hedge_policy", "speaker", "organisation", "publisher", "published", "url", "text_origin", "source",
    "statement_id", "known_from", "known_to",
)  # fmt: skip
_PLAIN = (
    "figure_id", "origin_id", "segment", "vintage", "window_from", "window_to", "period_start", "value", "value_high",
    "hard_low", "hard_high", "open_low", "open_high", "soft_low", "soft_high", "quote",
)  # fmt: skip
_SCRIPTS = (
    "codebook", "vega", "metric/rows", "metric/derive", "metric/state", "metric/marks", "metric/spec", "metric/card",
    "metric/chart", "metric/table", "metric/actions", "metric/controls", "metric/main",
)  # fmt: skip


def pages(content: Release) -> Iterator[Page]:
    names, rows = content.columns("metric_rows")
    corrections, breaks = by("metric", content.ask("corrections")), by("metric", content.ask("breaks"))
    rivals = grouped("metric", content.contradictions)
    paged = len(content.contradictions) > MOST
    for metric, group in groupby(rows, key=lambda row: row[names.index("metric")]):
        columns = dict(zip(names, zip(*group, strict=True), strict=True))
        entry = content.codebook["metric"].get(metric, {"label": metric, "definition": "", "unit": "", "part_of": None})
        found = rivals.get(metric, [])
        data = _data(metric, columns, corrections.get(metric, []), breaks.get(metric, []), found)
        yield Page(
            metric_path(metric),
            "metric",
            f"@metric.{metric}",
            {
                "metric": metric,
                "entry": entry,
                "parts": [name for name, other in content.codebook["metric"].items() if other["part_of"] == metric],
                "data": data | {"release": content.version, "unit": entry["unit"]},
                "count": sum(known_to is None for known_to in columns["known_to"]),
                "last_said": _last_said(columns),
                "contradictions": found[:20],
                "all_contradictions": len(found),
                "contradictions_page": rivals_path(metric, 1) if paged else "contradictions/index.html",
                "corrections": corrections.get(metric, []),
                "breaks": breaks.get(metric, []),
            },
            scripts=_SCRIPTS,
            styles=("metric",),
        )


def _data(metric: str, columns: Row, corrections: list[Row], breaks: list[Row], rivals: list[Row]) -> dict[str, Any]:
    texts, rows = {}, {}
    for name in _CODED:
        values = sorted({value for value in columns[name] if value is not None})
        place = {value: index for index, value in enumerate(values)} | {None: -1}
        texts[name] = values
        rows[name] = [place[value] for value in columns[name]]
    for name in _PLAIN:
        rows[name] = [_short(value) for value in columns[name]]
    sides: dict[str, list[str]] = {}
    for row in rivals:
        for side in ("low_figure", "high_figure"):
            sides.setdefault(row[side], []).append(contradiction_path(row["low_figure"], row["high_figure"]))
    return {
        "metric": metric,
        "texts": texts,
        "rows": rows,
        "pages": [statement_path(statement) for statement in texts["statement_id"]],
        "corrections": corrections,
        "breaks": breaks,
        "contradictions": sides,
    }


def _short(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _last_said(columns: Row) -> list[Row]:
    """What each reporter said of the latest day, by kind, of the topic with most figures; at most a screen of them."""
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    rows = [row for row in rows if row["known_to"] is None and row["kind"] in ("cumulative", "point", "period")]
    if not rows:
        return []
    topics = [row["topic"] for row in rows]
    main = max(sorted(set(topics)), key=topics.count)
    last = {(row["party"], row["kind"]): row for row in rows if row["topic"] == main and row["party"]}
    return sorted(last.values(), key=lambda row: (-row["window_to"], row["kind"], row["party"]))[:12]
