"""The language of a text, by its letters: English, Ukrainian or Russian."""

import re

_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")
_CYRILLIC = re.compile("[а-яА-Я]")
_LATIN = re.compile("[a-zA-Z]")
_ENOUGH = 4_000  # characters; more of them never changed the answer


def guess_language(text: str) -> str:
    """en, uk or ru. Cyrillic without a letter of one of the two alone counts as Russian."""
    head = text[:_ENOUGH]
    if len(_CYRILLIC.findall(head)) < len(_LATIN.findall(head)):
        return "en"
    return "uk" if len(_UKRAINIAN.findall(head)) > len(_RUSSIAN.findall(head)) else "ru"
