"""A night, of whatever kind, leaves the built tables as a build of everything anew makes them, row for row."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flows.compare import build, declared
from flows.compare.declared import Break
from flows.compare.relations import TABLES
from flows.warehouse import Warehouse
from tests.compare.record import READ_AT, Said, add, day, record, said

LAST = 60  # days that the record below has before the night


def grown(first: int = 0, last: int = LAST, **other: Any) -> list[Said]:
    """Three reporters a day: one exact, one that copies it through two sources and rounds, one that hedges."""
    figures = []
    for n in range(first, last):
        total = 1_000 + 10 * n
        hedge = ("more_than", "nearly", "about")[n % 3]
        figures += [
            said(total, n, **other),
            said(total, n, source="other", **other),
            said(total - total % 50, n, party="ru_mod", hedge=hedge, **other),
            said(10 + n % 4, n, kind="period", period_start=day(n), **other),
        ]
    return figures


def tables(warehouse: Warehouse) -> dict[str, list[tuple[Any, ...]]]:
    """The built rows of each table, in some order that is always the same."""
    found = {}
    for name in TABLES:
        columns = [column for (column,) in warehouse.rows(f"select column_name from (describe built.{name})")]
        chosen = ", ".join(sorted(f'"{column}"' for column in columns))
        found[name] = sorted(warehouse.rows(f"select {chosen} from built.{name}"), key=repr)
    return found


def night_is_anew(before: Sequence[Said], *nights: Sequence[Said], anew: bool = False) -> None:
    """Build, add what each night brings, and compare with a build of all of it."""
    with record(before) as warehouse:
        build(warehouse)
        for number, night in enumerate(nights, start=2):
            warehouse.connection.execute("set search_path = 'main'")
            add(warehouse, night, run_id=f"run-{number}")
            assert build(warehouse).anew is anew
        kept = tables(warehouse)
        warehouse.connection.execute("update built.seen set version = 'another'")
        assert build(warehouse).anew
        for name, rows in tables(warehouse).items():
            assert kept[name] == rows, name


PLAIN = said(1_005 + 10 * LAST, LAST + 1, statement="plain")
KINDS: dict[str, list[Said]] = {
    "one more day": grown(LAST, LAST + 1),
    "several days, one left out": [*grown(LAST, LAST + 1), *grown(LAST + 2, LAST + 4)],
    "a day that was missing": [said(1_195, 19, party="un")],
    "late, of an old day": [said(1_111, 11, source="late", told=day(LAST))],
    "another number for an old day": [said(1_117, 11, told=day(LAST))],
    "before all others": [said(900, -5), said(7, -3, kind="period", period_start=day(-3))],
    "a fall": [said(1_100, LAST)],
    "a fall of long ago": [said(900, 30, told=day(LAST))],
    "a fall of one source": [said(1_000, 30, source="third"), said(950, 31, source="third")],
    "a fall within rounding": [said(1_600, LAST, hedge="about"), said(1_590, LAST + 1)],
    "undated": [said(5_000, 3, window_from=None, window_to=None, told=day(LAST))],
    "undated, with another of its statement": [
        said(5_000, 3, window_from=None, window_to=None, told=day(LAST), statement="s"),
        said(4_000, 3, window_from=None, window_to=None, told=day(LAST), statement="s", hedge="nearly"),
    ],
    "a wide window": [said(1_300, LAST, window_from=day(2), hedge="more_than")],
    "a low upper bound that speaks of long ago": [said(1_005, 20, hedge="nearly")],
    "an upper bound of a wide window": [said(1_200, LAST, window_from=day(20), hedge="less_than")],
    "a period figure that fills a gap": [said(12, LAST + 1, kind="period", period_start=day(LAST))],
    "a longer period figure": [said(400, LAST - 1, kind="period", period_start=day(LAST - 30))],
    "a month of figures by phase": [said(50 + n, n, kind="period", period_start=day(-30)) for n in range(40, 44)],
    "a change that explains no fall": [said(-5, 12, kind="change")],
    "a total from another start": [said(120 + n, n, period_start=day(40)) for n in range(50, 54)],
    "the start of all totals, stated": [said(1_610, LAST, period_start=day(-300))],
    "a retelling": [said(1_300, 30, party=None, publisher="Second Wire", told=day(31), window_basis="published")],
    "a retelling that came first": [said(1_300, 30, publisher="Second Wire", told=day(29))],
    "a rival far below": [said(300, LAST, party="un"), said(310, LAST + 1, party="un")],
    "a rival far above": [said(9_000, 10, party="un")],
    "a topic of its own": [said(5, 5, metric="aircraft_destroyed")],
    "another place": [said(5, 5, place="Kherson")],
    "a moment": [said(5, 5, kind="point"), said(6, 5, kind="point", party="un")],
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_night_is_as_a_build_anew(kind: str) -> None:
    """Late, falling, undated, wide, hedged, from another start: alone, and with a plain night before and after it."""
    night_is_anew(grown(), KINDS[kind])
    night_is_anew(grown(), [PLAIN], KINDS[kind], grown(LAST + 4, LAST + 6))


def _said_otherwise(value: float, number: int, version: int, **other: Any) -> Said:
    retrieved = READ_AT.replace(year=2026 + version)
    return said(value, number, address=f"a{number}", statement=f"a{number} v{version}", retrieved=retrieved, **other)


@pytest.mark.parametrize(
    "edited",
    [
        [_said_otherwise(2_000, 10, 1)],  # a misprint comes in
        [_said_otherwise(900, 10, 1)],  # and a fall with it
        [_said_otherwise(1_100, 10, 1, metric="aircraft_destroyed")],  # the figure leaves its topic
        [_said_otherwise(1_100, 10, 1, kind="point")],
        [_said_otherwise(1_310, 31, 1)],  # a fall goes away
        [_said_otherwise(1_320, 32, 1, polarity="denied")],  # a figure is withdrawn, and no other comes
        [_said_otherwise(1_610, 59, 1)],  # the last one
        [_said_otherwise(1_100, 10, 1, period_start=day(-400))],
    ],
)
def test_an_edit_is_as_a_build_anew(edited: list[Said]) -> None:
    """A changed reading takes its figures, with all that followed from them, out of the tables."""
    kept = [_said_otherwise(1_000 + 10 * n - (400 if n == 31 else 0), n, 0) for n in range(LAST)]
    others = [one for one in grown() if one.get("source") == "other" or one.get("party") == "ru_mod"]
    night_is_anew([*kept, *others], edited)
    night_is_anew([*kept, *others], edited, grown(LAST, LAST + 1))


def test_a_night_after_a_declared_break_is_as_a_build_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside falls, in figures whose windows hold the break, and in a count that begins anew."""
    breaks = (
        Break(metric="tanks_destroyed", party="ru_mod", date=day(20), reason="Wrecks too."),
        Break(metric="tanks_destroyed", date=day(LAST + 1), reason="Damaged ones too."),
        Break(metric="tanks_destroyed", subject="russia", date=day(40), reason="Second phase.", restarts=True),
    )
    monkeypatch.setattr(declared, "breaks", lambda: breaks)
    nights = [grown(LAST, LAST + 2), [said(1_630, LAST + 3, window_from=day(LAST - 1))], [said(990, 25)], [said(3, 41)]]
    night_is_anew(grown(), *nights)


def test_what_one_topic_announces_explains_the_falls_of_others() -> None:
    """A change that names nobody's things is about all of them."""
    fallen = [*grown(), said(1_000, LAST)]
    night_is_anew(fallen, [said(-600, LAST, kind="change", subject=None, hedge="exact")])


@st.composite
def figures(draw: st.DrawFn) -> Said:
    """Of two topics, three reporters, two sources: few numbers, which recur; days, windows and starts of all kinds."""
    last = draw(st.integers(1, 25))
    width = draw(st.sampled_from([0, 0, 0, 0, 3]))
    dated = draw(st.sampled_from([True, True, True, True, False]))
    return said(
        draw(st.sampled_from([100, 101, 110, 120, 150, 4_507])),
        last,
        window_from=day(last - width) if dated else None,
        window_to=day(last) if dated else None,
        told=day(last + draw(st.integers(0, 3))),
        metric=draw(st.sampled_from(["tanks_destroyed", "tanks_destroyed", "aircraft_destroyed"])),
        subject=draw(st.sampled_from(["russia", "russia", None])),
        party=draw(st.sampled_from(["ua_general_staff", "ru_mod", None])),
        source=draw(st.sampled_from(["one", "two"])),
        publisher=draw(st.sampled_from(["First", "Second"])),
        speaker_key=draw(st.sampled_from([None, None, "somebody"])),
        hedge=draw(st.sampled_from(["exact", "exact", "about", "more_than", "nearly"])),
        kind=draw(st.sampled_from(["cumulative", "cumulative", "cumulative", "period", "point", "change"])),
        period_start=draw(st.sampled_from([None, None, day(-60), day(-60), day(last), day(0)])),
        window_basis=draw(st.sampled_from(["stated", "published"])),
        address=draw(st.sampled_from([None, None, None, "one", "two"])),
    )


def _made(drawn: list[Said]) -> list[Said]:
    """Statements of their own; some at one address, each of which replaces the one before it."""
    made = []
    for number, one in enumerate(drawn):
        place = one.pop("address")
        version = {"address": place or f"s{number}", "retrieved": READ_AT.replace(year=2027 + number)}
        made.append(one | version | {"statement": f"s{number}"})
    return made


@given(st.lists(figures(), min_size=2, max_size=24), st.data())
@settings(max_examples=25, deadline=None)
def test_any_nights_are_as_a_build_anew(drawn: list[Said], data: st.DataObject) -> None:
    """However a record is cut into nights, and whatever came first."""
    made = data.draw(st.permutations(_made(drawn)))
    cuts = sorted(data.draw(st.lists(st.integers(1, len(made)), min_size=1, max_size=3)))
    bounds = [*cuts, len(made)]
    with record(made[: cuts[0]]) as warehouse:
        build(warehouse)
        for number, (first, last) in enumerate(zip(bounds, bounds[1:], strict=False), start=2):
            warehouse.connection.execute("set search_path = 'main'")
            add(warehouse, made[first:last], run_id=f"run-{number}")
            build(warehouse)
        kept = tables(warehouse)
        warehouse.connection.execute("update built.seen set version = 'another'")
        build(warehouse)
        assert kept == tables(warehouse)
