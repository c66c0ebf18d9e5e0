"""A page for each contradiction, with both quotes side by side, and one that lists them."""

from collections.abc import Iterator

from flows.site.pages import Page
from flows.site.release import Release, contradiction_path


def pages(content: Release) -> Iterator[Page]:
    rows = content.contradictions
    yield Page("contradictions/index.html", "contradictions", "@contradictions.title", {"rows": rows}, ("lists",))
    for row in rows:
        sides = [
            {name.removeprefix(f"{side}_"): value for name, value in row.items() if name.startswith(f"{side}_")}
            for side in ("low", "high")
        ]
        path = contradiction_path(row["low_figure"], row["high_figure"])
        yield Page(path, "contradiction", "@contradictions.title", {"row": row, "sides": sides})
