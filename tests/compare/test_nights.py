"""A night, of whatever kind, leaves the built tables as a build of everything anew makes them, row for row."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.compare import build, declared
from flows.compare.declared import Break
from flows.compare.relations import TABLES
from flows.warehouse import Warehouse
from tests.compare.record import READ_AT, Said, add, day, record, said

LAST = 45  # days that the record below has before the night
Rows = dict[tuple[str, str], list[Any]]  # by table and topic


def grown(place: str, first: int = 0, last: int = LAST) -> list[Said]:
    """Two reporters a day: one exact, whom two sources copy, and who counts the day too; one that rounds and hedges."""
    figures = []
    for n in range(first, last):
        total = 1_000 + 10 * n
        hedge = ("more_than", "nearly", "about")[n % 3]
        figures += [
            said(total, n, place=place),
            said(total, n, place=place, source="other"),
            said(total - total % 50, n, place=place, party="ru_mod", hedge=hedge),
            said(10 + n % 4, n, place=place, kind="period", period_start=day(n)),
        ]
    return figures


def tables(warehouse: Warehouse) -> Rows:
    """The built rows, in an order that is always the same."""
    found: Rows = defaultdict(list)
    for name in TABLES:
        columns = sorted(column for (column,) in warehouse.rows(f"select column_name from (describe built.{name})"))
        for topic, *row in warehouse.rows(f"select topic, {', '.join(columns)} from built.{name} order by all"):
            found[name, topic].append(row)
    return found


def differing(before: Sequence[Said], *nights: Sequence[Said]) -> set[tuple[str, str]]:
    """Tables and places where the rows after all nights are not those of a build anew."""
    with record(before) as warehouse:
        build(warehouse)
        for number, night in enumerate(nights, start=2):
            warehouse.connection.execute("set search_path = 'main'")
            add(warehouse, night, run_id=f"run-{number}")
            assert not build(warehouse).anew
        places = dict(warehouse.rows("select distinct topic, place from lines"))
        kept = tables(warehouse)
        warehouse.connection.execute("update built.seen set version = 'another'")
        assert build(warehouse).anew
        made = tables(warehouse)
        return {(name, places[topic]) for name, topic in kept.keys() | made if kept[name, topic] != made[name, topic]}


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
    "a moment": [said(5, 5, kind="point"), said(6, 5, kind="point", party="un")],
}  # fmt: skip


LATER = {"retrieved": READ_AT.replace(year=2027), "statement": "x v1", "address": "x"}
BESIDE: dict[str, tuple[list[Said], list[Said]]] = {  # what the record had besides, and the night
    "a fall within a window": ([said(1_100, 40, window_from=day(20))], [said(900, 30)]),
    "less than was reported and taken back": (
        [said(9_000, 10, party="un"), said(300, 12, party="un")],
        grown("", LAST, LAST + 1),
    ),
    "a retelling two days later, published before": (
        [],
        [said(1_300, 32, publisher="Second Wire", told=day(29), window_basis="published")],
    ),
    "amid two tellings of what another contradicts": (
        [said(2_000, 5, party="un"), said(1_300, 32, publisher="Second Wire", window_basis="published")],
        [said(1_311, 31, party="third")],
    ),
    "fractions that add up": (
        [said(n / 10, n, party="un", kind="period", period_start=day(n)) for n in range(1, 40)],
        [said(n / 10, n, party="un", kind="period", period_start=day(n)) for n in range(40, 44)],
    ),
    "of a statement that has others": (
        [said(n, at, kind="point", statement="m", window_basis="published") for n, at in ((1_500, 20), (1_200, 20))],
        [said(1_311, 30, party="third")],
    ),
    "a count whose start another statement gives is edited": (
        [
            said(100, 5, party="un", period_start=day(-60)),
            said(110, 10, party="un", address="x", statement="x v0"),
        ],
        [said(120, 10, party="un", **LATER)],
    ),
    "a number goes from which another fell": (
        [
            said(100, 5, party="un", hedge="nearly"),
            said(110, 10, party="un", address="x", statement="x v0"),
            said(50, 20, party="un"),
        ],
        [said(110, 10, party="un", metric="aircraft_destroyed", **LATER)],
    ),
}


def test_a_night_is_as_a_build_anew() -> None:
    """Late, falling, undated, wide, hedged, from another start, each in a place of its own."""
    kinds = BESIDE | {place: ([], night) for place, night in KINDS.items()}
    before, night = (
        [one | {"place": place} for place, kind in kinds.items() for one in kind[which]] for which in (0, 1)
    )
    before += [one for place in kinds for one in grown(place)]
    plain, last = ([one for place in kinds for one in grown(place, n, n + 1)] for n in (LAST + 5, LAST + 7))
    assert differing(before, night) == set()
    assert differing(before, plain, night, last) == set()


def _version(value: float, number: int, version: int, **other: Any) -> Said:
    retrieved = READ_AT.replace(year=2026 + version)
    place = other["place"]
    names = {"address": f"{place} {number}", "statement": f"{place} {number} v{version}"}
    return said(value, number, **other | names, retrieved=retrieved)


EDITS: dict[str, Said] = {
    "a misprint": _version(2_000, 10, 1, place=""),
    "a fall that comes": _version(900, 10, 1, place=""),
    "a fall that goes": _version(1_310, 31, 1, place=""),
    "the last figure": _version(1_455, 44, 1, place=""),
    "another kind": _version(1_100, 10, 1, place="", kind="point"),
    "another metric": _version(1_100, 10, 1, place="", metric="aircraft_destroyed"),
    "another start": _version(1_100, 10, 1, place="", period_start=day(-400)),
    "withdrawn": _version(1_320, 32, 1, place="", polarity="denied"),
}


def test_an_edit_is_as_a_build_anew() -> None:
    """A changed reading takes its figures, with all that followed from them, out of the tables."""
    others = [one for place in EDITS for one in grown(place) if one.get("source") == "other" or "party" in one]
    kept = [_version(1_000 + 10 * n - 400 * (n == 31), n, 0, place=place) for place in EDITS for n in range(LAST)]
    edited = [
        one | {"place": place, "address": place + one["address"], "statement": place + one["statement"]}
        for place, one in EDITS.items()
    ]
    assert differing([*kept, *others], edited) == set()


def test_a_night_after_a_declared_break_is_as_a_build_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside falls, in figures whose windows hold the break, and in a count that begins anew."""
    breaks = (
        Break(metric="tanks_destroyed", party="ru_mod", date=day(20), reason="Wrecks too."),
        Break(metric="tanks_destroyed", date=day(LAST + 1), reason="Damaged ones too."),
        Break(metric="tanks_destroyed", subject="russia", date=day(40), reason="Second phase.", restarts=True),
    )
    monkeypatch.setattr(declared, "breaks", lambda: breaks)
    wide = said(1_480, LAST + 3, place="", window_from=day(LAST - 1))
    nights = [grown("", LAST, LAST + 2), [wide], [said(990, 25, place="")], [said(3, 41, place="")]]
    assert differing(grown(""), *nights) == set()


def test_what_one_topic_announces_explains_the_falls_of_others() -> None:
    """A change that says of nobody's things is of all of them: falls that no night touched become announced."""
    fallen = [*grown(""), said(1_000, LAST, place="")]
    announced = said(-450, LAST, kind="change", subject=None)
    assert differing(fallen, [announced]) == set()


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
@settings(max_examples=8, deadline=None)
def test_any_nights_are_as_a_build_anew(drawn: list[Said], data: st.DataObject) -> None:
    """However a record is cut into nights, and whatever came first."""
    made = data.draw(st.permutations(_made(drawn)))
    cuts = sorted(data.draw(st.lists(st.integers(1, len(made)), min_size=1, max_size=3)))
    with record(made[: cuts[0]]) as warehouse:
        build(warehouse)
        for number, (first, last) in enumerate(pairwise([*cuts, len(made)]), start=2):
            warehouse.connection.execute("set search_path = 'main'")
            add(warehouse, made[first:last], run_id=f"run-{number}")
            build(warehouse)
        kept = tables(warehouse)
        warehouse.connection.execute("update built.seen set version = 'another'")
        build(warehouse)
        assert kept == tables(warehouse)
