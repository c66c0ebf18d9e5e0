"""A release → a static site: pages that need no server, no network, and no trust in the texts that they show."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from flows.errors import InputError
from flows.site.assets import write_assets
from flows.site.pages import all_pages
from flows.site.release import Release, open_release
from flows.site.render import Renderer
from flows.site.words import read_words

__all__ = ["Site", "write_site"]

MARK = "reportedly-site.txt"
SqlPage = Callable[[Path, Path], object]


class Site(NamedTuple):
    folder: Path
    version: str
    pages: int


def write_site(release: Path, folder: Path, sql_page: SqlPage | None = None) -> Site:
    """Write the pages of the release in `release` to `folder`; `sql_page` adds its own. Same release, same bytes.

    The site is made aside and takes the place of an earlier one at once. Raises InputError where `folder`
    holds anything else.
    """
    folder = folder.absolute()
    if folder.exists() and not (folder / MARK).is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"{folder} holds something that is not a site of reportedly; choose another folder with --to.")
    aside = folder.parent / f".{folder.name}-{os.getpid()}"
    try:
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        with open_release(release) as content:
            pages = _write_pages(content, aside, sql_page is not None)
        if sql_page is not None:
            sql_page(release, aside)
        (aside / MARK).write_text(f"Pages of release {release.name}, written by `reportedly site`.\n", encoding="utf-8")
        _put_in_place(aside, folder)
    except OSError as error:
        raise InputError(f"{folder} cannot be written ({error.strerror}); choose another folder with --to.") from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return Site(folder, release.name, pages)


def _write_pages(content: Release, folder: Path, with_sql: bool) -> int:
    words = read_words()
    write_assets(folder, words, content)
    renderer = Renderer(words, content, with_sql)
    count = 0
    made: set[Path] = set()
    for page in all_pages(content):
        path = folder / page.path
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_text(renderer.render(page), encoding="utf-8", newline="\n")
        count += 1
    return count


def _put_in_place(aside: Path, folder: Path) -> None:
    before = folder.parent / f".{folder.name}-before-{os.getpid()}"
    if folder.exists():
        folder.rename(before)
    aside.rename(folder)
    shutil.rmtree(before, ignore_errors=True)
