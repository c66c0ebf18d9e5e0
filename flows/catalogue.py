"""Where statements are published: one YAML file a source in `data/sources/`, read strictly."""

from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import field_validator

from flows.errors import DataError, InputError
from flows.settings import resources
from flows.yamlfile import Entry, nearest, read_yaml


class SourceFile(Entry):
    """The keys of a source file. Paths are relative to the file."""

    label: str
    kind: Literal["folder"]
    path: str
    timezone: str
    licence: str
    cadence_days: float = 1  # how often something new is expected; 0 = never
    publisher: str | None = None  # for statements that do not name their own
    language: Literal["en", "uk", "ru"] | None = None

    @field_validator("timezone")
    @classmethod
    def _zone_exists(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError(f"{value} is no time zone; write one like Europe/Kyiv") from None
        return value


class Source(SourceFile):
    """A source with its name (that of its file) and its path made absolute."""

    name: str
    catalogued: bool = True  # False where it was given on the command line


def folder() -> Path:
    return resources() / "data" / "sources"


def read_sources(catalogue: Path | None = None) -> dict[str, Source]:
    """All sources of a catalogue folder by name. Raises DataError."""
    catalogue = catalogue or folder()
    if not catalogue.is_dir():
        raise DataError(f"{catalogue} is no folder of source files; give one with --catalogue.")
    return {path.stem: read_source(path) for path in sorted(catalogue.glob("*.yml"))}


def read_source(path: Path) -> Source:
    entry = read_yaml(path, SourceFile)
    place = (path.parent / entry.path).resolve()
    return Source(**entry.model_dump(exclude={"path"}), name=path.stem, path=str(place))


def choose_sources(names: list[str], catalogue: Path | None = None) -> list[Source]:
    """The named sources, or all of them. Raises InputError for a name that is not there."""
    sources = read_sources(catalogue)
    for name in names:
        if name not in sources:
            near = nearest(name, list(sources))
            raise InputError(
                f"There is no source `{name}`; "
                + (f"did you mean `{near}`?" if near else "`reportedly sources` lists them.")
            )
    return [sources[name] for name in names or sources]


def loose_source(path: Path) -> Source:
    """A source for a file or folder that was given without a catalogue entry. Raises InputError."""
    if not path.exists():
        raise InputError(f"{path} does not exist; give a file or folder of statements with --from.")
    return Source(
        name="from",
        label=str(path),
        kind="folder",
        path=str(path.absolute()),
        timezone="UTC",
        licence="not stated",
        cadence_days=0,
        catalogued=False,
    )
