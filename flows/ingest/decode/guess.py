"""The charset of bytes that are not Unicode: by how ordinary the words look that each makes of them."""

import re
from itertools import pairwise

_CYRILLIC = ("cp1251", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic")
_SAMPLE = 60_000  # bytes; a page's menu and text
_MARKUP = re.compile(rb"<script.*?</script>|<style.*?</style>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_FREQUENT = frozenset("оеаинтсрвлкмдіу")  # two thirds of the letters of Russian and of Ukrainian
_ENOUGH = 0.45  # share of them among the Cyrillic letters of a text that is one
_ODD = 0.34  # share of words that no language spells


def is_plausible(body: bytes, charset: str) -> bool:
    """Whether `body` makes ordinary words in `charset`."""
    try:
        text = _sample(body).decode(charset)
    except UnicodeDecodeError:
        text = _sample(body).decode(charset, errors="replace")
        if text.count("\ufffd") > len(text) / 200:
            return False
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if not words:
        return True
    if charset in _CYRILLIC:
        return _is_cyrillic(text, words)
    odd = sum(1 for word in words if _is_odd(word))
    return odd <= _ODD * len(words)


def guess_charset(body: bytes) -> str:
    """The likeliest charset of text that is not UTF-8; windows-1252 where nothing speaks for another."""
    sample = _sample(body)
    marks = {charset: _cyrillic_mark(sample.decode(charset, errors="replace")) for charset in _CYRILLIC}
    best = max(marks, key=lambda charset: marks[charset])
    if marks[best] > _ENOUGH:
        return best
    from charset_normalizer import from_bytes

    match = from_bytes(sample[:20_000]).best()
    if match is not None and match.encoding not in ("ascii", "utf_8"):
        return match.encoding
    return "cp1252"


def _sample(body: bytes) -> bytes:
    sample = _MARKUP.sub(b" ", body[: 4 * _SAMPLE])
    # a sample must not end inside a character of several bytes
    return sample[:_SAMPLE].rsplit(b" ", 1)[0] if len(sample) > _SAMPLE else sample


def _is_odd(word: str) -> bool:
    """A word of many accents, or with a capital after a small letter: "Ïðèâåò", "оПХБЕР"."""
    accented = sum(1 for letter in word if "\u0080" <= letter <= "\u024f")
    turned = any(one.islower() and other.isupper() for one, other in pairwise(word))
    return turned or (len(word) > 2 and accented > 0.6 * len(word))


def _is_cyrillic(text: str, words: list[str]) -> bool:
    turned = sum(1 for word in words if _is_odd(word))
    return turned <= _ODD * len(words) and _cyrillic_mark(text) > _ENOUGH - 0.1


def _cyrillic_mark(text: str) -> float:
    """The share of frequent small letters among all that is not ASCII."""
    other = [letter for letter in text if letter > "\x7f" and not letter.isspace()]
    return sum(1 for letter in other if letter in _FREQUENT) / len(other) if len(other) > 3 else 0.0
