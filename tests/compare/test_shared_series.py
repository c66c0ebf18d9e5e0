"""Real tables ingested by the test catalogue: what the named queries count, against counts from the raw files alone."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from flows.warehouse import Warehouse, open_warehouse
from tests.conftest import CHECKOUT, SHARED, call, rows

DATA = SHARED / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the shared series are not beside this checkout")
SOURCES = (
    "gs_losses_petroivaniuk_equipment", "gs_losses_petroivaniuk_personnel", "gs_losses_loddb", "gs_corrections",
    "lebanon_casualties_daily", "hdx_ucdp_ukraine", "hdx_ocha_key_figures", "hdx_vintages_crossings",
)  # fmt: skip
CLASSES = {  # metric → its name in one transcription of the General Staff's totals, and in the other
    "aircraft_destroyed": ("aircraft", "fixedWingAircraft"),
    "helicopters_destroyed": ("helicopter", "rotaryWingAircraft"),
    "tanks_destroyed": ("tank", "tanks"),
    "armoured_vehicles_destroyed": ("APC", "afvs"),
    "artillery_destroyed": ("field artillery", "artillery"),
    "mlrs_destroyed": ("MRL", "rocketSystems"),
    "drones_destroyed": ("drone", "uavs"),
    "ships_destroyed": ("naval ship", "ships"),
    "air_defence_destroyed": ("anti-aircraft warfare", "airDefense"),
    "special_equipment_destroyed": ("special equipment", "specialEquipment"),
    "vehicles_destroyed": ("vehicles and fuel tanks", "unarmoredVehicles"),
    "cruise_missiles_destroyed": ("cruise missiles", "missiles"),
    "submarines_destroyed": ("submarines", "submarines"),
    "personnel_losses": ("personnel", "personnel"),
}
Row = dict[str, Any]
Days = dict[str, dict[str, float]]  # metric → day → value


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the tables were run, and the bundled statements on civilians beside them."""
    root = tmp_path_factory.mktemp("shared")
    texts = CHECKOUT / "data" / "statements" / "civilian-casualties"
    done = call("run", *SOURCES, "--from", texts, "--catalogue", CHECKOUT / "tests/data/catalogue", home=root)
    assert done.returncode == 0, done.stderr + done.stdout
    return root


@pytest.fixture
def release(home: Path) -> Iterator[Warehouse]:
    with open_warehouse(home / "releases/latest/reportedly.duckdb", read_only=True) as opened:
        yield opened


def asked(home: Path, query: str) -> list[Row]:
    return [dict(row) for row in rows(call("sql", query, "--format", "json", home=home))]


def read(path: str) -> Any:
    return json.loads((DATA / path).read_text(encoding="utf-8"))


def totals(transcription: int) -> Days:
    """The totals of one transcription, days in order."""
    folder = "gs-petroivaniuk/russia_losses_"
    names = [f"{folder}equipment.json", f"{folder}personnel.json"] if transcription == 0 else [
        "gs-loddb/russian-losses.json"
    ]  # fmt: skip
    every = sorted((row for name in names for row in read(name)), key=lambda row: str(row["date"]))
    return {
        metric: {
            row["date"]: float(row[name[transcription]]) for row in every if row.get(name[transcription]) is not None
        }
        for metric, name in CLASSES.items()
    }


def falls(days: Days) -> set[tuple[str, str, float]]:
    return {
        (metric, after, values[after] - values[before])
        for metric, values in days.items()
        for before, after in pairwise(values)
        if values[after] < values[before]
    }


def test_two_transcriptions_are_compared_on_all_days_and_metrics_that_they_share(home: Path) -> None:
    """19,416 shared values on 1,435 days, 114 of which differ: in each metric as many as a plain comparison finds."""
    one, other = totals(0), totals(1)
    shared = {metric: one[metric].keys() & other[metric].keys() for metric in CLASSES}
    differing = {
        (metric, day) for metric, days in shared.items() for day in days if one[metric][day] != other[metric][day]
    }
    pairs = {row["metric"]: row for row in asked(home, "agreement_of_sources") if row["party"] == "ua_general_staff"}
    assert {metric: row["days"] for metric, row in pairs.items()} == {m: len(days) for m, days in shared.items()}
    assert sum(row["days"] for row in pairs.values()) == 19_416
    assert len(set().union(*shared.values())) == 1_435
    listed = [row for row in asked(home, "disagreements") if row["party"] == "ua_general_staff"]
    assert {(row["metric"], row["day"]) for row in listed} == differing
    assert len(listed) == len(differing) == 114


def test_every_fall_is_explained_or_listed_as_unexplained(home: Path) -> None:
    """13 falls in one transcription and 16 in the other: 23 announced, 6 unexplained."""
    for source, transcription in (("petroivaniuk", 0), ("loddb", 1)):
        expected = falls(totals(transcription))
        listed = [row for row in asked(home, "corrections") if source in row["source"] and row["correction_delta"] < 0]
        assert {(row["metric"], row["day"], row["correction_delta"]) for row in listed} == expected
        assert len(listed) == len(expected)
    counted: Counter[str] = Counter()
    for row in asked(home, "falls"):
        counted[row["explanation"]] += row["falls"]
    assert counted == {"announced": 23, "unexplained": 6, "restart": 2}
    assert len(asked(home, "unexplained_falls")) == 6
    assert all(row["difference"] == 0 for row in asked(home, "sums_hold"))


def test_the_official_corrections_are_linked_to_the_falls_that_they_explain(home: Path) -> None:
    """Of 22 corrections below zero 12 are seen as falls, on their day or, once, on the next; losses hide the others."""
    names = {name: metric for metric, (name, _) in CLASSES.items()}
    announced = {
        (names[name], row["date"], value)
        for row in read("gs-petroivaniuk/russia_losses_equipment_correction.json")
        for name, value in row.items()
        if name in names and value < 0
    }
    listed = asked(home, "announced_corrections")
    assert {(row["metric"], row["announced_day"], row["announced_delta"]) for row in listed} == announced
    own = [row for row in listed if row["source"] == "gs_losses_petroivaniuk_equipment"]
    seen = {(row["metric"], row["day"], row["correction_delta"]) for row in own}
    assert falls(totals(0)) - seen == {("artillery_destroyed", "2026-03-04", -10)}  # announced by nobody
    assert [row["metric"] for row in own if row["day"] != row["announced_day"]] == ["tanks_destroyed"]
    assert (len(announced), len(own), sum(row["source"] is None for row in listed)) == (22, 12, 10)


def test_the_reset_of_lebanon_is_a_restart(home: Path) -> None:
    """Where the ministry's own count falls, and nowhere in the count that goes on over both phases."""
    every = sorted(read("gaza-t4p/lebanon_casualties_daily.json"), key=lambda row: str(row["report_date"]))
    expected = {
        (metric, after["report_date"], float(after[name] - before[name]))
        for metric, name in (("people_killed", "killed_cum_reported"), ("people_injured", "injured_cum_reported"))
        for before, after in pairwise(every)
        if after[name] < before[name]
    }
    listed = [row for row in asked(home, "corrections") if row["source"] == "lebanon_casualties_daily"]
    assert {(row["metric"], row["day"], row["correction_delta"]) for row in listed} == expected
    assert [row["explanation"] for row in listed] == ["restart", "restart"]


def test_every_vintage_of_a_refugee_series_is_known_on_its_date(release: Warehouse) -> None:
    """What the readings of a day gave for 24 February 2022, on each of 93 days; nothing before the first."""
    lines = (DATA / "hdx-ukraine-viz/vintages/series_vintages.jsonl").read_text(encoding="utf-8").splitlines()
    vintages = sorted(
        (datetime.fromisoformat(one["commit_date"]).astimezone(UTC), float(row["#affected+refugees"]))
        for one in map(json.loads, lines)
        for row in one["refugees_series_data"] or []
        if row["#affected+date+refugees"] == "2022-02-24"
    )
    last_of_day = {fetched.date(): value for fetched, value in vintages}
    assert len(last_of_day) == 93
    query = "select value from series_as_known(date '{}') where metric = 'border_crossings' and as_of = '2022-02-24'"
    for day, value in last_of_day.items():
        assert release.rows(query.format(day)) == [(value,)], day
    assert release.rows("from series_as_known(date '2022-03-05')") == []


def test_what_a_day_brought_is_told_as_revised_or_added(home: Path) -> None:
    """Between two days of 2022 the readings changed 40 days of the series and brought 4 more."""
    known: dict[str, dict[str, float]] = {}
    lines = (DATA / "hdx-ukraine-viz/vintages/series_vintages.jsonl").read_text(encoding="utf-8").splitlines()
    for one in sorted(map(json.loads, lines), key=lambda one: datetime.fromisoformat(one["commit_date"])):
        fetched = datetime.fromisoformat(one["commit_date"]).astimezone(UTC).date().isoformat()
        for last in ("2022-04-05", "2022-04-09"):
            if fetched <= last:
                read_now = {
                    row["#affected+date+refugees"]: row["#affected+refugees"]
                    for row in one["refugees_series_data"] or []
                }
                known[last] = known.get(last, {}) | {day: float(value) for day, value in read_now.items() if value}
    before, after = known["2022-04-05"], known["2022-04-09"]
    expected = {("revised", day, before[day], after[day]) for day in before if before[day] != after[day]}
    expected |= {("added", day, None, after[day]) for day in after.keys() - before.keys()}
    done = call("diff", "2022-04-05", "2022-04-09", "--format", "json", home=home)
    listed = {(row["change"], row["day"], row["before_value"], row["after_value"]) for row in rows(done)}
    assert listed == expected
    assert Counter(change for change, *_ in listed) == {"revised": 40, "added": 4}


def test_estimates_whose_bounds_are_not_in_order_are_kept_apart(home: Path) -> None:
    """Of 1,167 events 3 have a low above the best and 16 a best above the high; all others are in the series."""
    table = (DATA / "ucdp-hdx-ukr/conflict_data_ukr.csv").read_text(encoding="utf-8-sig").splitlines()
    events = [
        {name: float(row[name]) for name in ("low", "best", "high")} for row in csv.DictReader(table[:1] + table[2:])
    ]
    wrong = Counter(tuple(e.values()) for e in events if not e["low"] <= e["best"] <= e["high"])
    listed = asked(home, "estimates_out_of_order")
    assert Counter((row["low"], row["best"], row["high"]) for row in listed) == wrong
    assert sum(row["low_above_best"] for row in listed) == sum(e["low"] > e["best"] for e in events) == 3
    assert sum(row["best_above_high"] for row in listed) == sum(e["best"] > e["high"] for e in events) == 16
    query = "select hedge, count(*) as n, sum(value) as total from series where source = 'hdx_ucdp_ukraine' group by 1"
    kept = {row["hedge"]: (row["n"], row["total"]) for row in asked(home, query)}
    right = [e for e in events if e["low"] <= e["best"] <= e["high"]]
    open_ = [e for e in right if e["low"] < e["high"]]
    assert kept["between"] == (kept["about"][0], sum(e["low"] for e in open_))
    assert kept["exact"][0] + kept["about"][0] == len(right) == 1_167 - 19
    assert kept["exact"][1] + kept["about"][1] == sum(e["best"] for e in right)


def test_statements_of_the_rights_office_are_those_of_the_sheet(home: Path) -> None:
    """Killed of seven days and injured of six, told by the office and copied by OCHA: equal, and never a contradiction.

    The sheet counts up to the day before, which four of the seven statements leave unsaid.
    """
    sheet = (DATA / "hdx-ukraine-viz/ocha_key_figures_sheet.csv").read_text(encoding="utf-8").splitlines()
    copied = {row["Date"]: row for row in csv.DictReader(sheet[1:])}
    names = {"civilians_killed": "Killed", "civilians_injured": "Injured"}
    listed = [row for row in asked(home, "texts_against_tables") if row["metric"] in names]
    assert Counter(row["metric"] for row in listed) == {"civilians_killed": 7, "civilians_injured": 6}
    for row in listed:
        cell = copied[row["published"]][f"Civilian casualities(OHCHR) - {names[row['metric']]}"]
        assert row["value"] == row["table_value"] == float(cell)
    assert asked(home, "select * from contradictions where metric like 'civilians%'") == []
