"""How the record is made, and what its words mean."""

from collections.abc import Iterator

from flows.site.pages import Page
from flows.site.release import Release


def pages(content: Release) -> Iterator[Page]:
    book = content.codebook
    yield Page(
        "methodology.html", "methodology", "@methodology.title", {"hedges": book["hedge"], "totals": content.totals}
    )
    with_pages = {row["metric"] for row in content.ask("metrics")}
    yield Page(
        "codebook.html", "codebook", "@codebook.title", {"book": book, "with_pages": with_pages}, ("codebook", "lists")
    )
