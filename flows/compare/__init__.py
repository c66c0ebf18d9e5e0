"""Series beside series: what is derived from figures, built once and kept, and the answers that commands give."""

from flows.compare.build import build
from flows.compare.constraints import bounds_on_increase, feasible

__all__ = ["bounds_on_increase", "build", "feasible"]
