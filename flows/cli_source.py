"""The commands `source new|try`: add a source, and see what it would give."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli_options import CatalogueOption, Format, FormatOption

if TYPE_CHECKING:
    from flows.scout import Look

source = typer.Typer(help="Add a source, and see what it would give.", no_args_is_help=True, rich_markup_mode=None)


@source.command("new", epilog="Example: reportedly source new https://example.org/news/ --catalogue my-sources")
def new(
    url: Annotated[str, typer.Argument(metavar="URL")],
    name: Annotated[str | None, typer.Option(help="Name of the source; default made from the host.")] = None,
    catalogue: CatalogueOption = None,
) -> None:
    """Look at an address, write the file of a source, and show what it would give."""
    from flows.catalogue import read_source
    from flows.scout import new_source, note_tried, try_source

    path = new_source(url, name, catalogue)
    chosen = read_source(path)
    look = try_source(chosen)
    if look.statements:
        note_tried(path)
    print(f"{path}:\n{path.read_text(encoding='utf-8')}", flush=True)
    if not look.statements and chosen.kind == "page" and not chosen.links:
        print("If this page lists articles, say in `links` which of its addresses they are.", file=sys.stderr)
    _show_look(look, Format.table)


@source.command("try", epilog="Example: reportedly source try osw --format csv")
def try_(
    name: Annotated[str, typer.Argument(metavar="SOURCE")],
    catalogue: CatalogueOption = None,
    format_: FormatOption = Format.table,
    most: Annotated[int, typer.Option(help="Addresses that are asked for.", min=1)] = 6,
) -> None:
    """Fetch a little of a source and show its figures; nothing is kept."""
    from flows.catalogue import choose_sources
    from flows.scout import try_source

    _show_look(try_source(choose_sources([name], catalogue)[0], most), format_)


def _show_look(look: "Look", format_: Format) -> None:
    from flows import report

    report.rows(look.columns, look.rows, format_.value)
    print(f"{look.statements} statements were read; nothing was kept.", file=sys.stderr)
    for sentence in report.counted(look.issues):
        print(f"not read: {sentence}", file=sys.stderr)
    raise typer.Exit(0 if look.statements else 1)
