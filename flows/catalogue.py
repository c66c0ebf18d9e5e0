"""Where statements are published: one YAML file a source in `data/sources/`, read strictly."""

import re
from datetime import date
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import field_validator, model_validator

from flows import codebook
from flows.errors import DataError, InputError
from flows.mapping import Table
from flows.settings import resources
from flows.yamlfile import Entry, nearest, read_yaml

Kind = Literal["folder", "feed", "page", "channel", "table", "pdf", "archive"]
_ONLY_OF: dict[str, set[str]] = {  # keys that say nothing to other kinds
    "links": {"page", "pdf", "archive"},
    "selectors": {"page", "feed", "archive"},
    "full_text": {"feed"},
    "table": {"table", "archive"},
    "since": {"archive"},
    "until": {"archive"},
    "most_pages": {"page", "channel", "archive"},
}


class Selectors(Entry):
    """CSS selectors for a page that is read wrongly without them."""

    text: str | None = None
    title: str | None = None
    published: str | None = None


class SourceFile(Entry):
    """The keys of a source file. A `path` is relative to the file; a source has either a path or a url."""

    label: str
    kind: Kind
    timezone: str
    licence: str
    path: str | None = None
    url: list[str] = []
    cadence_days: float = 1  # how often something new is expected; 0 = never
    publisher: str | None = None  # for statements that do not name their own
    party: str | None = None  # whose own voice it is: a party of the codebook
    language: Literal["en", "uk", "ru"] | None = None
    tried: date | Literal["never"] = "never"  # when a person last saw it work on the live address
    live: bool = True  # False: only when named
    links: str | None = None  # regular expression for the addresses to follow
    selectors: Selectors = Selectors()
    full_text: bool | None = None  # of a feed: whether items carry it; None = judged item by item
    most_pages: int = 20  # of a listing, in one run
    budget: int = 5_000  # requests in one run, retries and redirects included
    recheck_days: float = 7  # how long an article is looked at again for edits
    since: date | None = None
    until: date | None = None
    table: Table | None = None
    note: str | None = None

    @field_validator("url", mode="before")
    @classmethod
    def _one_or_more(cls, value: object) -> object:
        return [value] if isinstance(value, str) else value

    @field_validator("timezone")
    @classmethod
    def _zone_exists(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError(f"{value} is no time zone; write one like Europe/Kyiv") from None
        return value

    @field_validator("links")
    @classmethod
    def _links_compile(cls, value: str | None) -> str | None:
        try:
            re.compile(value or "")
        except re.error as error:
            raise ValueError(f"{value} is no regular expression ({error})") from None
        return value

    @field_validator("party")
    @classmethod
    def _party_exists(cls, value: str | None) -> str | None:
        if value is not None and value not in codebook.parties():
            near = nearest(value, list(codebook.parties()))
            raise ValueError(f"{value} is no party of the codebook" + (f"; did you mean {near}" if near else ""))
        return value

    @model_validator(mode="after")
    def _keys_fit_the_kind(self) -> "SourceFile":
        if bool(self.path) == bool(self.url):
            raise ValueError("a source has either a url or a path")
        if self.kind == "folder" and self.url:
            raise ValueError("a folder has a path, not a url")
        if self.kind == "table" and self.table is None:
            raise ValueError("a table needs the key `table`, which tells what its columns mean")
        for key, kinds in _ONLY_OF.items():
            if key in self.model_fields_set and self.kind not in kinds:
                raise ValueError(
                    f"`{key}` means nothing for the kind {self.kind}; it is for {', '.join(sorted(kinds))}"
                )
        return self


class Source(SourceFile):
    """A source with its name (that of its file) and its path made absolute."""

    name: str
    catalogued: bool = True  # False where it was given on the command line

    @property
    def place(self) -> str:
        """Its path or first address, for people."""
        return self.path or self.url[0]


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
    place = str((path.parent / entry.path).resolve()) if entry.path else None
    return Source(**entry.model_dump(exclude={"path"}, exclude_unset=True), name=path.stem, path=place)


def choose_sources(names: list[str], catalogue: Path | None = None, live: bool = False) -> list[Source]:
    """The named sources, or all of `catalogue`; of the shipped one those that are local or, with `live`, fetched.

    Raises InputError for a name that is not there.
    """
    sources = read_sources(catalogue)
    for name in names:
        if name not in sources:
            near = nearest(name, list(sources))
            raise InputError(
                f"There is no source `{name}`; "
                + (f"did you mean `{near}`?" if near else "`reportedly sources` lists them.")
            )
    if names:
        return [sources[name] for name in names]
    return [s for s in sources.values() if s.live and (catalogue or bool(s.url) == live)]


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
