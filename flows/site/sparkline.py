"""The shape of a series as one small line."""

from collections.abc import Sequence
from itertools import pairwise

WIDTH, HEIGHT = 120, 28


def sparkline(points: Sequence[tuple[float, float]]) -> str | None:
    """The path of a line through (day, value) in a box of 120 × 28; None where there is no line to draw."""
    if len(points) < 2:
        return None
    days, values = [point[0] for point in points], [point[1] for point in points]
    wide, high = max(days) - min(days) or 1, max(values) - min(0, *values) or 1
    placed = [  # whole pixels across and tenths down
        (
            round(2 + (WIDTH - 4) * (day - min(days)) / wide),
            round(20 + 10 * (HEIGHT - 4) * (1 - (value - min(0, *values)) / high)),
        )
        for day, value in points
    ]
    steps = ((x - before[0], y - before[1]) for before, (x, y) in pairwise(placed))
    return f"m{placed[0][0]} {_tenths(placed[0][1])}l" + " ".join(f"{x} {_tenths(y)}" for x, y in steps)


def _tenths(tenths: int) -> str:
    return f"{tenths / 10:g}".replace("0.", ".", 1) if abs(tenths) < 10 else f"{tenths / 10:g}"
