"""Dates of feeds: RFC 822 with all its liberties and ISO 8601 → ISO 8601 with the offset as published."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_ZONES = {  # beside those of RFC 822, which the standard library knows
    "MSK": "+0300", "EET": "+0200", "EEST": "+0300", "CET": "+0100", "CEST": "+0200", "MSD": "+0400",
    "BST": "+0100", "WET": "+0000", "WEST": "+0100", "IDT": "+0300", "JST": "+0900",
}  # fmt: skip
_ZONE = re.compile(r"\s(" + "|".join(_ZONES) + r")\s*\Z")
_NAMED = re.compile(r"\d\s+(?:[A-Z]{3,5})\s*\Z")
_KNOWN = re.compile(r"\b(?:GMT|UTC|UT|EST|EDT|CST|CDT|MST|MDT|PST|PDT)\s*\Z")
_MONTHS = {
    "янв": "Jan", "фев": "Feb", "мар": "Mar", "апр": "Apr", "мая": "May", "май": "May", "июн": "Jun", "июл": "Jul",
    "авг": "Aug", "сен": "Sep", "окт": "Oct", "ноя": "Nov", "дек": "Dec",
    "січ": "Jan", "лют": "Feb", "бер": "Mar", "кві": "Apr", "тра": "May", "чер": "Jun", "лип": "Jul", "сер": "Aug",
    "вер": "Sep", "жов": "Oct", "лис": "Nov", "гру": "Dec",
}  # fmt: skip
_CYRILLIC_MONTH = re.compile(r"\A(?:\w{2,3}\.?, *)?(\d{1,2} )([а-яії]{3})[а-яії]*\.?(?= \d{4}\b)", re.IGNORECASE)
_BARE_DAY = re.compile(r"(?:[A-Z][a-z]{2,8}, *)?\d{1,2} [A-Z][a-z]{2,8} \d{4}")
_OFFSET = re.compile(r"(?<=\d) ?([+-]\d{2}):?(\d{2})\Z")
_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_EARLIEST = 1990  # a feed's 1970-01-01 or 0001-01-01 is an empty field of its software


def iso_date(said: str | None) -> str | None:
    """The date as `read_published` takes it. None where none is given.

    A date that cannot be understood comes back as it was, so that it is refused by name and not lost; a time
    without a zone stays without.
    """
    said = (said or "").strip()
    if not said:
        return None
    if _DAY.fullmatch(said):
        return said if int(said[:4]) >= _EARLIEST else None
    if _BARE_DAY.fullmatch(said):
        day = _rfc822(f"{said} 00:00")
        return day.date().isoformat() if day else said
    moment = _iso(said) or _rfc822(said)
    if moment is None:
        return said
    return moment.isoformat() if moment.year >= _EARLIEST else None


def _iso(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(_OFFSET.sub(r"\1:\2", said.replace(" UTC", "Z")))
    except ValueError:
        return None


def _rfc822(said: str) -> datetime | None:
    said = _CYRILLIC_MONTH.sub(lambda day: day[1] + _MONTHS.get(day[2].lower(), day[2]), said)
    said = _ZONE.sub(lambda zone: " " + _ZONES[zone[1]], said)
    if _NAMED.search(said) and not _KNOWN.search(said):
        return None  # a zone that nobody knows would be taken for the source's own
    try:
        moment = parsedate_to_datetime(said)
        return moment.replace(tzinfo=UTC) if said.endswith("-0000") else moment  # UTC, of a place not told
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
