"""A page for each contradiction, with both quotes side by side, and lists of them: the newest, and all by metric."""

from collections.abc import Iterator

from flows.site.pages import Page
from flows.site.release import Release, Row, contradiction_path, grouped, rivals_path

MOST = 100  # of a list's page


def pages(content: Release) -> Iterator[Page]:
    rows = content.contradictions
    metrics = grouped("metric", rows) if len(rows) > MOST else {}
    counts = sorted(((metric, len(rivals)) for metric, rivals in metrics.items()), key=lambda one: (-one[1], one[0]))
    shown = {"rows": rows[:MOST], "total": len(rows), "metrics": counts, "metric": None, "number": 1, "last": 1}
    yield Page("contradictions/index.html", "contradictions", "@contradictions.title", shown, ("lists",))
    for metric, rivals in metrics.items():
        last = -(-len(rivals) // MOST)
        for number in range(1, last + 1):
            part = rivals[(number - 1) * MOST : number * MOST]
            listed = shown | {"rows": part, "metrics": [], "metric": metric, "number": number, "last": last}
            path, title = rivals_path(metric, number), "@contradictions.of_metric"
            yield Page(path, "contradictions", title, listed, ("lists",), given={"metric": f"@metric.{metric}"})
    for row in rows:
        yield _page(row)


def _page(row: Row) -> Page:
    sides = [
        {name.removeprefix(f"{side}_"): value for name, value in row.items() if name.startswith(f"{side}_")}
        for side in ("low", "high")
    ]
    path = contradiction_path(row["low_figure"], row["high_figure"])
    given = {"metric": f"@metric.{row['metric']}", "low": row["hard_low"], "high": row["hard_high"]}
    return Page(path, "contradiction", "@contradiction.page", {"row": row, "sides": sides}, given=given)
