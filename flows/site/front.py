"""The front page: what is reported of, by whom, what is new, what cannot both be true, and how fresh it is."""

from typing import Any

from flows.site.pages import Page
from flows.site.release import Release, Row, by, grouped
from flows.site.sparkline import sparkline

_MOST_SHOWN = 8


def page(content: Release) -> Page:
    shapes = by("metric", content.ask("sparklines"))
    metrics = content.ask("metrics")
    for metric in metrics:
        metric["line"] = sparkline([(point["day"], point["value"]) for point in shapes.get(metric["metric"], [])])
    sources = content.sources
    return Page(
        "index.html",
        "front",
        "@front.title",
        {
            "totals": content.totals,
            "metrics": metrics,
            "reporters": _reporters(content),
            "changes": _changes(content.ask("changes")),
            "contradictions": _one_of_each(content.contradictions)[:4],
            "sources": sources[:_MOST_SHOWN],
            "states": {state: sum(s["state"] == state for s in sources) for state in ("fresh", "stale", "failing")},
        },
        scripts=("lists",),
    )


def _reporters(content: Release) -> list[Row]:
    roles = content.codebook["party"]
    return [row | {"role": roles.get(row["party"], {}).get("definition")} for row in content.ask("reporters")[:16]]


def _one_of_each(rows: list[Row]) -> list[Row]:
    """The newest of each metric."""
    return [rivals[0] for rivals in grouped("metric", rows).values()]


def _changes(rows: list[Row]) -> dict[str, Any]:
    """Of what was added and what was replaced on the last day: how much, and of which metrics the most."""
    return {
        change: {
            "figures": sum(row["figures"] for row in rows if row["change"] == change),
            "metrics": sum(row["change"] == change for row in rows),
            "rows": [row for row in rows if row["change"] == change][:_MOST_SHOWN],
        }
        for change in ("added", "replaced")
    }
