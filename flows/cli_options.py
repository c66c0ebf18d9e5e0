"""Options that several commands have."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    table = "table"
    csv = "csv"
    json = "json"


HomeOption = Annotated[
    Path | None,
    typer.Option("--home", envvar="REPORTEDLY_HOME", help="Folder for archive, warehouse and releases.", metavar="DIR"),
]
CatalogueOption = Annotated[
    Path | None, typer.Option("--catalogue", help="Another folder of source files.", metavar="DIR")
]
FromOption = Annotated[
    list[Path] | None,
    typer.Option("--from", help="A file or folder of statements without a catalogue entry.", metavar="PATH"),
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print rows.")]
AcceptOption = Annotated[
    bool,
    typer.Option("--accept-changes", help="Publish a release that was held for review because it differs much."),
]
SourcesArgument = Annotated[list[str] | None, typer.Argument(metavar="[SOURCE]…", help="Names of sources.")]
