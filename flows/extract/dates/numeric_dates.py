"""Dates and years that are written in figures: 2023-05-01, 01.05.2023, 24.02.22, 24.02, 2022."""

import re
from collections.abc import Iterator

_NUMERIC = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])"
    r"|(?P<a>\d{1,2})(?P<sign>[./])(?P<b>\d{1,2})(?P=sign)(?P<c>\d{4}|\d\d)(?!\d|[.,/]\d)"
    r"|(?P<day>\d\d)\.(?P<month>0\d|1[0-2])(?!\d|[.,/]\d)"
    r"|(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d)"
)
_RUN = re.compile(r"[0-9][0-9./-]{3,}")  # what may hold a date: found fast, then looked at
_NEXT = re.compile(r"\d+[./-]?")
_BEFORE = frozenset("0123456789./,")  # a number goes on


def numeric_dates(text: str) -> Iterator[re.Match[str]]:
    """Every such date, with the groups y, m, d; a, sign, b, c (numbers in the order written); day, month; year."""
    for run in _RUN.finditer(text):
        place, end = run.start(), run.end()
        if place and text[place - 1] in _BEFORE:
            continue
        while place < end:
            match = _NUMERIC.match(text, place)
            if match is None:
                following = _NEXT.match(text, place)
                place = following.end() if following is not None else place + 1
                continue
            yield match
            if text[match.end() : match.end() + 1] != "-":
                break
            place = match.end() + 1
