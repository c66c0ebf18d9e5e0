"""What figures of one running total imply together: difference constraints, shortest paths, negative cycles.

A total S never falls and begins at 0 or above. A figure of the total says that S was within its bounds at some moment
of its window; a period figure says by how much S grew over its days. As inequalities S(v) ≤ S(u) + w these are the
edges of a graph: the least sum of weights from u to v bounds S(v) − S(u) sharply, and a cycle with a sum below zero is
a set of figures that cannot all be true (Cormen et al., Introduction to Algorithms, "Difference constraints").
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from flows.errors import InputError


class Claim(NamedTuple):
    """Bounds that a figure gives; None = no bound, open = the bound itself is excluded.

    `first_day` to `last_day` is the window in which a total held, or the days that a period figure counts.
    """

    figure: str
    low: float | None
    high: float | None
    first_day: date
    last_day: date
    period: bool = False
    open_low: bool = False
    open_high: bool = False


class Bounds(NamedTuple):
    """The sharp bounds of a value; `high` is None where nothing bounds it."""

    low: float
    high: float | None
    open_low: bool = False
    open_high: bool = False


class _Sum(NamedTuple):
    """A bound, and how many strict ones it adds up: `strict` < 0 means that the bound itself is excluded."""

    weight: float
    strict: int


class _Edge(NamedTuple):
    start: int  # a day as an ordinal; 0 stands for the value 0
    end: int
    sum: _Sum
    figure: str | None


_ZERO = _Sum(0.0, 0)


def feasible(claims: Sequence[Claim]) -> bool:
    """Whether some course of the total makes all claims true."""
    return not certificate(claims)


def certificate(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Figures that cannot all be true, of which none can be left out; empty where all can be true together."""
    found = _figures_of_cycle(_edges(claims))
    if found is None:
        return ()
    kept = [claim for claim in claims if claim.figure in found]
    for claim in sorted(kept):
        without = [other for other in kept if other.figure != claim.figure]
        if _figures_of_cycle(_edges(without)) is not None:
            kept = without
    return tuple(sorted({claim.figure for claim in kept}))


def certificates(claims: Sequence[Claim]) -> list[tuple[str, ...]]:
    """Sets of figures that cannot all be true, no figure in two of them; what remains can be true together."""
    left, found = list(claims), []
    while one := certificate(left):
        found.append(one)
        left = [claim for claim in left if claim.figure not in one]
    return found


def bounds_on_total(claims: Sequence[Claim], day: date) -> Bounds:
    """The sharp bounds of the total at the end of `day`. Raises InputError where the claims contradict each other."""
    edges = _edges(claims, [day.toordinal()])
    return _between(edges, claims, 0, day.toordinal())


def bounds_on_increase(claims: Sequence[Claim], after: date, until: date) -> Bounds:
    """The sharp bounds of what was added after the end of `after`, up to the end of `until`.

    Raises InputError where the claims contradict each other, or `until` is before `after`.
    """
    if until < after:
        raise InputError(f"{until} is before {after}; give the earlier day first.")
    edges = _edges(claims, [after.toordinal(), until.toordinal()])
    return _between(edges, claims, after.toordinal(), until.toordinal())


def _between(edges: Sequence[_Edge], claims: Sequence[Claim], start: int, end: int) -> Bounds:
    if named := certificate(claims):
        raise InputError(f"The figures {', '.join(named)} cannot all be true; leave one of them out.")
    low, high = _shortest(edges, end).get(start, _ZERO), _shortest(edges, start).get(end)
    return Bounds(-low.weight + 0.0, high.weight if high else None, low.strict < 0, high.strict < 0 if high else False)


def _edges(claims: Iterable[Claim], days: Iterable[int] = ()) -> list[_Edge]:
    edges: list[_Edge] = []
    nodes = set(days)
    for claim in claims:
        last = claim.last_day.toordinal()
        first = claim.first_day.toordinal()
        if claim.period:
            before = (claim.first_day - timedelta(days=1)).toordinal()
            nodes |= {before, last}
            high_from, high_to, low_from, low_to = before, last, last, before
        else:
            nodes |= {first, last}
            high_from, high_to, low_from, low_to = 0, first, last, 0
        if claim.high is not None:
            edges.append(_Edge(high_from, high_to, _Sum(claim.high, -claim.open_high), claim.figure))
        if claim.low is not None:
            edges.append(_Edge(low_from, low_to, _Sum(-claim.low, -claim.open_low), claim.figure))
    order = [0, *sorted(nodes)]
    return edges + [_Edge(later, earlier, _ZERO, None) for earlier, later in pairwise(order)]


def _shortest(edges: Sequence[_Edge], source: int) -> dict[int, _Sum]:
    """The least sums from `source` to every day that they bound (Bellman and Ford); no cycle is below zero."""
    least = {source: _ZERO}
    changed = True
    while changed:
        changed = False
        for edge in edges:
            if edge.start in least:
                reached = least[edge.start]
                told = _Sum(reached.weight + edge.sum.weight, reached.strict + edge.sum.strict)
                if edge.end not in least or told < least[edge.end]:
                    least[edge.end] = told
                    changed = True
    return least


def _figures_of_cycle(edges: Sequence[_Edge]) -> set[str] | None:
    """The figures of a cycle below zero, or None where there is none."""
    least = dict.fromkeys({node for edge in edges for node in edge[:2]}, _ZERO)
    came_by: dict[int, _Edge] = {}
    last: int | None = None
    for _ in range(len(least) + 1):
        last = None
        for edge in edges:
            reached = least[edge.start]
            told = _Sum(reached.weight + edge.sum.weight, reached.strict + edge.sum.strict)
            if told < least[edge.end]:
                least[edge.end] = told
                came_by[edge.end] = edge
                last = edge.end
        if last is None:
            return None
    assert last is not None
    node = last
    for _ in least:  # steps back from anywhere on the way lead into the cycle
        node = came_by[node].start
    cycle, at = {came_by[node].figure}, came_by[node].start
    while at != node:
        cycle.add(came_by[at].figure)
        at = came_by[at].start
    return {figure for figure in cycle if figure}
