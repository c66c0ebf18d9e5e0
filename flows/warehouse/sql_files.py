"""The files of `sql/`: relations in the order in which they are defined, checks, macros, and queries with a name."""

import itertools
from pathlib import Path

from flows.settings import resources


def sql_folder() -> Path:
    return resources() / "sql"


def relation_files() -> list[Path]:
    """The files of `sql/` that define relations, in the order in which they are run; checks are not among them."""
    layers = [folder for folder in sorted(sql_folder().iterdir()) if folder.name[0].isdigit()]
    return [path for folder in layers if not folder.name.endswith("_checks") for path in sorted(folder.glob("*.sql"))]


def check_files() -> list[Path]:
    return sorted(sql_folder().glob("*_checks/*.sql"))


def macro_files() -> list[Path]:
    """Relations that take parameters; a release holds them too."""
    return sorted((sql_folder() / "macros").glob("*.sql"))


def first_comment(text: str) -> str:
    """The sentences at the head of an SQL file, which say what it is."""
    lines = itertools.takewhile(lambda line: line.startswith("--"), text.splitlines())
    return " ".join(line.removeprefix("--").strip() for line in lines)


def query_files() -> dict[str, Path]:
    """The named queries: name → file."""
    return {path.stem: path for path in sorted((sql_folder() / "queries").glob("*.sql"))}
