"""The commands that put series beside each other: `series`, `compare`, `why`, `diff`."""

from datetime import datetime
from typing import Annotated

import typer

from flows.cli_options import Format, FormatOption, HomeOption


def series(
    metric: Annotated[str, typer.Argument(metavar="METRIC", help="An id; `reportedly metrics` lists them.")],
    as_known_on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="As the record knew it then.")
    ] = None,
    across_breaks: Annotated[
        bool, typer.Option("--across-breaks", help="Join what a change of definition parts.")
    ] = False,
    party: Annotated[str | None, typer.Option(help="Only this reporter.")] = None,
    subject: Annotated[str | None, typer.Option(help="Only whose people or things these are.")] = None,
    kind: Annotated[str | None, typer.Option(help="Only cumulative, period, point, change, share or rate.")] = None,
    home: HomeOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """A metric over time, by reporter, with bounds and increments."""
    from flows import report
    from flows.compare import commands
    from flows.compare.shown import HEADING, series_for_people
    from flows.settings import home as home_of

    columns, found = commands.series(
        home_of(home),
        metric,
        as_known_on=as_known_on.date() if as_known_on else None,
        across_breaks=across_breaks,
        party=party,
        subject=subject,
        kind=kind,
    )
    if format_ is Format.table:
        report.sections(*series_for_people(columns, found), HEADING)
    else:
        report.rows(columns, found, format_.value)


def compare(
    metric: Annotated[str, typer.Argument(metavar="METRIC", help="An id; `reportedly metrics` lists them.")],
    by: Annotated[
        str, typer.Option(help="Reporters are told apart by party, organisation, publisher or source.")
    ] = "party",
    at: Annotated[
        list[datetime] | None, typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="On this day; may be repeated.")
    ] = None,
    home: HomeOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """Reporters of a metric side by side on a day: what their bounds share, or the gap between them."""
    from flows import report
    from flows.compare import commands
    from flows.compare.shown import HEADING, comparison_for_people
    from flows.settings import home as home_of

    columns, found = commands.compare(home_of(home), metric, by=by, at=[day.date() for day in at or []])
    if format_ is Format.table:
        report.sections(*comparison_for_people(columns, found), HEADING)
    else:
        report.rows(columns, found, format_.value)


def increase(
    metric: Annotated[str, typer.Argument(metavar="METRIC", help="An id; `reportedly metrics` lists them.")],
    after: Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], metavar="AFTER", help="From the end of this day.")],
    until: Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], metavar="UNTIL", help="To the end of this day.")],
    home: HomeOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """By how much each reporter's total grew between two days, as far as all the words tell."""
    from flows import report
    from flows.compare import commands
    from flows.settings import home as home_of

    report.rows(*commands.increase(home_of(home), metric, after.date(), until.date()), format_.value)


def why(
    figure_id: Annotated[str, typer.Argument(metavar="FIGURE_ID", help="As in `reportedly series`.")],
    home: HomeOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """Why a figure stands in the record: words, place in the archive, rules, origin, retellings."""
    from flows import report
    from flows.compare import commands
    from flows.settings import home as home_of

    report.rows(*commands.why(home_of(home), figure_id), format_.value)


def diff(
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="A day, or a release such as 2026-11-22.1.")],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="A later one.")],
    home: HomeOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """What was added, revised and withdrawn between two days or releases, with reasons."""
    from flows import report
    from flows.compare import commands
    from flows.settings import home as home_of

    report.rows(*commands.diff(home_of(home), before, after), format_.value)
