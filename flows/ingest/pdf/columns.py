"""The runs of a page → regions in the order in which people read them: columns one after the other, tables whole."""

from collections import Counter
from statistics import median

from flows.ingest.pdf.runs import Run

_GUTTER = 0.6  # of the height of the letters: the narrowest white between two columns
_LINES = 3  # a column has at least as many
_LETTERS = 18  # a line of running text is longer; a cell of a table is shorter
_MOST_RUNS = 4_000  # of a page; beyond, it is no page for reading
_MOST_CUTS = 12  # deep
_TRIED = 8  # places where columns may begin


def find_regions(runs: list[Run], cuts: int = 0) -> list[list[Run]]:
    """Parts of a page that hold one column each, in reading order."""
    found = _find_band(runs) if cuts < _MOST_CUTS and 2 * _LINES <= len(runs) <= _MOST_RUNS else None
    if found is None:
        return [runs] if runs else []
    edge, high, low = found
    above = [run for run in runs if run.base > high]
    below = [run for run in runs if run.base < low]
    band = [run for run in runs if low <= run.base <= high]
    parts = above, [run for run in band if run.left < edge], [run for run in band if run.left >= edge], below
    return [region for part in parts for region in find_regions(part, cuts + 1)]


def group_rows(runs: list[Run]) -> list[list[Run]]:
    """Runs of one line each, from top to bottom, each from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.base):
        row = rows[-1] if rows else []
        if row and min(run.top, row[0].top) - max(run.base, row[0].base) > 0.5 * min(run.size, row[0].size):
            row.append(run)
        else:
            rows.append([run])
    for row in rows:
        row.sort(key=lambda run: run.left)
    return rows


def _find_band(runs: list[Run]) -> tuple[float, float, float] | None:
    """(left edge of a column, base of the highest and of the lowest run) of the tallest part with two columns."""
    size = median(run.size for run in runs)
    starts = Counter(round(run.left) for run in runs)
    leftmost = min(starts)
    edges = [start - 1.0 for start, count in starts.most_common(_TRIED) if count >= _LINES and start > leftmost + size]
    ordered = sorted(runs, key=lambda run: -run.base)
    best: list[Run] = []
    where = 0.0
    for edge in edges:
        for band in _bands(ordered, edge, _GUTTER * size):
            if len(band) > len(best) and _is_text(band, edge):
                best, where = band, edge
    return (where, best[0].base, best[-1].base) if best else None


def _bands(ordered: list[Run], edge: float, gutter: float) -> list[list[Run]]:
    """Runs one below the other of which none lies across the white in front of `edge`."""
    bands: list[list[Run]] = [[]]
    for run in ordered:
        if run.left < edge and run.right > edge - gutter:
            bands.append([])
        else:
            bands[-1].append(run)
    return [band for band in bands if len(band) >= 2 * _LINES]


def _is_text(band: list[Run], edge: float) -> bool:
    """Whether both sides are running text. The rows of a table are read across instead."""
    for side in ([run for run in band if run.left < edge], [run for run in band if run.left >= edge]):
        rows = group_rows(side)
        if len(rows) < _LINES or median(max(len(run.text) for run in row) for row in rows) < _LETTERS:
            return False
    return True
