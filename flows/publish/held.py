"""A release that waits for a person: made whole, compared with the one before, and not published."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from flows.errors import InputError, ReleaseHeld
from flows.publish.datapackage import DESCRIPTION, read_description
from flows.publish.releases import HELD, pinned, point_latest
from flows.settings import Home

_WHY = "held.txt"  # beside the folder, since a published release has the same files whether or not it was held


def hold(home: Home, made: Path, before: str, against: Sequence[str]) -> ReleaseHeld:
    """Put a release that was `made` aside, in place of any that was held; returns what to raise."""
    drop_held(home)
    more = f" and {len(against) - 3} more" if len(against) > 3 else ""
    why = f"{'; '.join(against[:3])}{more}"
    (home.releases / _WHY).write_text(f"{why}\n", encoding="utf-8")
    made.rename(home.releases / HELD)
    return ReleaseHeld(
        f"No release was published, because {why}. It is held for review: `reportedly release diff {before} {HELD}` "
        "shows what would change, `reportedly release accept` publishes it; the latest release stays as it is."
    )


def why_held(home: Home) -> str | None:
    """What speaks against the release that is held, in clauses; None where none is."""
    if not (home.releases / HELD / DESCRIPTION).is_file():
        return None
    path = home.releases / _WHY
    return path.read_text(encoding="utf-8").strip() if path.is_file() else "it differs much from the one before"


def drop_held(home: Home) -> None:
    """Forget the release that is held: a later one says more, or the record says again what is published."""
    shutil.rmtree(home.releases / HELD, ignore_errors=True)
    (home.releases / _WHY).unlink(missing_ok=True)


def held_release(home: Home) -> Path:
    """The folder of the release that is held. Raises InputError where none is."""
    if why_held(home) is None:
        raise InputError("No release is held for review; `reportedly release list` tells which there are.")
    return home.releases / HELD


def publish_held(home: Home) -> Path:
    """Publish the release that is held, as it was made; `latest` follows unless it is pinned. Raises InputError."""
    held = held_release(home)
    version: str = read_description(held)["release"]
    published = held.rename(home.releases / version)
    (home.releases / _WHY).unlink(missing_ok=True)
    point_latest(home, pinned(home) or version)
    return published
