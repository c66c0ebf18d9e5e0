"""The commands about releases: `export`, `verify`, and `release list|show|diff|pin|unpin`."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from flows.cli_options import Format, FormatOption, HomeOption

ReleaseArgument = Annotated[str, typer.Argument(metavar="RELEASE", help="An id, latest, or held.")]
release = typer.Typer(
    help="List, show, compare, accept and pin releases.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)


def export(
    to: Annotated[Path, typer.Option("--to", help="Folder to copy to.", metavar="DIR")],
    tables: Annotated[
        str, typer.Option(help="Only these, parted by commas, without the database.", metavar="NAME,…")
    ] = "",
    excel: Annotated[
        bool, typer.Option("--excel", help="Also TABLE_excel.csv: with a mark, formulas guarded.")
    ] = False,
    hxl: Annotated[bool, typer.Option("--hxl", help="Also TABLE_hxl.csv: with a row of hashtags.")] = False,
    sdmx: Annotated[bool, typer.Option("--sdmx", help="Also series_sdmx.csv: SDMX-CSV 2.0.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Also TABLE.jsonl: JSON Lines.")] = False,
    release: Annotated[str, typer.Option(help="Another release than the latest.", metavar="RELEASE")] = "latest",
    home: HomeOption = None,
) -> None:
    """Copy the files of a release, and its tables in other dialects.

    Files have the names that stay; SHA256SUMS and datapackage.json describe what was exported.
    """
    from flows import report
    from flows.publish.export import export as export_to
    from flows.publish.releases import find_release
    from flows.settings import home as home_of

    place = home_of(home)
    names = [name.strip() for name in tables.split(",") if name.strip()]
    chosen = {"excel": excel, "hxl": hxl, "sdmx": sdmx, "jsonl": jsonl}
    dialects = [name for name, wanted in chosen.items() if wanted]
    with report.progress() as progress:
        written = export_to(find_release(place, release), place, to, names, dialects, progress)
    for path in written:
        print(path)


@release.command("list")
def list_releases(home: HomeOption = None, format_: FormatOption = Format.table) -> None:
    """Every release, the newest last, and which one `latest` is."""
    from flows import report
    from flows.publish import releases
    from flows.settings import home as home_of

    columns, found = releases.listed(home_of(home))
    report.rows(columns, found, format_.value, ["release", "version", "figures", "series", "contradictions", "note"])


@release.command(epilog="Example: reportedly release show 2026-11-22.1")
def show(name: ReleaseArgument = "latest", home: HomeOption = None, format_: FormatOption = Format.table) -> None:
    """What a release holds, table by table."""
    from flows import report
    from flows.publish import releases
    from flows.settings import home as home_of

    said = releases.describe(releases.find_release(home_of(home), name))
    report.rows(["what", "found"], list(said.items()), format_.value)


@release.command(epilog="Example: reportedly release diff latest held")
def diff(
    before: Annotated[str, typer.Argument(metavar="RELEASE")],
    after: Annotated[str, typer.Argument(metavar="RELEASE")],
    home: HomeOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """What was added, revised or withdrawn between two releases, with reasons."""
    from flows import report
    from flows.compare import commands
    from flows.publish.releases import find_release
    from flows.settings import home as home_of

    place = home_of(home)
    for name in (before, after):
        find_release(place, name)
    columns, found = commands.diff(place, before, after)
    report.rows(columns, found, format_.value, ["change", "metric", "party", "before_value", "after_value"])
    if format_ is Format.table:
        change, reason = columns.index("change"), columns.index("reason")
        counts = Counter((row[change], row[reason]) for row in found)
        for (what, because), count in sorted(counts.items()):
            print(f"{what} {count:,}: {because}")


@release.command()
def accept(home: HomeOption = None) -> None:
    """Publish the release that is held for review, as it was made; nothing is run again.

    `reportedly release diff latest held` shows what it changes.
    """
    from flows import pipeline
    from flows.publish import releases
    from flows.settings import home as home_of

    place = home_of(home)
    print(f"{pipeline.accept(place).name} is published.")
    if stays := releases.pinned(place):
        print(f"`latest` stays pinned on {stays}; `reportedly release unpin` lets it follow.")


@release.command(epilog="Example: reportedly release pin 2026-11-22.1")
def pin(name: ReleaseArgument, home: HomeOption = None) -> None:
    """Make `latest` point at a release and stay there, while nightly runs go on making others."""
    from flows.publish import releases
    from flows.settings import home as home_of

    folder = releases.pin(home_of(home), name)
    print(f"latest is {folder.name} and stays so until `reportedly release unpin`.")


@release.command()
def unpin(home: HomeOption = None) -> None:
    """Let `latest` follow the newest release again."""
    from flows.publish import releases
    from flows.settings import home as home_of

    print(f"latest is {releases.unpin(home_of(home)).name}, the newest release.")


def verify(
    name: ReleaseArgument = "latest",
    home: HomeOption = None,
    format_: FormatOption = Format.table,
) -> None:
    """Check a release: its files, its schema, every quote, and every derived column.

    Exits 1 where anything is not as it should be.
    """
    from flows import report
    from flows.publish.releases import find_release
    from flows.settings import home as home_of
    from flows.verify import verify as verify_release

    place = home_of(home)
    with report.progress() as progress:
        looks = verify_release(find_release(place, name), place, progress)
    report.rows(
        ["checked", "of", "failed"], [(look.what, look.of, len(look.failures)) for look in looks], format_.value
    )
    report.failures(sentence for look in looks for sentence in look.failures)
    raise typer.Exit(0 if all(not look.failures for look in looks) else 1)
