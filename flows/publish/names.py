"""How the files of a release are called.

`reportedly_figures_2026-11-28_v1.0.2.csv` can be cited: its date and version are those of the release 2026-11-28.2,
and no other release has a file of that name. `figures.csv` beside it is the same file under the name that stays.
"""

from pathlib import Path

# Major: a column means something else, or is gone. Minor: a table or a column is new. `data/documents/CHANGELOG.md`
# tells what changed. The third number, the patch, is the release of that day: new data under the same columns.
SCHEMA = "1.0"
FORMATS = ("csv", "parquet")


def data_version(release: str) -> str:
    """`1.0.2` for the release 2026-11-28.2."""
    return f"{SCHEMA}.{release.rsplit('.', 1)[1]}"


def day_of(release: str) -> str:
    return release.rsplit(".", 1)[0]


def citable(table: str, suffix: str, release: str) -> str:
    """The name of a table's file that no other release uses."""
    return f"reportedly_{table}_{day_of(release)}_v{data_version(release)}.{suffix}"


def stable(table: str, suffix: str) -> str:
    """The name that is the same in every release."""
    return f"{table}.{suffix}"


def link_stable(folder: Path, table: str, suffix: str, release: str) -> None:
    """Give the citable file its stable name too: the same bytes, stored once."""
    (folder / stable(table, suffix)).hardlink_to(folder / citable(table, suffix, release))
