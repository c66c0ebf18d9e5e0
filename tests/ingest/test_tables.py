"""Every stored table is read by an entry of the test catalogue, and every row and cell of it is accounted for."""

from collections import Counter

import pytest

from flows.ingest.found import Document, Unreadable
from flows.rows import figures_of_row
from tests.ingest.stored_tables import (
    cell,
    cells_of,
    documents,
    figures,
    needs_data,
    problems,
    readings,
    rows_of,
    sources,
)

ROW_REFUSED = {"heading", "unknown_category", "duplicate_key", "missing_key", "row_shape", "encoding"}


@needs_data
@pytest.mark.parametrize("name", sorted(sources()))
def test_every_row_is_a_statement_or_is_refused_with_a_reason(name: str) -> None:
    """Rows in = documents + refused rows, for every entry and every file."""
    assert readings(name)
    for page, of_page in readings(name):
        rows = sum(1 for _ in rows_of(page, sources()[name].table))
        refused = sum(isinstance(one, Unreadable) and one.code in ROW_REFUSED for one in of_page)
        assert rows == sum(isinstance(one, Document) for one in of_page) + refused
        assert {one.code for one in of_page if isinstance(one, Unreadable)} <= ROW_REFUSED


@needs_data
@pytest.mark.parametrize(
    "name",
    [
        "gs_losses_petroivaniuk_personnel", "gs_losses_petroivaniuk_equipment", "gs_losses_loddb", "gs_corrections",
        "gs_oryx_models", "gs_vintages_personnel", "gs_vintages_equipment", "gs_losses_jj_long", "gs_losses_jj_wide",
        "russianwarship_statistics", "gaza_casualties_daily", "gaza_vintages", "west_bank_verified",
        "lebanon_casualties_daily", "gaza_infrastructure_damaged", "hdx_vintages_casualties", "hdx_vintages_refugees",
        "hdx_vintages_crossings",
        "unhcr_ukraine_timeseries", "unhcr_ukraine_by_country", "hdx_ocha_key_figures", "hdx_early_sheet",
        "hdx_fts_ukraine", "hdx_unhcr_myanmar", "hdx_idmc_displacement", "hdx_key_figures_somalia",
        "hdx_drought_kenya", "hdx_drought_somalia", "hdx_drought_ethiopia", "who_attacks_on_health_care",
        "oryx_totals_by_system", "hochu_zhit_figures",
    ],
)  # fmt: skip
def test_every_cell_is_a_figure(name: str) -> None:
    """As many figures as mapped cells that hold something, none of them without evidence."""
    assert len(figures(name)) == sum(cells_of(name).values())
    assert problems(name) == Counter()


@needs_data
@pytest.mark.parametrize("name", sorted(sources()))
def test_the_evidence_of_a_figure_is_a_line_of_its_row(name: str) -> None:
    """The quote stands at its place of the stored text, alone on its line, and begins with the field's name."""
    mapping = sources()[name].table
    assert mapping
    for document in documents(name)[:400]:
        for figure in figures_of_row(document.text, mapping, None):
            assert document.text[figure.start : figure.end] == figure.quote
            assert figure.quote in document.text.split("\n")
            assert all(document.text[: reason.start].endswith("\n") or not reason.start for reason in figure.reasons)
            assert {reason.rule for reason in figure.reasons} == {"table"}


@needs_data
@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("gs_losses_petroivaniuk_personnel", "personnel"), ("gs_losses_petroivaniuk_equipment", "tank"),
        ("gs_losses_loddb", "uavs"), ("gs_losses_jj_long", "Delta"), ("gaza_casualties_daily", "killed"),
        ("oryx_totals_by_system", "captured"), ("unhcr_ukraine_by_country", "individuals"),
        ("hdx_ocha_key_figures", "IDPs"), ("hochu_zhit_figures", "value"),
    ],
)  # fmt: skip
def test_values_are_those_of_the_file(name: str, field: str) -> None:
    """The sum of a column's figures is the sum of the column."""
    [(page, _)] = readings(name)
    whole = sum(
        float(v) for row in rows_of(page, sources()[name].table) if (v := cell(row, field)) not in (None, "", "N/A")
    )
    assert sum(figure.value for figure in figures(name) if figure.quote.startswith(f"{field}: ")) == whole
