"""Documents → statements: dates as windows, language, identity."""

import hashlib
import re
from calendar import monthrange
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flows.catalogue import Source
from flows.ingest.found import Document, Unreadable
from flows.language import guess_language
from flows.records import Snapshot, Statement

LANGUAGES = {"en", "uk", "ru"}
_TEXT_ORIGINS = {"original", "paraphrase"}


def make_statement(document: Document, source: Source, snapshot: Snapshot) -> Statement:
    """The statement that `document` is. Raises Unreadable; a missing date is no error here."""
    said = document.said
    language = _language(document, said.get("language") or source.language)
    origin = said.get("text_origin", "original")
    if origin not in _TEXT_ORIGINS:
        raise Unreadable(
            document.address,
            "front_matter",
            f"{document.address}: text_origin is `{origin}`, not original or paraphrase.",
        )
    published = said.get("published")
    first, last, moment = read_published(published, ZoneInfo(source.timezone), document.address)
    publisher = said.get("publisher") or source.publisher
    spoken = [source.name, document.address, language, publisher, said.get("title"), published, origin, document.text]
    return Statement(
        id=content_id(spoken),
        source=source.name,
        snapshot=snapshot.sha256,
        address=document.address,
        url=said.get("url"),
        publisher=publisher,
        title=said.get("title"),
        language=language,
        published=published,
        published_from=first,
        published_to=last,
        published_at=moment,
        text_origin=origin,
        text=document.text,
        retrieved_at=datetime.fromisoformat(said["known"]) if "known" in said else snapshot.retrieved_at,
    )


def content_id(parts: list[str | None]) -> str:
    """Sixteen hexadecimal digits of a hash of the parts, in which absent differs from empty."""
    spelled = "\x1f".join("\x00" if part is None else part for part in parts)
    return hashlib.sha256(spelled.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read_published(said: str | None, zone: ZoneInfo, address: str) -> tuple[date | None, date | None, datetime | None]:
    """The first and last day that a publication date can mean, and the moment (UTC) where a time is given.

    Takes YYYY, YYYY-MM, YYYY-MM-DD and ISO 8601 with a time; a time without an offset is one of `zone`,
    and the day is that of `zone`. Raises Unreadable for anything else.
    """
    if not said:
        return None, None, None
    try:
        if re.fullmatch(r"\d{4}-\d{2}", said):
            year, month = int(said[:4]), int(said[5:])
            return date(year, month, 1), date(year, month, monthrange(year, month)[1]), None
        if re.fullmatch(r"\d{4}", said):
            return date(int(said), 1, 1), date(int(said), 12, 31), None
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", said):
            day = date.fromisoformat(said)
            return day, day, None
        moment = datetime.fromisoformat(said)
    except ValueError:
        raise Unreadable(
            address,
            "published",
            f"{address}: the publication date `{said}` is not like 2024-05-10, 2024-05 or 2024-05-10T08:30+03:00.",
        ) from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    day = moment.astimezone(zone).date()
    return day, day, moment.astimezone(UTC)


def _language(document: Document, said: str | None) -> str:
    language = said or guess_language(document.text)
    if language is None:
        raise Unreadable(
            document.address, "language", f"{document.address}: the language is not known; name it in the front matter."
        )
    if language not in LANGUAGES:
        raise Unreadable(
            document.address, "language", f"{document.address}: the language `{language}` is not one of en, uk, ru."
        )
    return language
