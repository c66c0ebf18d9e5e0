"""What is built and kept says the same as what is derived afresh, whatever came when."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.compare import build
from flows.warehouse import Warehouse
from tests.compare.record import READ_AT, Said, add, day, record, said

RELATIONS = (
    "series", "envelopes", "contradictions", "near_contradictions", "corrections", "origins", "hedge_drift",
    "comparison", "disagreements",
)  # fmt: skip


@st.composite
def figures(draw: st.DrawFn) -> list[Said]:
    """Up to a dozen figures of two metrics, three reporters and two sources, with a few numbers that recur."""
    return [
        said(
            draw(st.sampled_from([100, 110, 120, 4_500, 4_507])),
            draw(st.integers(1, 9)),
            metric=draw(st.sampled_from(["tanks_destroyed", "aircraft_destroyed"])),
            party=draw(st.sampled_from(["ua_general_staff", "ru_mod", None])),
            source=draw(st.sampled_from(["one", "two"])),
            hedge=draw(st.sampled_from(["exact", "exact", "about", "more_than", "nearly"])),
            kind=draw(st.sampled_from(["cumulative", "cumulative", "period"])),
            period_start=draw(st.sampled_from([None, day(-60), day(0)])),
            window_basis=draw(st.sampled_from(["stated", "published"])),
            statement=f"s{number}",
        )
        for number in range(draw(st.integers(1, 12)))
    ]


def everything(warehouse: Warehouse) -> dict[str, list[tuple[Any, ...]]]:
    return {name: sorted(warehouse.rows(f"from {name}"), key=repr) for name in RELATIONS}


@given(figures(), st.randoms(use_true_random=False), st.integers(0, 11))
@settings(max_examples=8, deadline=None)
def test_the_order_of_arrival_does_not_matter(made: list[Said], random: Any, night: int) -> None:
    """Any permutation of the same statements, in one night or two, gives the same series and all that follows."""
    with record(made) as warehouse:
        build(warehouse)
        expected = everything(warehouse)
    other = list(made)
    random.shuffle(other)
    with record(other[:night]) as warehouse:
        build(warehouse)
        warehouse.connection.execute("set search_path = 'main'")
        add(warehouse, other[night:], run_id="run-2")
        build(warehouse)
        assert everything(warehouse) == expected


@given(figures(), st.integers(0, 11))
@settings(max_examples=8, deadline=None)
def test_what_is_added_to_a_build_gives_what_a_new_build_gives(made: list[Said], night: int) -> None:
    """Also where it is built not at all, or looked at without being built."""
    with record(made) as warehouse:
        afresh = everything(warehouse)
        build(warehouse)
        assert everything(warehouse) == afresh
    with record(made[:night]) as warehouse:
        build(warehouse)
        warehouse.connection.execute("set search_path = 'main'")
        add(warehouse, made[night:], run_id="run-2")
        build(warehouse)
        assert everything(warehouse) == afresh


def test_only_what_is_touched_is_built() -> None:
    """One topic of three; and none where nothing is new."""
    made = [said(n, n, metric=metric) for metric in ("a", "b", "c") for n in range(1, 30)]
    with record(made) as warehouse:
        assert build(warehouse) == (True, 3)
        assert build(warehouse) == (False, 0)
        warehouse.connection.execute("set search_path = 'main'")
        add(warehouse, [said(31, 31, metric="b")], run_id="run-2")
        assert build(warehouse) == (False, 1)
        assert warehouse.rows("select count(*), count(increment) from series") == [(88, 85)]


def test_a_statement_that_is_edited_leaves_the_build() -> None:
    """Its new version takes the place of the old one, and the topic of the old one is built anew too."""
    later = READ_AT.replace(year=2027)
    with record([said(10, 1, address="a", statement="v1"), *(said(n, n, metric="c") for n in range(20))]) as warehouse:
        build(warehouse)
        warehouse.connection.execute("set search_path = 'main'")
        edited = said(20, 1, address="a", statement="v2", metric="b", retrieved=later)
        add(warehouse, [edited], run_id="run-2")
        assert build(warehouse).topics == 2
        assert warehouse.rows("select metric, value from series where metric <> 'c'") == [("b", 20)]


def test_a_new_declaration_builds_everything_anew() -> None:
    with record([said(n, n) for n in range(1, 9)]) as warehouse:
        build(warehouse)
        warehouse.connection.execute("delete from main.declared_breaks")
        assert build(warehouse).anew is False  # the declarations are put back as the files have them
        warehouse.connection.execute("update built.seen set version = 'other'")
        assert build(warehouse).anew is True
