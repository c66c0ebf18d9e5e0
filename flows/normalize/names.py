"""One key for the many spellings of a name: parties by their aliases, persons by how their names sound.

party_of("Генштабу ЗСУ", None, "uk")   → "ua_general_staff"
spelling("Андрея Юсова") == spelling("Andrii Yusov") == "andr iusov"
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from flows.codebook import parties, party_names

_LANGUAGES = ("en", "uk", "ru")
_WORD = re.compile(r"[^\W_]+(?:['’ʼ\-.](?=[^\W_])[^\W_]+)*")
_SIGNS = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "ё": "е"})
_LATIN = str.maketrans(
    dict(zip("абвгґдезийіїыклмнопрстуфхэ", "abvhhdeziiiiiklmnoprstufhe", strict=True))
    | {"є": "ie", "ё": "e", "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia"}
    | dict.fromkeys("ьъ'’ʼ`-", "")
)
_SOUNDS = (
    ("kh", "h"),
    ("g", "h"),
    ("y", "i"),
    ("j", "i"),
    ("x", "ks"),
    ("w", "v"),
    ("ii", "i"),
    ("ii", "i"),
    ("ie", "e"),
)
_ENDING = re.compile(r"(?<=..)(?:[aeiou]+|oh|[oei]m)$")
_TWICE = re.compile(r"(.)\1+")


def party_of_speaker(speaker_key: str | None) -> str | None:
    """The party that a known spokesperson speaks for, by `spelling`; None for everybody else."""
    return _speakers().get(speaker_key) if speaker_key else None


@cache
def _speakers() -> dict[str, str]:
    return {spelling(name): party.id for party in parties().values() for name in party.speakers}


@lru_cache(8192)
def party_of(organisation: str | None, speaker: str | None, language: str) -> str | None:
    """The id of the party that `organisation` (or, without one, `speaker`) as written belongs to; None if unknown.

    The body named first wins, the names of `language` before those of the others.
    """
    for name in (organisation, speaker):
        if name:
            words = [word.casefold().translate(_SIGNS) for word in _WORD.findall(name)]
            for chosen in (language, *_LANGUAGES):
                found = _first_named(words, chosen)
                if found:
                    return found
    return None


def _first_named(words: Sequence[str], language: str) -> str | None:
    """The body named first ("X of the Y"), by its longest alias; a belligerent only where no body of it is named."""
    aliases = _aliases(language)
    best: tuple[bool, int, int] | None = None
    named: str | None = None
    for i, word in enumerate(words):
        for length in range(1, min(4, len(word)) + 1):
            for pattern, party in aliases.get(word[:length], ()):
                size = len(pattern)
                rank = parties()[party].role == "belligerent", i, -size
                if (best is None or rank < best) and _fits(pattern, words[i : i + size]):
                    best, named = rank, party
    return named


def _fits(pattern: Sequence[str], words: Sequence[str]) -> bool:
    return len(words) == len(pattern) and all(
        word.startswith(part[:-1]) if part.endswith("*") else word == part
        for part, word in zip(pattern, words, strict=True)
    )


@cache
def _aliases(language: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First letters of an alias (four, or all where there are fewer) → its words and party, official bodies first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for party in sorted(parties().values(), key=lambda entry: entry.role == "belligerent"):
        for name in party_names(party, language):
            parts = (
                part.strip("*") and part for part in re.findall(r"[^\s«»\"()/]+", name.casefold().translate(_SIGNS))
            )
            pattern = tuple(part for part in parts if part)
            if pattern:
                found.setdefault(pattern[0].rstrip("*")[:4], []).append((pattern, party.id))
    return found


@lru_cache(8192)
def spelling(name: str) -> str:
    """A key that the Latin, Ukrainian and Russian spellings of a person's name share, in every case and order."""
    return " ".join(sorted(filter(None, (_sound(word) for word in _WORD.findall(name.casefold())))))


def _sound(word: str) -> str:
    word = word.translate(_LATIN)
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    word = _TWICE.sub(r"\1", word)
    while (shorter := _ENDING.sub("", word)) != word:
        word = shorter
    return word
