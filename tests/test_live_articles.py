"""Real article pages of twelve outlets behind a local server become statements with their own times."""

import gzip
from pathlib import Path

import pytest

from flows import pipeline
from flows.catalogue import choose_sources
from flows.runs import begin
from flows.settings import Home
from tests.ingest.server import Server, page
from tests.test_live import answer, catalogue, home, server, write_source  # noqa: F401 - fixtures

PAGES = Path(__file__).resolve().parents[2] / "shared" / "data" / "article-html"


@pytest.mark.skipif(not PAGES.exists(), reason="the pages lie in ../shared, which only developers have")
def test_every_page_is_a_statement_with_its_time(catalogue: Path, home: Home, server: Server) -> None:  # noqa: F811
    """Rows in = rows accepted: each page is read, none is refused, and a time of publication stands beside each."""
    paths = sorted(PAGES.glob("*/*.html.gz"))
    links = "".join(f'<a href="/article/{path.name}">more</a>' for path in paths)
    server.routes["/list"] = page(f"<html><body>{links}</body></html>")
    for path in paths:
        server.routes[f"/article/{path.name}"] = page(gzip.decompress(path.read_bytes()), "text/html")
    (catalogue / "post.yml").unlink()
    write_source(catalogue, "pages", f"kind: page\nurl: {server.address('/list')}\nlinks: /article/\n")
    with begin(choose_sources([], catalogue), home) as run:
        tally = pipeline.gather(run, choose_sources([], catalogue)[0])
    assert (tally.new, tally.issues) == (len(paths), [])
    counts = "select count(*), count(published_at), count(title) from statements"
    assert answer(home, counts) == [(18, 18, 18)]
