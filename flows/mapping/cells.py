"""How the cells of a table are spelt: numbers and days, read only where they can mean one thing."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

_SPACES = " \u00a0\u2007\u2009\u202f"
_SIGNED = re.compile(r"\(?\s*([+\-−‒–]?)\s*([0-9][0-9.,'’ \u00a0\u2007\u2009\u202f]*(?:[eE][+\-]?[0-9]+)?)\s*%?\s*\)?")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[eE][+\-]?[0-9]+)?")
_GROUPED = re.compile(rf"[0-9]{{1,3}}(?:([.,'’{_SPACES}])[0-9]{{3}})(?:\1[0-9]{{3}})*(?:([.,])[0-9]+)?")
_FEW = re.compile(r"[0-9]+,[0-9]{1,2}")
_ABSURD = 1e15
_LONGEST = 40  # signs of a number

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ][\d:.,]+(?:Z|[+-]\d{2}:?\d{2})?)?)?)?")
_UNORDERED = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")


class Number(NamedTuple):
    value: float
    ambiguous: bool = False  # the other reading is as good


class Span(NamedTuple):
    """The days that a cell can mean, both included; `last` is None for an open stretch."""

    first: date | None
    last: date | None


@lru_cache(65536)
def read_number(text: str, spelling: str | None = None) -> Number | None:
    """The number that a cell holds, or None. `spelling` is a sample such as 1,234.5 that tells which sign groups
    thousands and which begins decimals; without it `1.234` and `3,838` are ambiguous. Brackets, a plus and a
    per cent sign around a number are not part of it."""
    text = text.strip()
    if not text.isascii():
        text = _western(text)
    match = _SIGNED.fullmatch(text) if len(text) <= _LONGEST else None
    if not match:
        return None
    sign, digits = -1.0 if match[1] and match[1] != "+" else 1.0, match[2].rstrip()
    number = _as_spelt(digits, spelling) if spelling else _as_found(digits)
    return None if number is None or number.value > _ABSURD else Number(sign * number.value, number.ambiguous)


def _western(text: str) -> str:
    """Digits of every script as 0 to 9, without signs that are not seen."""
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text if unicodedata.category(sign) != "Cf")


def _as_spelt(digits: str, spelling: str) -> Number | None:
    point = spelling.rstrip("0123456789")[-1:]
    group = next((sign for sign in spelling if not sign.isdigit() and sign != point), "")
    if point and len(spelling) - spelling.rindex(point) > 3 and not group:  # 1,234 names the sign of thousands
        point, group = "", point
    signs = _SPACES if group and group in _SPACES else group
    grouping = rf"[0-9]{{1,3}}(?:[{re.escape(signs)}][0-9]{{3}})+|" if signs else ""
    decimals = rf"(?:{re.escape(point)}[0-9]+)?" if point else ""
    if not re.fullmatch(rf"(?:{grouping}[0-9]+){decimals}(?:[eE][+\-]?[0-9]+)?", digits):
        return None
    for sign in signs:
        digits = digits.replace(sign, "")
    return Number(float(digits.replace(point, ".") if point else digits))


def _as_found(digits: str) -> Number | None:
    if match := _GROUPED.fullmatch(digits):
        group, point = match[1], match[2]
        if point == group:
            return None
        whole = "".join(sign for sign in digits if sign.isdigit() or (sign == point and point))
        once = digits.count(group) == 1 and group in ".," and not point and not digits.startswith("0")
        if group == "." and digits.startswith("0"):
            return Number(float(digits))
        return Number(float(whole.replace(",", ".")), once)
    if _PLAIN.fullmatch(digits):
        return Number(float(digits))
    return Number(float(digits.replace(",", "."))) if _FEW.fullmatch(digits) else None


@lru_cache(65536)
def read_days(text: str, format: str | None = None, year: int | None = None, add: int = 0) -> Span | None:
    """The days that a cell means, or None: ISO days, months, years and `start/end` of them, else as `format` says
    (the signs of strptime; `year` for dates that are written without one). `add` days are added to both ends."""
    try:
        span = _formatted(text.strip(), format, year) if format else _iso(text.strip())
        if span is None or not add:
            return span
        return Span(*(end and end + timedelta(days=add) for end in span))
    except (ValueError, OverflowError):
        return None


def unordered(text: str) -> bool:
    """Whether it looks like a date of which nobody said if the day or the month comes first."""
    return bool(_UNORDERED.fullmatch(text.strip()))


def _formatted(text: str, format: str, year: int | None) -> Span:
    day = datetime.strptime(f"{year} {text}", f"%Y {format}") if year else datetime.strptime(text, format)
    has_month = any(sign in format for sign in ("%m", "%b", "%B", "%d", "%j"))
    return _stretch(day.year, day.month if has_month else None, day.day if "%d" in format or "%j" in format else None)


def _iso(text: str) -> Span | None:
    start, slash, end = text.partition("/")
    first = _one(start)
    if first is None or not slash:
        return first
    if not end:
        return Span(first.first, None)
    last = _one(end)
    return last and Span(first.first, last.last)


def _one(text: str) -> Span | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    return _stretch(int(match[1]), int(match[2]) if match[2] else None, int(match[3]) if match[3] else None)


def _stretch(year: int, month: int | None, day: int | None) -> Span:
    if month is None:
        return Span(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return Span(date(year, month, day), date(year, month, day))
