"""The command `reportedly`. Every command parses, calls one room, and reports; heavy things load inside."""

import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows import cli_chart, cli_compare, cli_release, cli_site, cli_source
from flows.cli_options import (
    AcceptOption,
    CatalogueOption,
    Format,
    FormatOption,
    FromOption,
    HomeOption,
    SourcesArgument,
)
from flows.errors import ReportedlyError

if TYPE_CHECKING:
    pass

app = typer.Typer(
    name="reportedly",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # rich would double the time of --help
    help="The public record of reported war figures: who said which number about what, when, how firmly, and where.",
    epilog="Try: reportedly run, then reportedly sql applications_over_time",
)


def main() -> None:
    """Run the command line: one sentence on an expected error, and its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # both are text streams
    try:
        app()
    except ReportedlyError as error:
        print(f"reportedly: {error}", file=sys.stderr)
        sys.exit(error.exit_code)


@app.command(epilog="Example: reportedly run --home /tmp/record --from article.md")
def run(
    sources: SourcesArgument = None,
    home: HomeOption = None,
    catalogue: CatalogueOption = None,
    from_: FromOption = None,
    live: Annotated[bool, typer.Option("--live", help="Fetch the live sources instead of the bundled ones.")] = False,
    accept: AcceptOption = False,
) -> None:
    """Ingest, extract, normalise, validate and publish, once.

    Without names: the bundled statements, or with --live everything that is fetched, or all of --catalogue.
    """
    from flows import pipeline, report
    from flows.catalogue import choose_sources, loose_source
    from flows.settings import home as home_of

    chosen = [*choose_sources(sources or [], catalogue, live), *(loose_source(path) for path in from_ or [])]
    with report.progress() as progress:
        done = pipeline.run(chosen, home_of(home), progress, accept)
    report.run_summary(done)
    raise typer.Exit(1 if done.issues else 0)


@app.command(epilog="Example: reportedly rebuild --home /srv/reportedly")
def rebuild(home: HomeOption = None, catalogue: CatalogueOption = None, accept: AcceptOption = False) -> None:
    """Read the whole archive again into a fresh warehouse.

    Nothing is fetched; the old warehouse stays beside the new one, and a release is made where something differs.
    """
    from flows import pipeline, report
    from flows.catalogue import read_sources
    from flows.settings import home as home_of

    with report.progress() as progress:
        done = pipeline.rebuild(list(read_sources(catalogue).values()), home_of(home), progress, accept)
    report.run_summary(done)


@app.command(epilog="Example: reportedly nightly --home /srv/reportedly")
def nightly(sources: SourcesArgument = None, home: HomeOption = None, catalogue: CatalogueOption = None) -> None:
    """The same run as a tracked Prefect flow.

    One task per room and source, with artifacts; a server is started for it where none is set.
    """
    from flows.settings import home as home_of

    root = home_of(home).root
    os.environ["REPORTEDLY_HOME"] = str(root)  # Prefect settles where its files are when it is imported
    from flows.nightly import run_nightly

    done = run_nightly(sources or [], root, catalogue)
    raise typer.Exit(1 if done.issues else 0)


@app.command(epilog='Example: reportedly schedule --cron "15 2 * * *" --timezone Europe/Kyiv')
def schedule(
    cron: Annotated[str, typer.Option(help="When, as minute hour day month weekday.")] = "15 2 * * *",
    timezone: Annotated[str, typer.Option(help="Time zone of the cron line.")] = "Europe/Kyiv",
    home: HomeOption = None,
    catalogue: CatalogueOption = None,
) -> None:
    """Serve the nightly flow on a schedule, until stopped."""
    from flows.settings import home as home_of

    root = home_of(home).root
    os.environ["REPORTEDLY_HOME"] = str(root)  # as above
    from flows.nightly import serve_nightly

    serve_nightly(cron, timezone, root, catalogue)


@app.command(epilog="Example: reportedly extract article.txt | jq '.figures[].quote'")
def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE…|-", help="Text files, or - for JSON Lines on input.")],
    explain: Annotated[
        bool, typer.Option("--explain", help="Show which rule and which words gave each field.")
    ] = False,
) -> None:
    """Figures of texts, as JSON Lines.

    One object per text; offsets are characters, end exclusive. A bad line is reported and the rest is read.
    """
    if explain:
        from flows.explain import explain_files as read_files
    else:
        from flows.streams import extract_files as read_files

    raise typer.Exit(1 if read_files(files, sys.stdin.buffer, sys.stdout, sys.stderr) else 0)


@app.command(epilog='Example: reportedly sql "select metric, count(*) from series group by all" --format csv')
def sql(
    query: Annotated[str | None, typer.Argument(metavar="QUERY|NAME", help="SQL, or the name of a query.")] = None,
    home: HomeOption = None,
    format_: FormatOption = Format.table,
    seconds: Annotated[float, typer.Option(help="Stop a query after so long.", min=0.1)] = 30,
    rows: Annotated[int, typer.Option(help="Refuse answers with more rows.", min=1)] = 100_000,
) -> None:
    """Read-only SQL on the latest release.

    Takes SQL or the name of a query that is ready. Without either: a session on a terminal, else the list of queries.
    """
    from flows import questions, report
    from flows.settings import home as home_of

    if query is None and sys.stdin.isatty() and sys.stdout.isatty():
        from flows.prompt import converse
        from flows.session import Session

        converse(Session(home_of(home), format_.value, seconds, rows))
        return
    if query is None:
        report.rows(["name", "answers"], questions.named(), format_.value)
        return
    columns, found = questions.answer(query, home_of(home), seconds, rows)
    report.rows(columns, found, format_.value)


app.command(epilog="Example: reportedly series surrender_applications --as-known-on 2024-05-10")(cli_compare.series)
app.command(epilog="Example: reportedly compare civilians_killed --at 2022-04-01")(cli_compare.compare)
app.command(epilog="Example: reportedly increase surrender_applications 2023-03-31 2023-09-30")(cli_compare.increase)
app.command(epilog="Example: reportedly why 0123456789abcdef")(cli_compare.why)
app.command(epilog="Example: reportedly diff 2026-11-21.1 2026-11-22.1")(cli_compare.diff)
app.command(epilog="Example: reportedly chart surrender_applications --to surrender.svg")(cli_chart.chart)


app.command(epilog="Example: reportedly export --to figures/ --tables series --excel")(cli_release.export)
app.command(epilog="Example: reportedly verify latest")(cli_release.verify)
app.add_typer(cli_release.release, name="release")


app.command(epilog="Example: reportedly site --to public/ --serve")(cli_site.site)


@app.command()
def sources(catalogue: CatalogueOption = None, format_: FormatOption = Format.table) -> None:
    """What is catalogued."""
    from flows import report
    from flows.catalogue import read_sources

    found = read_sources(catalogue).values()
    columns = ["name", "kind", "tried", "label", "party", "language", "timezone", "cadence_days", "place", "licence"]
    report.rows(columns, [[getattr(s, name) for name in columns] for s in found], format_.value, columns[:4])


app.add_typer(cli_source.source, name="source")


@app.command()
def metrics(format_: FormatOption = Format.table) -> None:
    """What is defined."""
    from flows import report
    from flows.codebook import metrics as all_metrics

    rows = [(m.id, m.label, m.unit, " ".join(m.kinds), m.part_of, m.definition) for m in all_metrics().values()]
    columns = ["id", "label", "unit", "kinds", "part_of", "definition"]
    report.rows(columns, rows, format_.value, columns[:2])


@app.command()
def status(home: HomeOption = None, catalogue: CatalogueOption = None, format_: FormatOption = Format.table) -> None:
    """What is stored, what is stale, and what could not be read."""
    from flows import report, state
    from flows.settings import home as home_of

    report.rows(["what", "value"], state.status(home_of(home), catalogue), format_.value)


@app.command()
def doctor(home: HomeOption = None, catalogue: CatalogueOption = None, format_: FormatOption = Format.table) -> None:
    """What is wrong with this installation.

    Exits 1 where something is.
    """
    from flows import report, state
    from flows.settings import home as home_of

    findings: list[Any] = state.examine(home_of(home), catalogue)
    report.rows(["what", "ok", "found"], findings, format_.value)
    raise typer.Exit(0 if all(ok == "yes" for _, ok, _ in findings) else 1)


if __name__ == "__main__":
    main()
