"""Whether a release is what it claims to be: its files, its words, and all that was worked out from them."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TypeVar

from flows.errors import HomeError
from flows.publish.database import DATABASE
from flows.publish.datapackage import DESCRIPTION
from flows.settings import Home
from flows.verify.derived import bounds_hold, derived_tables_hold, figures_as_read, ids_hold, sums_hold
from flows.verify.evidence import excerpts_stand, quotes_stand, snapshots_are_kept
from flows.verify.files import checksums, columns_and_rows, formats_agree
from flows.verify.look import Look
from flows.warehouse import Warehouse, open_warehouse, reading

__all__ = ["Look", "verify"]

Progress = Callable[[str, int, int | None], None]
Place = TypeVar("Place", Path, Home)
_IN_THE_RELEASE: Sequence[Callable[[Warehouse, Path], Look]] = (columns_and_rows, formats_agree)
_AGAINST_THE_HOME: Sequence[Callable[[Warehouse, Home], Look]] = (
    quotes_stand,
    excerpts_stand,
    snapshots_are_kept,
    figures_as_read,
    ids_hold,
    bounds_hold,
    sums_hold,
    derived_tables_hold,
)


def verify(release: Path, home: Home, progress: Progress = lambda *_: None) -> list[Look]:
    """Every look that was taken at a release, each with a sentence for whatever is wrong.

    The files are checked by themselves, the rest against the warehouse and the archive of the home. Raises
    WarehouseBusy while a run writes the warehouse, and HomeError where there is none.
    """
    if not home.warehouse.is_file():
        raise HomeError(f"{home.root} has no warehouse, so that no quote can be looked up; name its home with --home.")
    looks = [checksums(release)]
    total = 1 + len(_IN_THE_RELEASE) + len(_AGAINST_THE_HOME)
    progress("verifying", 1, total)
    if not (release / DATABASE).is_file():
        return looks
    with ExitStack() as stack:
        warehouse = stack.enter_context(open_warehouse(Path(":memory:")))
        stack.enter_context(warehouse.attached(home.warehouse, "kept"))
        try:
            stack.enter_context(warehouse.attached(release / DATABASE, "made"))
        except HomeError as error:
            return [*looks, Look("database", 1, [str(error)])]
        further = [partial(_taken, look, warehouse, release, release) for look in _IN_THE_RELEASE]
        further += [partial(_taken, look, warehouse, home, release) for look in _AGAINST_THE_HOME]
        for take in further:
            looks.append(take())
            progress("verifying", len(looks), total)
    return looks


def _taken(look: Callable[[Warehouse, Place], Look], warehouse: Warehouse, place: Place, release: Path) -> Look:
    """What a look finds; a file that cannot be read, or a description that makes no sense, is a failure."""
    try:
        with reading(release):
            return look(warehouse, place)
    except HomeError as error:
        said = str(error)
    except (LookupError, TypeError) as error:
        said = f"{release / DESCRIPTION} makes no sense ({error!r})."
    return Look(look.__name__.replace("_", " "), 0, [said])
