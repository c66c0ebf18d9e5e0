"""Texts that nobody wrote: words of the lexicons, numbers and Unicode oddities put together, and real texts spoilt."""

import random
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from flows.codebook import phrases_of
from flows.extract import LANGUAGES
from flows.extract.text.lexicon import read_lexicon_file
from flows.settings import resources

_ODD = (
    "\u00a0\u202f\u2009\u00ad\u200b\u200d\u2060\ufeff\u0301\u0308\ufe0f\u202e\u2028\u0085\x00\x0b\t\r\n"
    "–—‒−-~≈±+/\\|*#%‰°$€₴₽№§•…«»„“”\"'’ʼ`()[]{}<>:;,.!?½¾⅓²٣४５ⅷ①ǅßİıſﬁ𝟘💥🇺🇦\ud800\udfff"
)
_ENDINGS = ("", "", "", "s", "a", "ів", "ами", "ов", "ого", "ing", "ed")
_GLUE = (
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    ", ",
    ". ",
    " - ",
    " – ",
    ": ",
    "; ",
    "\n",
    "\n\n",
    "",
    "\u00a0",
    " (",
    ") ",
    "/",
    "-",
)


@cache
def phrases(language: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of each category, wildcards taken off."""
    categories: dict[str, list[str]] = {}
    folder = resources() / "data" / "lexicons" / language
    read = [*(read_lexicon_file(path) for path in sorted(folder.glob("*.yml"))), phrases_of(language)]
    for file in read:
        for category, codes in file.items():
            categories.setdefault(category, []).extend(phrase for code in codes.values() for phrase in code)
    return tuple(tuple(sorted(set(words))) for _, words in sorted(categories.items()) if words)


@cache
def statements() -> tuple[str, ...]:
    """The bodies of the bundled statements."""
    folder: Path = resources() / "data" / "statements"
    return tuple(path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in sorted(folder.glob("*/*.md")))


def number(chance: random.Random) -> str:
    n = chance.randrange(10 ** chance.randrange(1, 10))
    day, month, year = chance.randrange(33), chance.randrange(14), chance.randrange(1899, 2101)
    forms: Sequence[Callable[[], str]] = (
        lambda: str(n),
        lambda: f"{n:,}",
        lambda: f"{n:,}".replace(",", chance.choice(" .\u00a0\u202f\u2009'’")),
        lambda: f"{n / 100:.{chance.randrange(4)}f}".replace(".", chance.choice(".,")),
        lambda: f"{n}{chance.choice('-–—/…')}{n + chance.randrange(100)}",
        lambda: f"(+{n})",
        lambda: f"{day:02}.{month:02}.{year}",
        lambda: f"{day}/{month}/{year % 100}",
        lambda: f"{year}-{month:02}-{day:02}",
        lambda: f"{day}:{month:02}",
        lambda: f"{n}%",
        lambda: f"{chance.choice('$€₴₽')}{n}",
        lambda: "".join(chance.choice("0123456789.,  ") for _ in range(chance.randrange(1, 40))),
        lambda: f"{'9' * chance.randrange(1, 400)}",
        lambda: f"{n}e{chance.randrange(400)}",
    )
    return chance.choice(forms)()


def word(chance: random.Random, language: str) -> str:
    phrase = chance.choice(chance.choice(phrases(language)))
    return "".join(part + (chance.choice(_ENDINGS) if i else "") for i, part in enumerate(phrase.split("*")))


def assembled(chance: random.Random, language: str) -> str:
    """Phrases, numbers and signs in a row; sometimes of another language."""
    parts: list[str] = []
    for _ in range(chance.randrange(1, 120)):
        kind = chance.random()
        if kind < 0.3:
            piece = number(chance)
        elif kind < 0.85:
            piece = word(chance, language if chance.random() < 0.95 else chance.choice(LANGUAGES))
        elif kind < 0.92:
            piece = chance.choice(_ODD)
        else:
            piece = word(chance, language).title()
        parts += [piece, chance.choice(_GLUE)]
    return "".join(parts)


def spoilt(chance: random.Random, language: str) -> str:
    """A bundled statement with pieces cut out, doubled, moved, and strewn with other things."""
    text = chance.choice(statements())
    for _ in range(chance.randrange(1, 12)):
        text = _edited(chance, language, text)
    return text


def _edited(chance: random.Random, language: str, text: str) -> str:
    a = chance.randrange(len(text) + 1)
    b = min(len(text), a + chance.randrange(1, 60))
    before, piece, behind = text[:a], text[a:b], text[b:]
    edits: Sequence[Callable[[], str]] = (
        lambda: before + behind,
        lambda: text[:b] + text[a:],
        lambda: before + number(chance) + text[a:],
        lambda: before + word(chance, language) + text[a:],
        lambda: before + chance.choice(_ODD) + text[a:],
        lambda: before + chance.choice(statements())[chance.randrange(500) :][:200] + behind,
        lambda: before + piece.swapcase() + behind,
        lambda: before + piece.replace(" ", chance.choice(_ODD)) + behind,
        lambda: before + piece * chance.randrange(2, 5) + behind,
    )
    return chance.choice(edits)()


def repeated(chance: random.Random, language: str) -> str:
    """A small thing very often, for time."""
    piece = "".join(
        chance.choice((number, lambda c: word(c, language), lambda c: c.choice(_ODD)))(chance) + chance.choice(_GLUE)
        for _ in range(chance.randrange(1, 4))
    )
    return piece * chance.randrange(1, 1 + 10_000 // len(piece)) if len(piece) < 10_000 else piece
