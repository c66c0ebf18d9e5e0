"""The language of a page: what it says, unless its letters say otherwise."""

import re
from typing import Any

from flows.ingest.article.blocks import Element
from flows.ingest.article.metadata import said, text
from flows.language import guess_language

_TAG = re.compile(r"([a-z]{2,3})(?=\Z|[-_,; ])")
_MISTAKEN = {
    "ua": "uk",
    "cn": "zh",
    "jp": "ja",
    "cz": "cs",
    "gr": "el",
    "kr": "ko",
    "iw": "he",
    "dk": "da",
}  # countries
_CYRILLIC = frozenset({"uk", "ru", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"})
_OTHER_LETTERS = re.compile(r"[\u0370-\u03ff\u0530-\u10ff\u3040-\ufaff]")  # Greek, Armenian to Georgian, East Asian
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")
_MANY = 10  # letters that are no slip


def find_language(root: Element, meta: dict[str, list[str]], article: dict[str, Any], body: str) -> str | None:
    """The primary tag of BCP 47. A template in English around a Ukrainian text is Ukrainian."""
    told = [root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang")]
    told += [text(article, "inLanguage"), *said(meta, "content-language", "og:locale", "language", "dc.language")]
    stated = next((tag for name in told if name and (tag := _primary(name))), None)
    return _by_letters(body, stated)


def _primary(name: str) -> str | None:
    match = _TAG.match(name.strip().lower())
    return _MISTAKEN.get(match[1], match[1]) if match else None


def _by_letters(body: str, stated: str | None) -> str | None:
    ukrainian, russian = len(_UKRAINIAN.findall(body)), len(_RUSSIAN.findall(body))
    if stated in ("uk", "ru") and max(ukrainian, russian) > _MANY and min(ukrainian, russian) == 0:
        return "uk" if ukrainian else "ru"
    if stated is None or (stated not in _CYRILLIC and guess_language(body) in ("uk", "ru")):
        return None if stated is None and _OTHER_LETTERS.search(body) else guess_language(body) or stated
    return stated
