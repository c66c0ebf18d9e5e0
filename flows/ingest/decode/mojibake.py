"""Texts that were once decoded with the wrong charset: found by what no language writes, undone where certain."""

import re
from functools import cache
from itertools import islice

_CHARSETS = ("cp1251", "cp1252")
_RUNS = 3  # of them in a text; fewer may be a quotation of mojibake, or an odd abbreviation
# UTF-8 read as windows-1251: every letter becomes a capital Р or С and a sign of the upper half
_CYRILLIC = re.compile(
    r"(?:[РСГТ][\u0402-\u040f\u0452-\u045f\u00a0-\u00bb\u0490\u0491\u2013-\u203a\u20ac\u2116\u2122ЁЎІіёў]){4,}"
)
# UTF-8 read as windows-1252 or latin-1
_LATIN = re.compile(
    r"(?:[ÐÑØÙ×][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u203a\u20ac\u2122]){3,}|"
    r"â€[\u0080-\u00bf\u2018-\u203a\u0153\u02dc\u2122\u20ac]|Ã[\u00a0-\u00bf\u0192\u201a-\u2030]"
)
# windows-1251 or KOI8 read as windows-1252: words of accented capitals and small letters, and nothing else
_ACCENTED = re.compile(r"\b[\u00c0-\u00ff]{5,}\b")
_WORDS = re.compile(r"[^\W\d_]{5,}")
_LOST = re.compile(r"\?{3,}[ ,.]+\?{2,}")  # a database without Unicode leaves question marks


def is_mojibake(text: str) -> bool:
    """Whether a text, or a good part of it, was decoded with the wrong charset."""
    if "???" in text and _often(_LOST, text):
        return True
    if text.isascii():
        return False
    if _often(_CYRILLIC, text) or _often(_LATIN, text):
        return True
    accented = len(_ACCENTED.findall(text))
    return accented >= 2 * _RUNS and accented > 0.2 * len(_WORDS.findall(text))


def _often(pattern: re.Pattern[str], text: str) -> bool:
    return sum(1 for _ in islice(pattern.finditer(text), _RUNS)) == _RUNS


def repair(text: str) -> str | None:
    """The text as it was before it was decoded wrongly; None unless every character of it says the same."""
    for charset in _CHARSETS:
        table = _table(charset)
        try:
            repaired = bytes([table[letter] for letter in text]).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            continue
        if not is_mojibake(repaired):
            return repaired
    return None


@cache
def _table(charset: str) -> dict[str, int]:
    """Characters to bytes; what a charset leaves open, browsers read as a control character of that number."""
    return {bytes([byte]).decode(charset, errors="ignore") or chr(byte): byte for byte in range(256)}
