"""Raw English pages of a ministry give the totals that a transcription by hand has for the same days."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from flows.extract import find_figures
from flows.ingest.article import read_article

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
PAGES = DATA / "gs-jj-milgovua-raw" / "raw-pages"
METRICS = {
    "aircraft": "aircraft_destroyed", "helicopter": "helicopters_destroyed", "tank": "tanks_destroyed",
    "APC": "armoured_vehicles_destroyed", "field artillery": "artillery_destroyed", "MRL": "mlrs_destroyed",
    "drone": "drones_destroyed", "naval ship": "ships_destroyed", "anti-aircraft warfare": "air_defence_destroyed",
    "special equipment": "special_equipment_destroyed", "vehicles and fuel tanks": "vehicles_destroyed",
    "cruise missiles": "cruise_missiles_destroyed", "personnel": "personnel_losses",
}  # fmt: skip
PRINTED_OTHERWISE = {  # what the page itself says, or leaves out
    ("2022-06-03", "artillery_destroyed"),
    ("2022-07-31", "special_equipment_destroyed"),
    ("2022-07-31", "vehicles_destroyed"),
}


@pytest.mark.skipif(not PAGES.exists(), reason="the pages lie in ../shared, which only developers have")
def test_pages_and_transcription_agree() -> None:
    """85 pages, some with Ukrainian words left standing: every total of every class, but for three misprints."""
    transcribed = {row["date"]: dict(row) for row in read("russia_losses_equipment.json")}
    for row in read("russia_losses_personnel.json"):
        transcribed.get(row["date"], {})["personnel"] = row["personnel"]
    compared, differ = 0, set()
    for path in sorted(PAGES.glob("*.html")):
        day, totals = totals_of(path)
        told = {METRICS[name]: value for name, value in transcribed[day].items() if name in METRICS}
        compared += len(told)
        differ |= {(day, metric) for metric, value in told.items() if value not in totals.get(metric, [])}
    assert compared > 1_000
    assert differ == PRINTED_OTHERWISE


def totals_of(path: Path) -> tuple[str, dict[str, list[float]]]:
    """The day of a page and its totals by metric; early pages say "liquidated" of all personnel losses."""
    match = re.search(r"to[- ](\d\d)[.-](\d\d)", path.name)
    assert match is not None
    day = date(2022, int(match[2]), int(match[1]))
    text = read_article(path.read_text(encoding="utf-8", errors="replace")).text
    totals: dict[str, list[float]] = {}
    for figure in find_figures(text, "en", day, "Ministry of Defence of Ukraine"):
        if figure.kind == "cumulative" and figure.metric:
            metric = figure.metric.replace("personnel_killed", "personnel_losses")
            totals.setdefault(metric, []).append(figure.value)
    return day.isoformat(), totals


def read(name: str) -> list[dict[str, float]]:
    rows: list[dict[str, float]] = json.loads((DATA / "gs-petroivaniuk" / name).read_text(encoding="utf-8"))
    return rows
