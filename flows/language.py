"""The language of a text, by its letters: English, Ukrainian or Russian."""

import re

_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")
_CYRILLIC = re.compile("[а-яА-ЯіїєґёІЇЄҐЁ]")
_LATIN = re.compile("[a-zA-Z]")
_ENOUGH = 4_000  # characters; more of them never changed the answer


def guess_language(text: str) -> str | None:
    """en, uk or ru; None where there are no letters. Cyrillic without a letter of one alone counts as Russian."""
    head = text[:_ENOUGH]
    latin, cyrillic = len(_LATIN.findall(head)), len(_CYRILLIC.findall(head))
    if not latin and not cyrillic:
        return None
    if cyrillic < latin:
        return "en"
    return "uk" if len(_UKRAINIAN.findall(head)) > len(_RUSSIAN.findall(head)) else "ru"
