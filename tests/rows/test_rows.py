"""A row and a mapping in, figures out."""

from datetime import date
from typing import Any

import pytest

from flows.errors import DataError
from flows.mapping import Table
from flows.records import RawFigure
from flows.rows import figures_of_row
from flows.yamlfile import parse_yaml


def read(mapping: str, row: str, published: date | None = None) -> list[RawFigure]:
    return figures_of_row(row, parse_yaml(mapping, Table, "table.yml"), published)


def one(mapping: str, row: str, published: date | None = None) -> RawFigure:
    [figure] = read(mapping, row, published)
    return figure


LOSSES = "{as_of: date, subject: russia, kind: cumulative, figures: {tank: tanks_destroyed}}"


def test_a_figure_quotes_its_line_and_names_the_lines_it_went_by() -> None:
    """The evidence is `tank: 80`; the day has the date's line as its reason."""
    row = "date: 2022-02-25\ntank: 80"
    figure = one(LOSSES, row)
    assert (figure.quote, figure.value, figure.unit, figure.metric) == ("tank: 80", 80, "tanks", "tanks_destroyed")
    assert row[figure.start : figure.end] == figure.quote
    assert {reason.field: row[reason.start : reason.end] for reason in figure.reasons} == {
        "value": "tank: 80",
        "as_of": "date: 2022-02-25",
    }


@pytest.mark.parametrize(
    ("mapping", "expected"),
    [
        ("hedge: about", {"hedge": "about"}),
        ("hedge: {field: how, means: {more: more_than}}", {"hedge": "more_than", "hedge_words": "more"}),
        ("organisation: Ministry", {"organisation": "Ministry", "attribution": "indirect"}),
        ("speaker: {field: who}", {"speaker": "A. Speaker", "attribution": "indirect"}),
        ("via: Agency", {"via": "Agency", "attribution": "none"}),
        ("place: {field: where}", {"place": "Kherson"}),
        ("unit: {field: what}", {"unit": "battalions"}),
        ("period_start: 2022-02-24", {"period_start": date(2022, 2, 24)}),
        ("subject: {field: side, means: {1: russia, 2: ukraine}}", {"subject": "ukraine"}),
        ("subject: {field: side, means: {1: russia}}", {"subject": None, "problem": "unknown_word"}),
        ("partial: true", {"partial": True}),
        ("hedge: {field: how}", {"hedge": "exact", "problem": "unknown_hedge"}),
        ("kind: {field: how}", {"kind": "point", "problem": "unknown_kind"}),
    ],
)
def test_what_a_mapping_says_of_all_figures(mapping: str, expected: dict[str, Any]) -> None:
    """Constants are given as they are, words of a field through what they mean."""
    row = "date: 2023-05-01\ntank: 9\nhow: more\nwho: A. Speaker\nwhere: Kherson\nwhat: battalions\nside: 2"
    kind = "" if "kind" in mapping else "kind: cumulative, "
    figure = one("{as_of: date, figures: {tank: tanks_destroyed}, " + kind + mapping + "}", row)
    assert {name: getattr(figure, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("day", "hours", "start", "problem"),
    [
        ("2024-05-10", "24", date(2024, 5, 9), None),
        ("2024-05-10", "96", date(2024, 5, 6), None),
        ("2024-05-10", "0", None, "no_report"),
        ("2024-05-10", "many", None, "no_period"),
        ("2024-05-10", "9e12", None, "no_period"),
        ("03/04/2024", "24", None, "ambiguous_date"),
        ("soon", "24", None, "not_a_date"),
    ],
)
def test_a_report_of_several_days_is_one_period(day: str, hours: str, start: date | None, problem: str | None) -> None:
    """The window is as long as the report says; one of no hours is no report."""
    mapping = "{as_of: day, period_hours: hours, kind: period, figures: {killed: people_killed}}"
    figure = one(mapping, f"day: {day}\nhours: {hours}\nkilled: 40")
    assert (figure.period_start, figure.problem) == (start, problem)


def test_a_month_is_the_stretch_of_a_period_and_the_window_of_a_total() -> None:
    """`2023-03` under a monthly number is that month; under a total, the total held on some day of it."""
    mapping = "{as_of: m, figures: {new: {metric: people_displaced, kind: period}, stock: refugees}, kind: point}"
    new, stock = read(mapping, "m: 2023-03\nnew: 5\nstock: 50")
    assert (new.period_start, new.as_of_from, new.as_of) == (date(2023, 3, 1), date(2023, 3, 31), date(2023, 3, 31))
    assert (stock.period_start, stock.as_of_from, stock.as_of) == (None, date(2023, 3, 1), date(2023, 3, 31))


@pytest.mark.parametrize(
    ("low", "best", "high", "found"),
    [
        ("3", "3", "3", [(3, None, "exact", None)]),
        ("1", "3", "9", [(3, None, "about", None), (1, 9, "between", None)]),
        ("5", "3", "9", [(3, None, "about", "bounds_out_of_order"), (5, 9, "between", "bounds_out_of_order")]),
        ("1", "3", None, [(3, None, "about", None), (1, None, "at_least", None)]),
        (None, "3", "9", [(3, None, "about", None), (9, None, "at_most", None)]),
        ("few", "3", "9", [(3, None, "exact", "bounds_unreadable")]),
    ],
)
def test_an_estimate_stands_beside_its_range(low: str, best: str, high: str, found: list[Any]) -> None:
    """Low and high are a claim of their own; out of order, both are kept and quarantined."""
    mapping = "{key: id, kind: period, figures: {best: {metric: people_killed, low: low, high: high}}}"
    cells = {"id": "7", "best": best, "high": high, "low": low}
    figures = read(mapping, "\n".join(f"{name}: {value}" for name, value in cells.items() if value))
    assert [(f.value, f.value_high, f.hedge, f.problem) for f in figures] == found


def test_the_metric_can_be_a_value_of_the_row() -> None:
    """Long tables: known words, ids of the codebook, what has no metric, and what gives no figure."""
    mapping = """{as_of: d, kind: cumulative, figures: {n: ~},
        category: {field: what, means: {Tanks: tanks_destroyed}, skip: [All], others: ["Odd *"]}}"""
    row = "d: 2024-01-01\nwhat: {}\nn: 4"
    assert one(mapping, row.format("Tanks")).metric == "tanks_destroyed"
    assert one(mapping, row.format("helicopters_destroyed")).metric == "helicopters_destroyed"
    assert one(mapping, row.format("Odd things")).metric is None
    assert read(mapping, row.format("All")) == read(mapping, row.format("New things")) == []


def test_a_column_may_come_to_mean_something_else() -> None:
    """Crossings of a day until June, people recorded later: each row is read by the meaning of its day."""
    mapping = """{as_of: d, kind: point, figures: {n: [{kind: period, period_hours: 24, until: 2022-06-09},
        {metric: refugees, since: 2022-06-10}]}}"""
    early, late = (one(mapping, f"d: {day}\nn: 80000") for day in ("2022-06-09", "2022-06-10"))
    assert (early.kind, early.metric) == ("period", None)
    assert (late.kind, late.metric) == ("point", "refugees")
    assert one(mapping, "d: 03/04/2022\nn: 80000").problem == "ambiguous_date"


def test_totals_and_what_was_added_to_them() -> None:
    """`pairs` names the field of the increment after that of the total."""
    mapping = '{as_of: d, kind: cumulative, pairs: ["{}", "{}_new"], figures: {tank: tanks_destroyed}}'
    total, added = read(mapping, "d: 2024-01-02\ntank: 90\ntank_new: (+7)")
    assert (total.kind, total.value, total.period_start) == ("cumulative", 90, None)
    assert (added.kind, added.value, added.period_start) == ("period", 7, date(2024, 1, 1))


@pytest.mark.parametrize(
    ("row", "published", "problem"),
    [
        ("date: 2024-05-10\ntank: 1.234", None, "ambiguous_number"),
        ("date: 2024-05-10\ntank: -3", None, "negative"),
        ("date: 2024-05-10\ntank: 3", date(2024, 5, 9), "as_of_after_publication"),
        ("date: 05/10/2024\ntank: 3", None, "ambiguous_date"),
    ],
)
def test_a_number_that_cannot_be_trusted_keeps_its_reason(row: str, published: date | None, problem: str) -> None:
    """It is a figure, and kept out of series."""
    assert one(LOSSES, row, published).problem == problem


@pytest.mark.parametrize("cell", ["-", "N/A", "several", ""])
def test_a_cell_without_a_number_gives_none(cell: str) -> None:
    """What it was is told where the table is read."""
    assert read(LOSSES, f"date: 2024-05-10\ntank: {cell}") == []


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("as_of: d\nfigures: {tank: tanks_lost}", "t.yml:2: .*tanks_lost is no metric of the codebook; did you mean"),
        (
            "as_of: d\nsubject: rusia\nfigures: {a: ~}",
            "t.yml:2: .*rusia is no party.*did you mean russia",
        ),
        ("as_of: d\nhedge: {field: h, means: {x: abuot}}\nfigures: {a: ~}", "t.yml:2: .*abuot is no hedge"),
        ("as_of: d\nnumber: many\nfigures: {a: ~}", "t.yml:2: .*no sample of a number"),
        ("as_of: d\nfigures: {a: ~}", "say the `kind` of `a`: cumulative, period"),
        ("kind: point\nfigures: {a: ~}", "name the fields that tell rows apart in `key`"),
        ("as_of: {feild: d}\nfigures: {a: ~}", "t.yml:1: unknown key `feild`; did you mean `field`"),
        ("as_of: d\nfigures: {}", "t.yml:2: "),
        ("as_of: d\npairs: [a, b]\nfigures: {a: ~}", "t.yml:2: .*where the names of `figures` go"),
    ],
)
def test_a_slip_in_a_mapping_is_told_with_its_line_and_remedy(mapping: str, said: str) -> None:
    """Nothing in a mapping is ignored or guessed."""
    with pytest.raises(DataError, match=said):
        parse_yaml(mapping, Table, "t.yml")
