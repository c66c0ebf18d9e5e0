"""Quotes in their context: verbatim, short, and never a publisher's full text."""

from pathlib import Path

import pytest

from flows.warehouse import open_warehouse
from tests.compare.record import record, said

TEXT = "The staff spoke in the morning. It counted 12 tanks in the east and 34 guns in the west. " * 4


def test_an_excerpt_stands_in_the_text_around_its_quote(released: Path) -> None:
    with open_warehouse(released / "warehouse.duckdb", read_only=True) as warehouse:
        found = warehouse.rows(
            "select text, excerpt, excerpt_start, figures.start, quote "
            "from excerpts join figures using (figure_id, statement_id) join statements on statements.id = statement_id"
        )
    assert len(found) > 200
    for text, excerpt, begins, start, quote in found:
        assert text[begins : begins + len(excerpt)] == excerpt
        assert excerpt[start - begins :].startswith(quote)
        assert len(excerpt) <= 300


@pytest.mark.parametrize("origin", ["original", "paraphrase"])
def test_no_more_than_half_of_a_publishers_text_is_shown(origin: str) -> None:
    """By its excerpts together; a retelling of the record's own may be shown whole."""
    quotes = {12: "12 tanks", 34: "34 guns"}
    with record([said(value, 1, metric=f"m{value}", statement="a") for value in quotes]) as warehouse:
        run = warehouse.connection.execute
        run("update statements set text = ?, text_origin = ?", [TEXT, origin])
        for value, quote in quotes.items():
            start = TEXT.index(quote)
            place = [quote, start, start + len(quote), value]
            run('update figures_read set quote = ?, start = ?, "end" = ? where value = ?', place)
        found = warehouse.rows("select value, excerpt from excerpts join figures_read using (figure_id)")
    assert all(quotes[value] in excerpt for value, excerpt in found)
    total = sum(len(excerpt) for _, excerpt in found)
    assert (total <= len(TEXT) / 2) == (origin == "original")
