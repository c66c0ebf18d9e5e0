"""A local folder or file as a source."""

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.catalogue import Source
from flows.errors import InputError
from flows.records import Issue

MEDIA_TYPES = {
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
    ".html": "text/html",
    ".htm": "text/html",
}


@dataclass(frozen=True)
class Found:
    """Bytes that a source gave, with the address they came from."""

    address: str
    media_type: str
    body: bytes


def walk(source: Source) -> Iterator[Found | Issue]:
    """Every file below the source's path, in the order of names. Raises InputError where there is nothing."""
    root = Path(source.path)
    if not root.exists():
        raise InputError(f"{root} does not exist; nothing was read from `{source.name}`.")
    files = [root] if root.is_file() else [path for path in sorted(root.rglob("*")) if _wanted(path, root)]
    for path in files:
        address = path.relative_to(root).as_posix() if source.catalogued else str(path)
        media_type = MEDIA_TYPES.get(path.suffix.lower())
        if media_type is None:
            guess = mimetypes.guess_type(path.name)[0] or "an unknown kind of file"
            yield Issue(
                source.name, address, None, "unknown_format", f"{address} is {guess}; give text, JSON Lines or HTML."
            )
            continue
        try:
            yield Found(address, media_type, path.read_bytes())
        except OSError as error:
            yield Issue(source.name, address, None, "unreadable", f"{address} cannot be read ({error.strerror}).")


def _wanted(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return path.is_file() and not hidden and path.name.lower() != "readme.md"
