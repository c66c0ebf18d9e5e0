"""The command that writes the pages: `site`."""

import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from flows.cli_options import HomeOption


def site(
    release: Annotated[str, typer.Argument(metavar="[RELEASE]", help="Such as 2026-11-22.1.")] = "latest",
    to: Annotated[
        Path | None, typer.Option("--to", help="Folder of the site; default `site` in the home.", metavar="DIR")
    ] = None,
    serve: Annotated[bool, typer.Option("--serve", help="Show it on 127.0.0.1, until stopped.")] = False,
    port: Annotated[int, typer.Option(help="Port for --serve; 0 = any free one.", min=0, max=65535)] = 8642,
    with_sql: Annotated[bool, typer.Option("--with-sql", help="Add a page that answers SQL in the browser.")] = False,
    home: HomeOption = None,
) -> None:
    """Write a release as a static site.

    It needs no server and loads nothing from elsewhere: open its index.html, or put the folder on any web host.
    """
    from flows.compare.released import database
    from flows.settings import home as home_of
    from flows.site import write_site
    from flows.site.sqlpage import write_sql_page

    root = home_of(home)
    sql_page = partial(write_sql_page, cache=root.root / "npm") if with_sql else None
    done = write_site(database(root, release).parent, to or root.root / "site", sql_page)
    print(f"{done.pages:,} pages of release {done.version}: {done.folder / 'index.html'}")
    if serve:
        _serve(done.folder, port)


def _serve(folder: Path, port: int) -> None:
    from flows.site.serve import server

    with server(folder, port) as running:
        print(f"http://127.0.0.1:{running.server_port}/ shows it; stop with Ctrl-C.", flush=True)
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            sys.exit(130)
