"""The releases of a home: which there are, which is the newest, and which one `latest` points at."""

import os
from pathlib import Path
from typing import Any

from flows.errors import HomeError, InputError
from flows.publish.datapackage import DESCRIPTION, read_description
from flows.settings import Home, writing
from flows.yamlfile import nearest

LATEST = "latest"
HELD = "held"  # a release that was made and not published: a person looks at it first
_PIN = "pinned"  # a file that names the release which `latest` stays on


def made_releases(home: Home) -> list[str]:
    """The published releases, the newest last."""
    found = [path.parent.name for path in home.releases.glob(f"[0-9]*/{DESCRIPTION}")]
    return sorted(found, key=lambda name: (name.rsplit(".", 1)[0], int(name.rsplit(".", 1)[1])))


def newest_release(home: Home) -> Path | None:
    names = made_releases(home)
    return home.releases / names[-1] if names else None


def latest_release(home: Home) -> Path | None:
    """The folder that `latest` points at, or None where there is no release yet."""
    folder = home.releases / LATEST
    return folder.resolve() if (folder / DESCRIPTION).is_file() else None


def find_release(home: Home, name: str = LATEST) -> Path:
    """The folder of a release by its id, of the `latest` or of the one `held`. Raises HomeError or InputError."""
    folder = home.releases / name
    if name in (LATEST, HELD, *made_releases(home)) and (folder / DESCRIPTION).is_file():
        return folder.resolve()
    if name == LATEST:
        raise HomeError(f"There is no release in {home.root} yet; make one with `reportedly run`.")
    near = nearest(name, made_releases(home))
    raise InputError(
        f"There is no release `{name}`; "
        + (f"did you mean `{near}`?" if near else "`reportedly release list` tells which there are.")
    )


def pinned(home: Home) -> str | None:
    """The release that `latest` stays on, if any."""
    path = home.releases / _PIN
    return path.read_text(encoding="utf-8").strip() if path.is_file() else None


def pin(home: Home, name: str) -> Path:
    """Make `latest` point at a release and stay there, whatever is published after it."""
    folder = find_release(home, name)
    if folder.name == HELD:
        raise InputError(
            "The held release is not published and cannot be pinned; `reportedly release accept` publishes it."
        )
    with writing(home):
        aside = home.releases / f".{_PIN}-{os.getpid()}"
        aside.write_text(f"{folder.name}\n", encoding="utf-8")
        aside.replace(home.releases / _PIN)
        point_latest(home, folder.name)
    return folder


def unpin(home: Home) -> Path:
    """Let `latest` follow the newest release again. Raises HomeError where there is none."""
    newest = newest_release(home)
    if newest is None:
        raise HomeError(f"There is no release in {home.root} yet; make one with `reportedly run`.")
    with writing(home):
        (home.releases / _PIN).unlink(missing_ok=True)
        point_latest(home, newest.name)
    return newest


def point_latest(home: Home, name: str) -> None:
    """Swap the link in at once: readers see the one release or the other."""
    link = home.releases / f".{LATEST}-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(name)
    link.replace(home.releases / LATEST)


def listed(home: Home) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Columns and rows for people: every release, and the held one, with what stands out."""
    latest, stays = latest_release(home), pinned(home)
    columns = ["release", "version", "created", "figures", "series", "contradictions", "megabytes"]
    rows = []
    names = [*made_releases(home), *([HELD] if (home.releases / HELD / DESCRIPTION).is_file() else [])]
    for name in names:
        said = describe(home.releases / name)
        if name == HELD:
            note = "held for review"
        else:
            note = "latest" if latest and latest.name == name else ""
            note += ", pinned" if stays == name else ""
        rows.append((*(said.get(column) for column in columns), note))
    return [*columns, "note"], rows


def describe(folder: Path) -> dict[str, Any]:
    """What a release says of itself, for people: what it is, how many rows its tables have, how large it is."""
    package = read_description(folder)
    sizes = {path.stat().st_ino: path.stat().st_size for path in folder.iterdir()}
    return {
        "release": package["release"],
        "version": package["version"],
        "created": package["created"],
        "megabytes": round(sum(sizes.values()) / 1e6, 1),
        **{resource["name"]: resource.get("rows") for resource in package["resources"]},
    }
