"""The shape of a series as one small line."""

from collections.abc import Sequence

WIDTH, HEIGHT = 120, 28


def sparkline(points: Sequence[tuple[float, float]]) -> str | None:
    """The path of a line through (day, value) in a box of 120 × 28; None where there is no line to draw."""
    if len(points) < 2:
        return None
    days, values = [point[0] for point in points], [point[1] for point in points]
    wide, high = max(days) - min(days) or 1, max(values) - min(0, *values) or 1
    placed = [
        (2 + (WIDTH - 4) * (day - min(days)) / wide, 2 + (HEIGHT - 4) * (1 - (value - min(0, *values)) / high))
        for day, value in points
    ]
    return "M" + "L".join(f"{x:.0f} {y:.1f}".replace(".0", "") for x, y in placed)
