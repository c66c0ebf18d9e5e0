"""What the form of a word says of it: a plural, an adjective, a verb, people; no dictionary is asked."""

import re
from functools import lru_cache

from flows.extract.text.passage import Passage
from flows.extract.units.unit_words import UnitWords, unit_words

_REMEMBERED = 20_000  # words
_LONG = 5  # letters; shorter nouns end in -о in the plural of few ("кафе", "авто")
_PEOPLE = frozenset((
    "people", "personnel", "civilian", "child", "militant", "men", "prisoner", "dead", "injured", "casualty", "missing",
    "hostage", "refugee", "idp", "displaced", "evacuee", "mobilised", "contract", "visitor", "migrant",
))  # fmt: skip
_ADJECTIVE = re.compile(
    r".+(?:[ыои]й|[аяу]я|ую|юю|[оеє]ю|[ое]е|[ыи]е|[ыи]х|[ыи]м|[ыи]ми|ого|его|ому|ему|[оеє]ї|[ії]х|[ії]м|[ії]ми|ьої|ього|ій|ні|ські|цькі|ві|ові|ені|ані|ві|не|не|на|ська|цька|ана|ена|ова|ева|ську|цьку)"
)
_VERB = re.compile(
    r".+(?:ли|ся|сь|ють|уть|ять|ать|ют|ут|ят|ает|яет|ует|вши|ючи|ував|ено|ано|ито|ыто|єно|ато|уто|..ены|..ёны|..ованы)"
)
_PAST = re.compile(r".{2,}(?:ла|ло)")  # «человек напала»


def is_past(word: str) -> bool:
    """«человек напала»: what people did is none of their name."""
    return _PAST.fullmatch(word) is not None


def is_plural(word: str, words: UnitWords) -> bool:
    if word in words.plurals or word.endswith(("people", "women", "servicemen")):
        return True
    return len(word) > 3 and word[-1] == "s" and word[-2] not in "su'" and word not in words.not_plurals


def is_impersonal(passage: Passage, i: int) -> bool:
    """«6 локаційно втрачено», «ещё 5 временно выведено»: a long word in -о is no noun in the plural."""
    word = passage.words[i]
    return word.endswith("о") and len(word) > _LONG and passage.mark_at(i, "counted_thing") is None


def is_people(passage: Passage, i: int) -> bool:
    thing = passage.mark_at(i, "counted_thing")
    return thing is not None and thing.code in _PEOPLE


def is_adverb(tokens: list[str], language: str, i: int) -> bool:
    """ "внутрішньо переміщених осіб"."""
    return tokens[i].endswith("о") and len(tokens[i]) > 4 and ends_like_adjective(tokens[i + 1], language)


@lru_cache(_REMEMBERED)
def ends_like_adjective(word: str, language: str) -> bool:
    return len(word) > 3 and _ADJECTIVE.fullmatch(word) is not None and word not in unit_words(language).nouns


def is_verb(passage: Passage, i: int) -> bool:
    return _ends_like_verb(passage.words[i], passage.language) and passage.mark_at(i, "counted_thing") is None


@lru_cache(_REMEMBERED)
def _ends_like_verb(word: str, language: str) -> bool:
    return len(word) > 3 and _VERB.fullmatch(word) is not None and word not in unit_words(language).nouns


def is_adjective(passage: Passage, i: int) -> bool:
    """Whether the head of a phrase is no noun: an adjective by its ending, in English a word that is no plural."""
    words = unit_words(passage.language)
    word = passage.words[i]
    if word in words.elliptical or word in words.substantives or not word[0].isalpha():
        return False
    return not is_plural(word, words) if passage.language == "en" else ends_like_adjective(word, passage.language)
