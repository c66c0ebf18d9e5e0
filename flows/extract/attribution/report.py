"""What one report is: who said what stands between which words."""

from typing import NamedTuple

from flows.extract.attribution.bodies import Span
from flows.extract.attribution.names import Source


class Report(NamedTuple):
    """Tokens `first`..`last` are reported by `source`; `at`..`end` are the words that say so.

    `whole` tells an attribution that governs its sentence on both sides from one that only governs what
    follows it. `back` means that it points to the sentences before.
    """

    at: int
    end: int
    source: Source
    first: int
    last: int
    whole: bool
    rule: str
    via: Span | None = None
    back: bool = False
