"""A report that is linked to as a PDF: its figures say on which page they stand."""

from pathlib import Path

import pytest

from flows.compare.commands import why
from flows.settings import Home
from tests.ingest.pdfs import make_pdf
from tests.ingest.server import Server, page
from tests.test_live import answer, catalogue, home, run, server, write_source  # noqa: F401 - fixtures

pytestmark = pytest.mark.filterwarnings("ignore")  # deprecations inside Great Expectations, at import


def test_the_evidence_is_a_page_and_a_span(catalogue: Path, home: Home, server: Server) -> None:  # noqa: F811
    """`why` shows the page, and the words within their line."""
    first = [(72, 700, 12, "The office publishes its update on the situation of civilians every month.")]
    second = [(72, 700, 12, "In May at least 174 civilians were killed and 690 were injured, the office said.")]
    server.routes["/reports"] = page('<a href="/files/update-may.pdf">Update</a>')
    server.routes["/files/update-may.pdf"] = page(make_pdf([first, second]), "application/pdf")
    (catalogue / "post.yml").unlink()
    write_source(catalogue, "reports", f"kind: pdf\nurl: {server.address('/reports')}\nlinks: '\\.pdf'\n")
    assert run(catalogue, home).new == 1
    [(figure, quote)] = answer(home, "select figure_id, quote from figures where value = 174")
    found = dict(why(home, str(figure))[1])
    assert (quote, found["page"]) == ("at least 174 civilians", 2)
    assert "[at least 174 civilians]" in found["context"]
