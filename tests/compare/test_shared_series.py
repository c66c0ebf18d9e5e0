"""Real series, as others typed them, against counts made without the warehouse."""

import json
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from flows.compare import build
from tests.compare.record import Said, record, said
from tests.compare.test_known import macro

DATA = Path(__file__).resolve().parents[2] / "../shared/data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the shared series are not beside this checkout")
METRICS = {  # the name in one transcription, and in the other
    "tanks_destroyed": ("tank", "tanks"),
    "armoured_vehicles_destroyed": ("APC", "afvs"),
    "artillery_destroyed": ("field artillery", "artillery"),
    "mlrs_destroyed": ("MRL", "rocketSystems"),
    "air_defence_destroyed": ("anti-aircraft warfare", "airDefense"),
    "aircraft_destroyed": ("aircraft", "fixedWingAircraft"),
    "special_equipment_destroyed": ("special equipment", "specialEquipment"),
    "cruise_missiles_destroyed": ("cruise missiles", "missiles"),
}
FILES = {"ivaniuk": "gs-petroivaniuk/russia_losses_equipment.json", "loddb": "gs-loddb/russian-losses.json"}
Values = dict[tuple[str, str], dict[date, float]]  # source and metric → day → value


@pytest.fixture(scope="module")
def values() -> Values:
    found: Values = {}
    for place, (source, path) in enumerate(FILES.items()):
        rows = sorted(json.loads((DATA / path).read_text(encoding="utf-8")), key=lambda row: str(row["date"]))
        for metric, names in METRICS.items():
            name = names[place]
            found[source, metric] = {date.fromisoformat(r["date"]): float(r[name]) for r in rows if r.get(name)}
    return found


@pytest.fixture(scope="module")
def figures(values: Values) -> list[Said]:
    zero = date(2024, 1, 1)
    return [
        said(
            value,
            (day - zero).days,
            source=source,
            metric=metric,
            publisher=source,
            statement=f"{source} {metric} {day}",
        )
        for (source, metric), days in values.items()
        for day, value in days.items()
    ]


def test_falls_and_disagreements_are_those_counted_without_a_warehouse(values: Values, figures: list[Said]) -> None:
    """Every fall of two transcriptions of the General Staff's totals, and every day on which these differ."""
    falls = {
        (source, metric, after, days[after] - days[before])
        for (source, metric), days in values.items()
        for before, after in pairwise(sorted(days))
        if days[after] < days[before]
    }
    differing = {
        (metric, day)
        for metric in METRICS
        for day in values["ivaniuk", metric].keys() & values["loddb", metric].keys()
        if values["ivaniuk", metric][day] != values["loddb", metric][day]
    }
    with record(figures) as warehouse:
        build(warehouse)
        found = warehouse.rows("select source, metric, day, correction_delta from corrections")
        assert (len(found), set(found)) == (len(falls), falls)
        assert set(warehouse.rows("select metric, day from disagreements")) == differing
        [(unexplained,)] = warehouse.rows("select count(*) from corrections where explanation = 'unexplained'")
        announced = warehouse.rows(
            "select count(*) from corrections where explanation = 'announced' and source = 'ivaniuk'"
        )
        total = "sum(increment) + coalesce(sum(correction_delta), 0)"
        line = f"select {total} from series group by source, metric order by all"
        sums = [row[0] for row in warehouse.rows(line)]
    assert len(falls) == 29
    assert announced == [(12,)]  # of 13: nobody announced that the artillery fell on 4 March 2026
    assert unexplained == 29 - 12 - 11
    assert sums == sorted(days[max(days)] - days[min(days)] for days in values.values())


def test_every_vintage_of_a_refugee_series_is_known_on_its_date() -> None:
    """What the series of arrivals gave for 24 February 2022 at the end of each day on which it was fetched."""
    lines = (DATA / "hdx-ukraine-viz/vintages/series_vintages.jsonl").read_text(encoding="utf-8").splitlines()
    vintages: list[tuple[datetime, float | None]] = []
    for line in lines:
        one: dict[str, Any] = json.loads(line)
        values = {
            row["#affected+date+refugees"]: float(row["#affected+refugees"])
            for row in one["refugees_series_data"] or []
            if row.get("#affected+date+refugees") and row.get("#affected+refugees")
        }
        if "2022-02-24" in values:
            fetched = datetime.fromisoformat(one["commit_date"]).astimezone(UTC)
            vintages.append((fetched, values["2022-02-24"]))
    assert len(vintages) > 100
    vintages.sort(key=lambda vintage: vintage[0])
    changes = [vintages[0], *(later for earlier, later in pairwise(vintages) if later[1] != earlier[1])]
    figures = [
        said(value or 0, -676, address="2022-02-24", statement=f"v{n}", retrieved=fetched, metric="refugees")
        for n, (fetched, value) in enumerate(changes)
    ]
    last_of_day = {fetched.date(): value for fetched, value in vintages}
    with record(figures) as warehouse:
        macro(warehouse, "series_as_known")
        for day, value in last_of_day.items():
            assert warehouse.rows(f"select value from series_as_known(date '{day}')") == [(value,)], day
        assert warehouse.rows("from series_as_known(date '2022-03-05')") == []
