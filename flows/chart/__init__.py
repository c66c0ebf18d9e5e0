"""A metric as a picture for a report: what was said by whom, how firmly, and the bounds that the words leave."""

from pathlib import Path
from typing import Any

from flows.chart.files import writable, write_chart
from flows.chart.shown import Shown, choose
from flows.chart.words import elsewhere, headline
from flows.errors import InputError
from flows.settings import Home

__all__ = ["Shown", "choose", "draw"]


def draw(home: Home, metric: str, to: Path, *, width: int, log: bool, **wanted: Any) -> str:
    """Write a chart of the latest release to a file; returns what it shows and what it leaves out.

    `wanted` is what `choose` takes. Raises InputError where there is nothing to draw or nowhere to write.
    """
    writable(to)
    shown = choose(home, metric, **wanted)
    if log and all(row["value"] <= 0 for row in shown.figures):
        raise InputError(f"No figure of `{metric}` is above zero, so none has a place on a logarithmic scale.")
    from flows.chart.spec import chart_of  # altair: a second to load

    write_chart(chart_of(shown, width=width, log=log), to, headline(shown))
    return "\n".join(filter(None, (f"{to}: {headline(shown)}", elsewhere(shown.elsewhere))))
