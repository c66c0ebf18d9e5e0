"""What was looked at, how much of it, and a sentence for each thing that is wrong."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

_MOST = 5  # sentences of one look; the rest is counted


class Look(NamedTuple):
    what: str
    of: int
    failures: Sequence[str]


def look(what: str, of: int, failures: Iterable[str]) -> Look:
    """A look with the first failures told and the others counted."""
    rest = iter(failures)
    told = list(islice(rest, _MOST))
    more = sum(1 for _ in rest)
    return Look(what, of, [*told, *([f"… and {more:,} more of the {what}."] if more else [])])
