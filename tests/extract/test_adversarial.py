"""Texts made to hurt: extraction costs time in step with their length, never raises, and its spans hold."""

import time
from collections.abc import Callable

import pytest

from flows.extract import LANGUAGES, find_figures
from flows.extract.text.lexicon import lexicon

Made = Callable[[int], str]

REPEATED = {
    "digits": "1",
    "digits and commas": "1,",
    "digits and dots": "1.",
    "groups of digits": "100 ",
    "ranges": "5-",
    "slashes": "5/",
    "signs": "+",
    "increments": "(+5) ",
    "open guillemets": "«",
    "straight quotes": '"',
    "high quotes": "“a ",
    "low quotes": "„a ",
    "closed quotes": "«5 tanks» ",
    "open brackets": "(",
    "dashes": "— ",
    "full stops": ".",
    "full stops and spaces": ". ",
    "newlines": "\n",
    "returns": "\r",
    "accents": "a\u0301",
    "soft hyphens": "a\u00ad",
    "apostrophes": "a'",
    "joiners": "\u200d",
    "letters without a space": "aaaaaaaaaa",
    "capitals": "Aa Bb ",
    "per cent signs": "% ",
    "currencies": "$",
    "dollars": "$5 ",
    "shares": "half of ",
    "initials": "A. ",
    "abbreviations": "U.S. ",
    "dialogues": "- Who?\n- 5 men\n",
    "answers": "A: 5 tanks\n",
    "clauses": "Reed, who ",
    "rows of days": "12.12.",
    "surrogates": "\ud800 ",
    "mixed lists": "tanks: 5 (+3), ",
    "lines of a list": "tanks - 5 (+3)\n",
    "numbered lines": "1. 5 tanks\n",
}
BY_LANGUAGE = {
    "hedges": {"en": "more than ", "uk": "понад ", "ru": "более чем "},
    "hedged figures": {"en": "at least 5 tanks ", "uk": "щонайменше 5 танків ", "ru": "не менее 5 танков "},
    "multipliers": {"en": "million ", "uk": "мільйонів ", "ru": "миллионов "},
    "number words": {"en": "twenty ", "uk": "двадцять ", "ru": "двадцать "},
    "joined number words": {"en": "five and ", "uk": "п'ять і ", "ru": "пять и "},
    "bounds": {"en": "from 5 to ", "uk": "від 5 до ", "ru": "от 5 до "},
    "dates": {"en": "24 February 2022, ", "uk": "24 лютого 2022 року, ", "ru": "24 февраля 2022 года, "},
    "starts": {"en": "since ", "uk": "з початку ", "ru": "с начала "},
    "verbs of saying": {"en": "said Smith, ", "uk": "сказав Коваль, ", "ru": "сказал Орлов, "},
    "asides and verbs": {"en": "(a) said ", "uk": "(а) сказав ", "ru": "(а) сказал "},
    "listeners": {"en": "told us of ", "uk": "5 раніше повідомляли про ", "ru": "5 ранее сообщали о "},
    "parts": {"en": "5 of them, ", "uk": "5 з них, ", "ru": "5 из них, "},
    "killed and wounded": {"en": "5 killed and ", "uk": "5 загиблих і ", "ru": "5 погибших и "},
}
# Behind somebody who has spoken, so that names are looked for.
NAMED = {
    "hyphens": "A-",
    "hyphens and small letters": "Aa-",
    "capitals and apostrophes": "A'",
    "names of three words": "Aa al-",
    "names said again": "Tom Reed said. ",
    "posts": "Minister ",
    "spokesmen": "a spokesman of the ",
    "citations": "citing ",
    "quoted words": '"Five men," said Reed. ',
    "asides": "(a) ",
    "asides between dashes": "– a – ",
}
MADE: dict[str, Made] = (
    {name: lambda n, piece=piece: piece * n for name, piece in REPEATED.items()}
    | {
        name: lambda n, piece=piece: f"5 tanks, said Tom Reed. Orlov said 5. {piece * n}said Lee, 5."
        for name, piece in NAMED.items()
    }
    | {
        "numbers": lambda n: " ".join(map(str, range(3000, 3000 + n))),
        "nested quotes": lambda n: "«" * (n // 2) + "5 tanks" + "»" * (n // 2),
        "figures in one sentence": lambda n: ", ".join(f"{i} tanks" for i in range(1, n)),
    }
)


def seconds(text: str, language: str) -> float:
    began = time.process_time()
    figures = find_figures(text, language)
    taken = time.process_time() - began
    assert all(text[f.start : f.end] == f.quote for f in figures)
    return taken


def in_step(make: Made, language: str, size: int = 500) -> bool:
    """Four times the text takes less than nine times as long (sixteen times where pairs of its parts are looked at), or
    next to nothing; asked again where others took the core.
    """
    lexicon(language)
    for _ in range(4):
        longer = seconds(make(4 * size), language)
        if longer < 0.01 or longer < 9 * seconds(make(size), language):
            return True
    return False


@pytest.mark.parametrize("name", MADE)
def test_time_is_in_step_with_length(name: str) -> None:
    assert in_step(MADE[name], "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BY_LANGUAGE)
def test_time_is_in_step_with_length_in_every_language(name: str, language: str) -> None:
    piece = BY_LANGUAGE[name][language]
    assert in_step(lambda n: piece * n, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MADE)
def test_nothing_raises(name: str, language: str) -> None:
    """Every text is read in every language, whether it is one or not."""
    text = MADE[name](300)
    assert all(text[f.start : f.end] == f.quote for f in find_figures(text, language))


ODD = ["9s’", "", " ", "\n\n", "\x00", "\ufeff", "5", "(", "«", "\ud800", "٣ tanks", "½ of them", "5\u0301"]


@pytest.mark.parametrize("text", ODD)
def test_next_to_nothing(text: str) -> None:
    assert all(text[f.start : f.end] == f.quote for f in find_figures(text))
