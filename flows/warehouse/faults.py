"""What DuckDB raises, as sentences for a user."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from flows.errors import HomeError, WarehouseBusy, WarehouseCorrupt

_MOST_SAID = 200  # characters of what DuckDB says of a failure
# What DuckDB raises when the file, and not the question, is the trouble.
STORAGE = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.InternalException,
    duckdb.SerializationException,
    duckdb.TransactionException,  # a commit for which there is no room
)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Whatever DuckDB says of files below `path`, which may be damaged in any way, becomes HomeError."""
    try:
        yield
    except duckdb.Error as error:
        raise unreadable(path, error) from None


def no_room(path: Path, error: duckdb.Error) -> HomeError:
    said = first_line(error)
    return HomeError(f"{path} cannot be written ({said}); make room and run again: nothing is half-published.")


def storage_error(path: Path, error: duckdb.Error) -> HomeError:
    """What DuckDB says of its file, as a sentence: no room, or a file that is not what it was."""
    said = first_line(error)
    if "space" in said or "too large" in said:
        return no_room(path, error)
    return WarehouseCorrupt(
        f"The warehouse {path} cannot be read ({said}); `reportedly rebuild` makes a new "
        "one out of the archive, and the releases made so far stay as they are."
    )


def unreadable(path: Path, error: duckdb.Error) -> HomeError:
    return HomeError(f"{path} cannot be read ({first_line(error)}); take it from a copy.")


def busy(path: Path) -> WarehouseBusy:
    return WarehouseBusy(
        f"The warehouse {path} is being written by another run; wait for it to end, or stop it, and try again."
    )


def does_not_fit(error: duckdb.Error) -> WarehouseCorrupt:
    return WarehouseCorrupt(
        f"The warehouse does not fit this version of reportedly ({first_line(error)}); "
        "`reportedly rebuild` makes a new one out of the archive."
    )


def denied(error: duckdb.Error) -> str:
    text = first_line(error)
    if isinstance(error, duckdb.PermissionException) or "read-only" in text or "disabled" in text:
        return f"Not allowed: `reportedly sql` only reads the release ({text})."
    if isinstance(error, duckdb.OutOfMemoryException):
        return "The query needs more than 2 GB of memory and was stopped; narrow it down."
    said = str(error).split("\n\nLINE ", maxsplit=1)[0]  # with the names that were meant perhaps
    return f"The query cannot be answered: {' '.join(said.split()).replace(': :', ':')}"


def first_line(error: BaseException) -> str:
    said = str(error).strip().split("\n")[0].rstrip(".")
    return said if len(said) <= _MOST_SAID else f"{said[:_MOST_SAID]}…"  # it may quote a whole damaged value
