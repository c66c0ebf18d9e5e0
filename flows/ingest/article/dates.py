"""Publication times as pages write them → ISO 8601, no more exact than they were written."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_tz
from zoneinfo import ZoneInfo

_ISO = re.compile(
    r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})"
    r"(?:(?:[T_]|,?\s+|\s*[–|]\s*)(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,:](\d{1,9}))?)?\s*(.*))?",
    re.DOTALL | re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    r"(\d{1,2})([./])(\d{1,2})\2(\d{4})(?:\s*г\.|\s*р\.)?(?:[\s,|–-]+(?:(?:о|в|um|at|à|às|a las|ore|kl\.?|klo)\s+)?"
    r"(\d{1,2})[:h.](\d{2})(?::(\d{2}))?)?(?:\s+Uhr)?(.*)",
    re.DOTALL,
)
_TIME_FIRST = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?[\s,|–-]+(\d{1,2})\.(\d{1,2})\.(\d{4})")
_CHINESE = re.compile(
    r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日(?:\s*(\d{1,2})\s*[:：时]\s*(\d{2})(?:\s*[:：分]\s*(\d{2}))?)?"
)
_SCRIPT = re.compile(r"\w{3} (\w{3} \d{1,2} \d{4} \d{2}:\d{2}:\d{2}) (?:GMT|UTC)([+-]\d{4})?")  # what JavaScript prints
_HALF = re.compile(r"(\d{1,2}):(\d{2})(:\d{2})?\s*([ap])\.?m\b\.?", re.IGNORECASE)  # "8:30 p.m."
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_OFFSET = re.compile(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?(?:\[[\w/]+\])?\s*(?:\(.*)?\Z", re.IGNORECASE)
_MAIL_ZONE = re.compile(r"(?:[+-]\d{4}|\b[A-Z]{1,4})\s*(?:\(.*)?\Z")
_ZERO = re.compile(r"(?:Z|UTC|GMT)\Z", re.IGNORECASE)
ZONES = {
    "GMT": "UTC", "UTC": "UTC", "WEST": "Etc/GMT-1", "BST": "Etc/GMT-1", "CET": "Etc/GMT-1", "CEST": "Etc/GMT-2",
    "EET": "Etc/GMT-2", "EEST": "Etc/GMT-3", "SAST": "Etc/GMT-2", "MSK": "Etc/GMT-3", "МСК": "Etc/GMT-3",
    "JST": "Asia/Tokyo", "KST": "Asia/Seoul", "EST": "Etc/GMT+5", "EDT": "Etc/GMT+4", "PST": "Etc/GMT+8",
    "PDT": "Etc/GMT+7", "CDT": "Etc/GMT+5", "ET": "America/New_York", "PT": "America/Los_Angeles",
}  # fmt: skip
_FIRST_YEAR = 1990  # before the first news site; templates write 1970 and 0001 for "unknown"
_LAST_YEAR = 2100
_MONTHS = 12
_QUARTER = 15 * 60  # seconds, by which zones differ
_FARTHEST = 14 * 3600  # seconds between a clock and UTC


def read_moment(said: str) -> str | None:
    """`said` in ISO 8601: with an offset or without, or a day alone, as it was given; None if it is no whole date.

    Takes ISO 8601 in its variants, RFC 822, epoch numbers, 10.05.2024 08:30, 2024年05月10日, JavaScript's dates.
    `03/04/2024` is no date: its order is not known.
    """
    said = _HALF.sub(_whole_clock, " ".join(said.split())[:64].replace("\u2212", "-"))
    if not said:
        return None
    try:
        return _read(said)
    except (ValueError, OverflowError, OSError):
        return None


def _whole_clock(match: re.Match[str]) -> str:
    hour = int(match[1]) % 12 + (12 if match[4].lower() == "p" else 0)
    return f"{hour:02}:{match[2]}{match[3] or ''}"


def _read(said: str) -> str | None:
    if _EPOCH.fullmatch(said):
        return _kept(datetime.fromtimestamp(int(said[:10]), UTC))
    if match := _ISO.match(said):
        year, _, month, day, hour, minute, second, fraction, rest = match.groups()
        if hour is None:
            return _kept(date(int(year), int(month), int(day)))
        micro = int((fraction or "0")[:6].ljust(6, "0"))
        return _moment([year, month, day, hour, minute, second], micro, rest)
    if match := _CHINESE.match(said):
        return _whole(match.groups())
    if match := _DAY_FIRST.match(said):
        day, mark, month, year, *clock, rest = match.groups()
        if mark == "/" and int(day) <= _MONTHS:
            return None  # or the month
        return _whole((year, month, day, *clock), rest)
    if match := _TIME_FIRST.match(said):
        hour, minute, second, day, month, year = match.groups()
        return _whole((year, month, day, hour, minute, second))
    if match := _SCRIPT.match(said):
        moment = datetime.strptime(match[1], "%b %d %Y %H:%M:%S")
        return _kept(moment.replace(tzinfo=_zone(match[2] or "Z")))
    return _mail(said)


def _whole(parts: tuple[str | None, ...], zone: str = "") -> str | None:
    year, month, day = (int(part or 0) for part in parts[:3])
    return _kept(date(year, month, day)) if parts[3] is None else _moment(list(parts), 0, zone)


def _moment(parts: list[str | None], micro: int, zone: str) -> str | None:
    year, month, day, hour, minute, second = (int(part or 0) for part in parts)
    moment = datetime(year, month, day, 0, minute, second, micro, tzinfo=_zone(zone.strip()))
    return _kept(moment + timedelta(hours=hour)) if hour <= 24 else None


def _mail(said: str) -> str | None:
    parts = parsedate_tz(said)
    if parts is None:
        return None
    zone = timezone(timedelta(seconds=parts[9] or 0)) if _MAIL_ZONE.search(said) else None
    return _kept(datetime(*parts[:6], tzinfo=zone))


def _zone(said: str) -> tzinfo | None:
    if _ZERO.match(said):
        return UTC
    if match := _OFFSET.match(said):
        ahead = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return timezone(ahead if match[1] == "+" else -ahead)
    name = ZONES.get(said.split(" ", maxsplit=1)[0].strip("()").upper())
    return ZoneInfo(name) if name else None


def _kept(moment: date) -> str | None:
    return moment.isoformat() if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None


def has_time(moment: str) -> bool:
    return "T" in moment


def has_offset(moment: str) -> bool:
    return has_time(moment) and datetime.fromisoformat(moment).tzinfo is not None


def best_moment(candidates: Iterable[str]) -> str | None:
    """The most telling of several writings of one moment, the most trusted first.

    A time with an offset wins over one without, a time over a midnight, a midnight over a day. Local time
    that is stamped as UTC is known by another writing of the same clock with an offset.
    """
    moments = [moment for said in candidates if (moment := read_moment(said)) is not None]
    if not moments:
        return None
    best = max(moments, key=_telling)
    if has_offset(best) and datetime.fromisoformat(best).utcoffset() == timedelta(0):
        for other in moments:
            if has_offset(other) and other[:19] == best[:19] and datetime.fromisoformat(other).utcoffset():
                return other
    return best


def with_offset(local: str, candidates: Iterable[str]) -> str | None:
    """The candidate that is the moment `local`, which has no offset, written with one; None where there is none."""
    clock = datetime.fromisoformat(local)
    for said in candidates:
        moment = read_moment(said)
        if moment and has_offset(moment):
            told = datetime.fromisoformat(moment)
            ahead = (clock - told.astimezone(UTC).replace(tzinfo=None, microsecond=0)).total_seconds()
            if clock.second == 0:
                ahead += told.second  # many clocks are shown without their seconds
            if abs(ahead) <= _FARTHEST and ahead % _QUARTER == 0:
                return moment
    return None


def _telling(moment: str) -> int:
    if not has_time(moment):
        return 0
    midnight = moment[11:19] == "00:00:00"
    return (1 if midnight else 2) + (2 if has_offset(moment) and not midnight else 0)
