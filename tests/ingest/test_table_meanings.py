"""What the stored tables mean, read by their mappings: claims, windows, bounds, hedges, and who says so."""

import json
import re
from collections import Counter

from flows.catalogue import read_sources
from tests.ingest.stored_tables import DATA, documents, figures, lines, needs_data, problems, readings, sources


@needs_data
def test_flash_figures_that_were_carried_over_are_not_claims() -> None:
    """Of the West Bank's days, those that the compiler filled in give no flash figure; the verified ones stay."""
    rows = json.loads((DATA / "gaza-t4p/west_bank_daily.json").read_text())
    mapping = sources()["west_bank_daily"].table
    assert mapping
    said = sum(column in row for row in rows if row["flash_source"] == "un" for column, _ in mapping.columns)
    assert len(figures("west_bank_daily")) == said
    assert {figure.organisation for figure in figures("west_bank_daily")} == {"OCHA"}


@needs_data
def test_days_without_a_report_are_quarantined() -> None:
    """A window of no hours means that the compiler repeated the day before; its figures carry that problem."""
    rows = json.loads((DATA / "gaza-t4p/casualties_daily.json").read_text())
    mapping = sources()["gaza_casualties_daily"].table
    assert mapping
    silent = sum(column in row for row in rows if row["report_period"] == 0 for column, _ in mapping.columns)
    assert Counter(figure.problem for figure in figures("gaza_casualties_daily"))["no_report"] == silent
    assert not any(figure.quote.startswith("ext_") for figure in figures("gaza_casualties_daily"))
    longer = [figure for figure in figures("gaza_casualties_daily") if figure.kind == "period" and not figure.problem]
    days = Counter(
        (figure.as_of - figure.period_start).days for figure in longer if figure.as_of and figure.period_start
    )
    assert set(days) == {1, 2, 3, 4}


@needs_data
def test_headings_of_oryx_are_refused_and_its_sum_is_a_figure_of_its_own() -> None:
    """A sentence in the place of a category is no category; "All Types" counts equipment, not one of its kinds."""
    rows = lines("oryx-scarnecchia/daily_count.csv")
    headings = sum("of which" in row["equipment_type"] for row in rows)
    assert problems("oryx_daily_count") == Counter(heading=headings)
    assert len(figures("oryx_daily_count")) == len(rows) - headings
    metrics = Counter(figure.metric for figure in figures("oryx_daily_count"))
    kinds = Counter(row["equipment_type"].strip() for row in rows)
    assert metrics["equipment_destroyed"] == kinds["All Types"]
    assert metrics["tanks_destroyed"] == kinds["Tanks"]
    assert {figure.subject for figure in figures("oryx_daily_count")} == {"russia", "ukraine"}
    assert problems("oryx_totals_by_type") == Counter(heading=4)


@needs_data
def test_bounds_of_ucdp_are_a_range_beside_the_estimate_and_quarantined_where_out_of_order() -> None:
    """best, and low to high where they differ; a row whose low exceeds its best is kept, with the problem named."""
    rows = lines("ucdp-hdx-ukr/conflict_data_ukr.csv")[1:]
    triples = [tuple(int(row[name]) for name in ("low", "best", "high")) for row in rows]
    ranges = [f for f in figures("hdx_ucdp_ukraine") if f.value_high is not None]
    assert len(ranges) == sum(len(set(triple)) > 1 for triple in triples)
    assert sum(f.value for f in figures("hdx_ucdp_ukraine") if f.quote.startswith("best ")) == sum(
        t[1] for t in triples
    )
    wrong = [f for f in figures("hdx_ucdp_ukraine") if f.problem == "bounds_out_of_order"]
    assert len(wrong) == 2 * sum(sorted(triple) != list(triple) for triple in triples) == 38
    assert all(f.kind == "period" and f.period_start and f.as_of for f in figures("hdx_ucdp_ukraine"))


@needs_data
def test_claims_typed_by_hand_keep_what_was_typed_with_them() -> None:
    """Hedge, kind, upper end, speaker and period of each row are those of the file."""
    rows = lines("hochu-zhit/figures.csv")
    found = figures("hochu_zhit_figures")
    assert [f.hedge for f in found] == [row["hedge"] for row in rows]
    assert [f.kind for f in found] == [row["kind"] for row in rows]
    assert [f.speaker or "" for f in found] == [row["speaker"] for row in rows]
    assert [f.organisation or "" for f in found] == [row["organisation"] for row in rows]
    assert [f.value_high for f in found] == [float(row["value_high"]) if row["value_high"] else None for row in rows]
    assert [bool(f.as_of) for f in found] == [
        row["as_of_or_period"].strip("/") == row["as_of_or_period"] != "" for row in rows
    ]
    assert {d.said["publisher"] for d in documents("hochu_zhit_figures")} == {row["publisher"] for row in rows}


@needs_data
def test_dates_without_a_year_and_readings_by_others() -> None:
    """`dd.mm` gets the year of the mapping; a reading of 2022 is known since it was made, not since today."""
    assert {f.as_of.year for f in figures("gs_losses_jj_long") if f.as_of} == {2022}
    assert documents("gs_losses_jj_long")[0].said["published"] == "2022-04-12"
    known = [document.said["known"] for document in documents("hdx_vintages_casualties")]
    assert len(set(known)) == 131
    assert (min(known)[:7], max(known)[:10]) == ("2022-03", "2024-04-14")


@needs_data
def test_the_same_days_agree_between_transcriptions() -> None:
    """Two transcriptions of one claimant give the same figure on nearly all days: no column is mapped amiss."""
    for metric in ("personnel_losses", "tanks_destroyed", "drones_destroyed", "vehicles_destroyed", "mlrs_destroyed"):
        first, second = (
            {f.as_of: f.value for name in names for f in figures(name) if f.metric == metric}
            for names in (
                ("gs_losses_petroivaniuk_personnel", "gs_losses_petroivaniuk_equipment"),
                ("gs_losses_loddb",),
            )
        )
        days = first.keys() & second.keys()
        assert sum(first[day] == second[day] for day in days) > 0.97 * len(days) > 1200


@needs_data
def test_blocks_of_text_are_rows_of_items() -> None:
    """Every number behind a dash is a figure, its hedge is the word before it; the totals are those of the JSON."""
    text = "\n".join(page.body.decode() for page, _ in readings("gs_minfin_blocks"))
    values = [value for line in text.split("\n") for value in line.split(" — ")[1:]]
    found = figures("gs_minfin_blocks")
    assert len(found) == sum(len(re.findall(r"\d+", value)) for value in values)
    assert Counter(f.hedge for f in found)["about"] == text.count("близько ")
    assert {f.hedge_words for f in found} == {None, "близько", "понад", "більше", "более", "до"}
    typed = {(f.metric, f.as_of): f.value for f in figures("gs_losses_petroivaniuk_equipment") if f.metric}
    both = [(f.value, typed[key]) for f in found if f.kind == "cumulative" and (key := (f.metric, f.as_of)) in typed]
    assert sum(first == second for first, second in both) > 0.99 * len(both) > 4000


@needs_data
def test_live_entries_read_the_stored_files() -> None:
    """The shipped entry of a source means the same as the one that the stored file is read by."""
    live = read_sources()
    both = sorted(live.keys() & sources().keys())
    assert len(both) >= 13
    assert [name for name in both if live[name].table != sources()[name].table] == []
