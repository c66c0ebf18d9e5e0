"""The record as it was known on any day, and what changed between two."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.compare.commands import compare, diff, increase, series, why
from flows.compare.shown import HEADING, series_for_people
from flows.errors import HomeError, InputError
from flows.settings import Home
from flows.warehouse import Warehouse, sql_folder
from tests.compare.record import Said, record, said
from tests.conftest import call

FIRST = datetime(2026, 3, 1, 12, tzinfo=UTC)


def macro(warehouse: Warehouse, name: str) -> None:
    warehouse.connection.execute((sql_folder() / "macros" / f"{name}.sql").read_text(encoding="utf-8"))


def version(value: float, days: int, **other: Any) -> Said:
    """A figure of one day, as the same address gave it some days after the first version."""
    retrieved = FIRST + timedelta(days=days)
    return said(value, 1, address="a", statement=f"v{days}", retrieved=retrieved, **other)


def test_every_vintage_is_the_one_of_its_time() -> None:
    """Empty before the first, the last one until the next, whatever came later."""
    with record([version(85_787, 0), version(85_382, 4), version(79_212, 40)]) as warehouse:
        macro(warehouse, "series_as_known")
        found = {
            on: [row[0] for row in warehouse.rows(f"select value from series_as_known(date '{on}')")]
            for on in (
                "2026-02-28",
                "2026-03-01",
                "2026-03-04",
                "2026-03-05",
                "2026-04-09",
                "2026-04-10",
                "2027-01-01",
            )
        }
    assert list(found.values()) == [[], [85_787], [85_787], [85_382], [85_382], [79_212], [79_212]]


def test_what_is_known_now_is_the_series() -> None:
    figures = [version(1, 0), version(2, 3), said(7, 4), said(9, 5, polarity="denied")]
    with record(figures) as warehouse:
        macro(warehouse, "series_as_known")
        now = warehouse.rows("select figure_id, series_id from series_as_known(date '2027-01-01') order by all")
        assert now == warehouse.rows("select figure_id, series_id from series order by all")


def test_changes_are_told_with_their_reasons() -> None:
    """A new statement, a changed number, one more in the text, one less in it."""
    figures = [
        version(25_000, 0),
        version(52_000, 9),
        said(5, 1, metric="aircraft_destroyed", address="b", statement="b0", retrieved=FIRST),
        said(6, 2, metric="aircraft_destroyed", address="b", statement="b1", retrieved=FIRST + timedelta(days=9)),
        said(7, 3, metric="ships_destroyed", address="c", statement="c", retrieved=FIRST + timedelta(days=9)),
    ]
    with record(figures) as warehouse:
        warehouse.connection.execute("update statements set url = 'https://example.org/' || address")
        macro(warehouse, "changes_between")
        for name, day in (("before_figures", "2026-03-02"), ("after_figures", "2026-03-20")):
            warehouse.connection.execute(
                f"create temp table {name} as select * from figures "
                f"where known_from <= '{day}' and coalesce(known_to > '{day}', true)"
            )
        found = warehouse.rows(
            "select change, metric, before_value, after_value, reason "
            "from changes_between('before_figures', 'after_figures') order by all"
        )
    assert found == [
        ("added", "aircraft_destroyed", None, 6, "the publisher added it to the text"),
        ("added", "ships_destroyed", None, 7, "a new statement"),
        ("revised", "tanks_destroyed", 25_000, 52_000, "the publisher changed the text"),
        ("withdrawn", "aircraft_destroyed", 5, None, "the publisher took it out of the text"),
    ]


def test_series_of_a_day_before_the_record_are_empty(released: Path) -> None:
    """And those of today are the ones of the release, derived columns and all."""
    home = Home(released)
    today = datetime.now(UTC).date()
    assert series(home, "surrender_applications", as_known_on=today - timedelta(days=400))[1] == []
    now = series(home, "surrender_applications")
    assert len(now[1]) > 20
    assert series(home, "surrender_applications", as_known_on=today + timedelta(days=1)) == now


def test_a_series_reads_well_on_eighty_columns(released: Path) -> None:
    """A heading a series, and below it day, value, bounds, the words, and the id that `why` asks for."""
    done = call("series", "surrender_applications", "--party", "ua_gur", "--kind", "cumulative", home=released)
    lines = [" ".join(line.split()) for line in done.stdout.splitlines() if line.strip()]
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert lines[0] == "russia · cumulative · ua_gur"
    assert lines[1] == "day value bounds quote figure_id"
    assert [line.rsplit(" ", 1)[0] for line in lines[3:5]] == [
        "2022-10-04 2,000 ≥ 2,001 over 2,000 requests",
        "2023-09 25,000 0–24,999 nearly 25,000 applications",
    ]
    assert lines[-1] == "5 rows"


def test_reporters_stand_side_by_side_on_eighty_columns(released: Path) -> None:
    """The heading says what all their bounds leave together, or how far they are apart."""
    done = call("compare", "surrender_applications", "--at", "2022-12-31", home=released)
    lines = [" ".join(line.split()) for line in done.stdout.splitlines() if line.strip()]
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert lines[:2] == [
        "2022-12-31 · russia · cumulative · all leave 4,301–9,836",
        "reporter value bounds day lag figure_id",
    ]
    assert any(line.startswith("i_want_to_live 4,500 ≥ 4,300 2022-12-27 0 ") for line in lines)
    apart = call("compare", "personnel_surrendered", "--at", "2024-05-10", home=released).stdout.splitlines()[0]
    assert apart.endswith("41 apart")


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 2, 3), date(2024, 2, 3), "2024-02-03"),
        (date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        (date(2023, 2, 1), date(2024, 2, 29), "≤ 2024-02-29"),
        (date(2024, 2, 2), date(2024, 2, 29), "≤ 2024-02-29"),
    ],
)
def test_the_day_of_a_window_is_shown_as_far_as_it_is_known(first: date, last: date, expected: str) -> None:
    row = dict.fromkeys(["subject", "place", "kind", "party", "counted_since", "value", "quote", "figure_id"])
    row |= {"window_from": first, "window_to": last, "hard_low": 10, "hard_high": None, "soft_low": 10, "soft_high": 19}
    assert series_for_people(list(row), [tuple(row.values())])[1][0][HEADING : HEADING + 3] == (expected, None, "≥ 10")


def test_series_can_be_narrowed(released: Path) -> None:
    columns, rows = series(Home(released), "surrender_applications", party="ua_gur", kind="cumulative")
    assert {(row[columns.index("party")], row[columns.index("kind")]) for row in rows} == {("ua_gur", "cumulative")}


@pytest.mark.parametrize("by", ["party", "organisation", "publisher", "source"])
def test_reporters_are_compared_on_any_day(released: Path, by: str) -> None:
    """Nothing that was said later counts for what had been said by then; nobody stands there twice."""
    first, last = datetime(2022, 12, 31).date(), datetime(2023, 8, 31).date()
    columns, rows = compare(Home(released), "surrender_applications", by=by, at=[first, last])
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    assert {row["compared_on"] for row in found} == {first, last}
    assert all(row["day"] <= row["compared_on"] for row in found)
    keys = [(row["compared_on"], row["subject"], row["kind"], row["counted_since"], row["reporter"]) for row in found]
    assert len(keys) == len(set(keys))


def test_the_comparison_at_the_end_of_2022_is_the_one_by_hand(released: Path) -> None:
    """Three reporters: about 4,500 with at least 4,300; more than 4,300, which by then can be at most 9,836."""
    columns, rows = compare(Home(released), "surrender_applications", at=[datetime(2022, 12, 31).date()])
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    bounds = {row["reporter"]: (row["value"], row["at_least"], row["at_most"], row["lag_days"]) for row in found}
    assert bounds["i_want_to_live"] == (4500, 4300, None, 0)
    assert bounds["ua_pow_headquarters"] == (4300, 4301, 9836, 0)
    assert bounds["ua_gur"] == (2000, 2001, 24_999, 0)
    assert {(row["shared_low"], row["shared_high"], row["gap"]) for row in found} == {(4301, 9836, 0)}


def test_why_shows_the_words_where_they_are_kept_and_what_they_meet(released: Path) -> None:
    columns, rows = series(Home(released), "surrender_applications", party="ua_gur")
    nearly = next(row for row in rows if row[columns.index("hedge")] == "nearly")
    found = dict(why(Home(released), nearly[columns.index("figure_id")])[1])
    assert "[nearly 25,000 applications]" in found["context"]
    assert " at byte " in found["archive"]
    assert len(found["snapshot"]) == 64
    assert found["hard_high"] == 24_999
    assert "More than 25,000 Russians" in found["told again"] or "more than 25,000" in found["told again"]
    assert "Andriy Yusov asserts at least 25,001" in found["contradicted"]
    assert found["rule"]


def test_a_release_differs_from_itself_in_nothing(released: Path) -> None:
    version = (released / "releases" / "latest").resolve().name
    assert diff(Home(released), version, version)[1] == []


def test_everything_was_added_since_before_the_record(released: Path) -> None:
    columns, rows = diff(Home(released), "2020-01-01", "2100-01-01")
    assert {(row[columns.index("change")], row[columns.index("reason")]) for row in rows} == {
        ("added", "a new statement")
    }


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda home: series(home, "surender_applications"), "did you mean `surrender_applications`"),
        (lambda home: series(home, "refugees", party="unhcrr"), "There is no party `unhcrr`; did you mean `unhcr`?"),
        (lambda home: series(home, "refugees", kind="cumulatve"), "kind `cumulatve`; did you mean `cumulative`?"),
        (
            lambda home: series(home, "refugees", kind="xyz"),
            "use one of cumulative, period, point, change, share, rate.",
        ),
        (lambda home: series(home, "refugees", subject="ukrane"), "subject `ukrane`; did you mean `ukraine`?"),
        (lambda home: compare(home, "refugees", by="colour"), "`colour` tells no reporters apart"),
        (lambda home: why(home, "x'; drop table figures"), "is no figure id"),
        (lambda home: why(home, "0" * 16), "has no figure `0000000000000000`"),
        (lambda home: diff(home, "yesterday", "2024-01-01"), "is neither a day nor a release"),
        (lambda home: diff(home, "1999-01-01.1", "1999-01-01.2"), "There is no release `1999-01-01.1`"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(released: Path, ask: Any, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        ask(Home(released))
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_without_a_release_there_is_a_hint(tmp_path: Path) -> None:
    with pytest.raises(HomeError, match=r"There is no release in .* make one with `reportedly run`"):
        series(Home(tmp_path), "refugees")


def test_the_increase_between_two_days_is_the_one_by_hand(released: Path) -> None:
    """From 16 December 2022 (4,301 to 9,836) to 18 August 2023 (22,239): by 12,403 to 17,938."""
    columns, rows = increase(Home(released), "surrender_applications", date(2022, 12, 16), date(2023, 8, 18))
    found = {row[columns.index("party")]: row[columns.index("low") : columns.index("high") + 1] for row in rows}
    assert found["ua_pow_headquarters"] == (12_403, 17_938)
    assert found["i_want_to_live"] == (16_701, None)
    assert found["ua_gur"] == (0, 22_998)
