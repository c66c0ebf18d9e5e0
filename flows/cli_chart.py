"""The command `chart`: a metric as a picture."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.cli_options import HomeOption


def chart(
    metric: Annotated[str, typer.Argument(metavar="METRIC", help="An id; `reportedly metrics` lists them.")],
    to: Annotated[Path, typer.Option("--to", help="File to write: .svg, .png or .html.", metavar="FILE")],
    kind: Annotated[str | None, typer.Option(help="cumulative, period, point, change, share or rate.")] = None,
    subject: Annotated[str | None, typer.Option(help="Whose people or things; `none` = not said.")] = None,
    place: Annotated[str | None, typer.Option(help="Where; `none` = not said.")] = None,
    party: Annotated[str | None, typer.Option(help="Only this reporter.")] = None,
    as_known_on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="As the record knew it then.")
    ] = None,
    log: Annotated[bool, typer.Option("--log", help="A logarithmic scale.")] = False,
    width: Annotated[int, typer.Option(help="Width in pixels.", min=300, max=4000)] = 760,
    home: HomeOption = None,
) -> None:
    """Draw a metric over time, with its bounds, for a report or an article.

    Without further options: the kind and subject that most figures are about. What else there is, is said.
    """
    from flows.chart import draw
    from flows.settings import home as home_of

    wanted = {"kind": kind, "subject": subject, "place": place, "party": party}
    known_on = as_known_on.date() if as_known_on else None
    told = draw(home_of(home), metric, to, width=width, log=log, as_known_on=known_on, **wanted)
    print(told, file=sys.stderr)
