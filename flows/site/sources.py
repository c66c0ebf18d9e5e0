"""A page for each source: how often it should speak, when it last did, and what of it cannot be read."""

from collections.abc import Iterator

from flows.site.pages import Page
from flows.site.release import Release, by, source_path

_MOST_ISSUES, _MOST_STATEMENTS = 50, 25


def pages(content: Release) -> Iterator[Page]:
    rows = content.sources
    metrics, last = by("source", content.ask("source_metrics")), by("source", content.ask("source_statements"))
    issues = by("source", content.ask("source_issues"))
    yield Page("sources/index.html", "sources", "@sources.title", {"rows": rows}, ("lists",))
    for row in rows:
        source = row["source"]
        yield Page(
            source_path(source),
            "source",
            row["label"],
            {
                "row": row,
                "metrics": metrics.get(source, []),
                "issues": issues.get(source, [])[:_MOST_ISSUES],
                "all_issues": len(issues.get(source, [])),
                "statements": last.get(source, [])[:_MOST_STATEMENTS],
            },
        )
