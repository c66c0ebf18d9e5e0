"""Local files as a source of any kind: what a fetch gives elsewhere, a path gives here."""

import mimetypes
from collections.abc import Iterator
from pathlib import Path

from flows.catalogue import Source
from flows.errors import InputError
from flows.ingest.found import Page
from flows.records import Issue

MEDIA_TYPES = {
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
    ".html": "text/html",
    ".htm": "text/html",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".json": "application/json",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".pdf": "application/pdf",
}
_OF_FOLDERS = {"text/markdown", "text/plain", "application/jsonl", "text/html"}
_ROLES = {"feed": "feed", "page": "article", "channel": "channel", "table": "table", "pdf": "pdf", "archive": "capture"}


def walk(source: Source) -> Iterator[Page | Issue]:
    """Every file below the source's path, in the order of names. Raises InputError where there is nothing."""
    root = Path(source.path or "")
    if not root.exists():
        raise InputError(f"{root} does not exist; nothing was read from `{source.name}`.")
    files = [root] if root.is_file() else [path for path in sorted(root.rglob("*")) if _wanted(path, root)]
    for path in files:
        address = path.relative_to(root).as_posix() if source.catalogued and path != root else path.name
        address = address if source.catalogued else str(path)
        media_type = MEDIA_TYPES.get(path.suffix.lower())
        if media_type is None or (source.kind == "folder" and media_type not in _OF_FOLDERS):
            guess = mimetypes.guess_type(path.name)[0] or "an unknown kind of file"
            yield Issue(
                source.name, address, None, "unknown_format", f"{address} is {guess}; give text, JSON Lines or HTML."
            )
            continue
        try:
            yield Page(address, media_type, path.read_bytes(), role=_ROLES.get(source.kind, "document"))
        except OSError as error:
            yield Issue(source.name, address, None, "unreadable", f"{address} cannot be read ({error.strerror}).")


def _wanted(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return path.is_file() and not hidden and path.name.lower() != "readme.md"
