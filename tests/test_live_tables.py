"""A table behind an address that grows by a row a day: only what is new is stored, and a redesign is loud."""

import json
from pathlib import Path

import pytest

from flows.settings import Home
from tests.ingest.server import Server, page
from tests.test_live import answer, catalogue, home, run, server, write_source  # noqa: F401 - fixtures

pytestmark = pytest.mark.filterwarnings("ignore")  # deprecations inside Great Expectations, at import

NAMES = ("tank", "aircraft", "helicopter", "drone", "personnel")
TABLE = """kind: table
url: {url}
table:
  as_of: date
  published: date
  period_start: 2022-02-24
  organisation: General Staff of the Armed Forces of Ukraine
  subject: russia
  kind: cumulative
  figures: {{tank: tanks_destroyed, aircraft: aircraft_destroyed, helicopter: helicopters_destroyed,
    drone: drones_destroyed, personnel: personnel_losses}}
"""


def rows(days: int, **last: object) -> list[dict[str, object]]:
    told: list[dict[str, object]] = [
        {"date": f"2024-05-{day:02}"} | {name: day * 10 + place for place, name in enumerate(NAMES)}
        for day in range(1, days + 1)
    ]
    told[-1] |= last
    return told


@pytest.fixture
def table(catalogue: Path, server: Server) -> Server:  # noqa: F811
    (catalogue / "post.yml").unlink()
    write_source(catalogue, "losses", TABLE.format(url=server.address("/losses.json")))
    return server


def serve(server: Server, told: list[dict[str, object]]) -> None:  # noqa: F811
    server.routes["/losses.json"] = page(json.dumps(told), "application/json")


def test_a_new_row_is_all_that_is_new(table: Server, catalogue: Path, home: Home) -> None:  # noqa: F811
    """A day more in the file is one statement more; a typing error mended upstream is a version of its row."""
    serve(table, rows(3))
    assert run(catalogue, home).new == 3
    serve(table, rows(4))
    done = run(catalogue, home)
    assert (done.new, done.edited, done.unchanged) == (1, 0, 3)
    serve(table, rows(4, tank=77))
    done = run(catalogue, home)
    assert (done.new, done.edited) == (1, 1)
    found = "select quote, value from edits where metric = 'tanks_destroyed' order by value"
    assert answer(home, found) == [("tank: 40", 40), ("tank: 77", 77)]
    assert answer(home, "select count(*) from figures where status = 'accepted'") == [(20,)]


@pytest.mark.parametrize("change", ["renamed", "new", "missing"])
def test_a_redesign_is_loud_and_what_is_known_stays(
    change: str,
    table: Server,
    catalogue: Path,  # noqa: F811
    home: Home,  # noqa: F811
) -> None:
    """A field that is renamed, new or missing refuses the table, and names the field."""
    serve(table, rows(3))
    run(catalogue, home)
    told = rows(4)
    for row in told:
        if change != "new":
            del row["tank"]
        if change != "missing":
            row["tanks_total"] = 1
    serve(table, told)
    done = run(catalogue, home)
    assert (done.new, len(done.issues)) == (0, 1)
    assert ("tank" if change == "missing" else "tanks_total") in done.issues[0].sentence
    assert answer(home, "select count(*) from figures where status = 'accepted'") == [(15,)]


def test_yesterdays_values_repeated_are_noticed(table: Server, catalogue: Path, home: Home) -> None:  # noqa: F811
    """Every field as on the day before is no error, and is told."""
    serve(table, rows(3))
    run(catalogue, home)
    serve(table, [*rows(3), rows(3)[-1] | {"date": "2024-05-04"}])
    done = run(catalogue, home)
    [failed] = [check for check in done.checks if not check.success]
    assert (failed.name, failed.severity, failed.failing) == ("values_are_not_repeated", "info", 5)
    assert answer(home, "select count(*) from figures where status = 'accepted'") == [(20,)]
