"""A first mapping that is written for a person to check reads all of its table."""

from pathlib import Path

import pytest

from flows.catalogue import Source, SourceFile
from flows.ingest import table
from flows.ingest.found import Page, Unreadable
from flows.ingest.table.guess import guess_table
from flows.yamlfile import parse_yaml

DATA = Path(__file__).parents[3] / "shared" / "data"


def guessed(page: Page) -> Source:
    head = "label: t\nkind: table\npath: t\ntimezone: UTC\nlicence: none\n"
    entry = parse_yaml(head + guess_table(page), SourceFile, "t.yml")
    return Source(**entry.model_dump(exclude_unset=True), name="t")


def test_what_columns_are_is_guessed_from_what_they_hold() -> None:
    """Day, totals and daily numbers, words for nothing, and metrics only where a name can mean no other."""
    rows = ["day no.,When,Tanks,Missiles,losses of tanks today,Note"]
    rows += [f"{i},{i + 10}/04/2024,{100 + i * i},{7 * i},{i % 4 or 'n/a'},calm" for i in range(1, 13)]
    assert guess_table(Page("t", "text/csv", "\n".join(rows).encode())) == (
        "table:\n"
        "  as_of: {field: When, format: '%d/%m/%Y'}\n"
        "  kind: cumulative\n"
        "  period_hours: 24\n"
        "  figures: {Tanks: tanks_destroyed, Missiles: ~, losses of tanks today: {kind: period}}\n"
        "  ignore: [day no., Note]\n"
        "  missing: [n/a]\n"
    )


def test_days_that_can_be_read_in_two_orders_are_left_to_a_person() -> None:
    """03/04 and 05/06 do not tell which number is the month."""
    mapping = guess_table(Page("t", "text/csv", b"Date,Killed\n03/04/2024,5\n05/06/2024,7\n"))
    assert "as_of" not in mapping
    assert "key: [Date]" in mapping


def test_the_longest_list_of_objects_is_the_table() -> None:
    """Its path is `rows`."""
    body = b'{"meta": [{"a": 1}], "data": {"series": [{"date": "2024-01-01", "n": 1}, {"date": "2024-01-02", "n": 2}]}}'
    assert guess_table(Page("t", "application/json", body)).startswith("table:\n  rows: data.series\n  as_of: date\n")


@pytest.mark.parametrize("body", [b"", b"a,b\nx,y\n", b"{}", b"[1, 2]", b"\x89PNG\r\n\x1a\n\x00", b"[" * 5000])
def test_what_is_no_table_of_numbers_is_refused(body: bytes) -> None:
    """With a sentence."""
    with pytest.raises(Unreadable):
        guess_table(Page("t", "text/csv", body))


@pytest.mark.skipif(not DATA.is_dir(), reason="the stored tables are not part of the project")
@pytest.mark.parametrize(
    "path",
    [
        "gs-loddb/russian-losses.json", "gs-petroivaniuk/russia_losses_equipment.json",
        "gs-jj-milgovua-raw/ukr-mod-data.csv", "gs-jj-milgovua-raw/ukr-mod-deltas.csv",
        "gaza-t4p/casualties_daily.json", "gaza-t4p/west_bank_daily.json", "hdx-ukraine-viz/unhcr_timeseries.json",
        "hdx-ukraine-viz/unhcr_sublocation.json", "hdx-ukraine-viz/ocha_key_figures_sheet.csv",
        "oryx-scarnecchia/daily_count.csv", "ucdp-hdx-ukr/conflict_data_ukr.csv",
        "hdx-hxl-fixtures/idps_download-displacement-data.csv", "russianwarship-api-sample/statistics_2022-11-24.json",
    ],
)  # fmt: skip
def test_the_guess_reads_every_row_of_a_stored_table(path: str) -> None:
    """No row is refused, whatever it may mean."""
    page = Page(path, "", (DATA / path).read_bytes())
    found = list(table.read(guessed(page), page))
    assert found
    assert {one.code for one in found if isinstance(one, Unreadable)} <= {"meaning_changed"}
