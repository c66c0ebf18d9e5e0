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
    found = _figures_of_cycle(_edges(claims), {})
    return () if found is None else _none_left_out(claims, found)


def certificates(claims: Sequence[Claim]) -> list[tuple[str, ...]]:
    """Sets of figures that cannot all be true, no figure in two of them; what remains can be true together."""
    edges, least, sets = _edges(claims), dict[int, _Sum](), list[tuple[str, ...]]()
    while (found := _figures_of_cycle(edges, least)) is not None:
        sets.append(_none_left_out(claims, found))
        edges = [edge for edge in edges if edge.figure not in sets[-1]]
    return sets


def _none_left_out(claims: Sequence[Claim], found: set[str]) -> tuple[str, ...]:
    """The figures of `found` without those that are not needed to make the rest contradictory."""
    kept = [claim for claim in claims if claim.figure in found]
    for claim in sorted(kept, key=lambda one: one.figure):
        without = [other for other in kept if other.figure != claim.figure]
        if _figures_of_cycle(_edges(without), {}) is not None:
            kept = without
    return tuple(sorted({claim.figure for claim in kept}))


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
    falling = reversed([_Edge(later, earlier, _ZERO, None) for earlier, later in pairwise(order)])
    return [*edges, *falling]  # in this order one pass carries a bound all the way back


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


def _figures_of_cycle(edges: Sequence[_Edge], least: dict[int, _Sum]) -> set[str] | None:
    """The figures of a cycle below zero, or None where there is none.

    Looked for after every pass among the edges that last improved a day: a cycle of these is below zero. `least` is
    where to begin from, and is left improved, so that a search with fewer edges need not begin anew.
    """
    for edge in edges:
        least.setdefault(edge.start, _ZERO)
        least.setdefault(edge.end, _ZERO)
    came_by: dict[int, _Edge] = {}
    changed = True
    while changed:
        changed = False
        for edge in edges:
            reached = least[edge.start]
            told = _Sum(reached.weight + edge.sum.weight, reached.strict + edge.sum.strict)
            if told < least[edge.end]:
                least[edge.end] = told
                came_by[edge.end] = edge
                changed = True
        if cycle := _cycle(came_by):
            return {edge.figure for edge in cycle if edge.figure}
    return None


def _cycle(came_by: dict[int, _Edge]) -> list[_Edge]:
    """A cycle of edges that lead back from day to day; empty where there is none."""
    seen: dict[int, int] = {}  # day → the walk that passed it
    for walk, start in enumerate(came_by):
        node = start
        while node in came_by and node not in seen:
            seen[node] = walk
            node = came_by[node].start
        if seen.get(node) == walk:
            cycle = [came_by[node]]
            while cycle[-1].start != node:
                cycle.append(came_by[cycle[-1].start])
            return cycle
    return []
