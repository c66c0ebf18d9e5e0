"""What each word of a noun phrase is, as one letter a token, so that rules can be patterns over letters.

V role that speaks for a body   R other role        H title before a name
O organisation                  o generic one       M outlet            C country or capital
G people who are a source       D document or data  E adjective or people of a country
N capitalised word              A all capitals      L Latin in Cyrillic S possessive with a capital
P he, she    I it    Y they     U I, we, you        n name particle
p preposition  t determiner     b adverb or auxiliary  c word that begins a clause  s possessive
j word in the form of an adjective (any common word in English)   x any other word   d number
, . - ( ) : " as they stand     ? any other sign
"""

import re
from functools import lru_cache

from flows.extract.attribution.source_words import party_role, source_words
from flows.extract.text.lexicon import lexicon
from flows.extract.text.passage import Passage

_MARKED = {
    ("roles", "voice"): "V",
    ("roles", "office"): "R",
    ("roles", "command"): "R",
    ("titles", "titles"): "H",
    ("surnames", "surnames"): "N",
    ("organisations", "body"): "O",
    ("organisations", "generic"): "o",
    ("outlets", "outlets"): "M",
    ("source_groups", "source_groups"): "G",
    ("documents", "data"): "D",
    ("documents", "text"): "D",
    ("state_names", "state_names"): "C",
    ("peoples", "peoples"): "E",
}
_CATEGORIES = frozenset(category for category, _ in _MARKED) | {"party", "party_people"}
_PREFERENCE = "HVRNMOCoGDE"  # of readings equally long
_PARTY = {"belligerent": "C", "outlet": "M"}
_LONGEST_ABBREVIATION = 6  # letters; longer words in capitals are shouted
_SHORT_VERB = 5  # letters; shorter words with the ending of a verb are nouns too
_REMEMBERED = 50_000  # words
_KEPT = 2_000  # tokens of a text: what is read again stands near
_POST_OR_NOT = frozenset(("official",))  # no post before what it describes: "the official Angolan news agency"
_DESCRIBED = frozenset("EoOMC")
_SURNAMES = frozenset("RCE")  # what may be a surname behind a first name: "James Elder", "Jack England"
_SIGNS = {",": ",", ".": ".", "-": "-", "‑": "-", "(": "(", ")": ")", ":": ":"} | dict.fromkeys('"«»„“”', '"')
_PRONOUNS = {"person": "P", "thing": "I", "people": "Y", "self": "U"}
_PLAIN = (
    ("complement_words", "c"),
    ("prepositions", "p"),
    ("clause_words", "c"),
    ("determiners", "t"),
    ("between_words", "b"),
)
_POSSESSIVE = re.compile(r"'s$|s'$")
_ADJECTIVE = re.compile(r"(?:ськ|цьк|ск|цк)\w{1,3}$")  # of a country's name: no country itself
_BRAND = re.compile(r"(?!Mc|Mac|O'|D'|Al|El)\w[^\W\d_]*?[^\W\d_A-ZА-ЯІЇЄ][A-ZА-ЯІЇЄ]")  # DeepState
_LATIN = re.compile(r"[a-z]")


def tag(passage: Passage, first: int, last: int) -> str:
    """One letter for each token from `first` to `last`."""
    letters: list[str] = []
    known = passage.tags
    if len(known) > _KEPT:
        known.clear()
    i = first
    while i <= last:
        found = known.get(i)
        if found is None:
            found = known[i] = _read(passage, i, len(passage.words) - 1)
        letter, end = found if found[1] <= last else _read(passage, i, last)
        if letter in _SURNAMES and letters and letters[-1] == "N" and _is_surname(passage, i, end):
            letter = "N"
        if letter in _DESCRIBED and letters and letters[-1] == "R" and passage.words[i - 1] in _POST_OR_NOT:
            letters[-1] = "j"
        letters.append(letter if end == i else letter * (end - i + 1))
        i = end + 1
    return "".join(letters)


def _is_surname(passage: Passage, i: int, end: int) -> bool:
    """A capitalised word for a post right behind a first name, and no name behind it: "James Elder said"."""
    text, starts = passage.text, passage.starts
    if i != end or not text[starts[i]].isupper() or not is_first_name(passage.language, passage.words[i - 1]):
        return False
    return i + 1 >= len(passage) or not text[starts[i + 1]].isupper()


def is_first_name(language: str, word: str) -> bool:
    """Whether the (folded) word is a first name, in any case of it."""
    known = source_words(language)
    names, endings = known["first_names"], known["first_name_endings"]
    return word in names or any(word[:-n] in names and word[-n:] in endings for n in (1, 2, 3) if n < len(word))


def _read(passage: Passage, i: int, last: int) -> tuple[str, int]:
    """The letter and the last token of the longest phrase of a lexicon that begins at `i`, or of the word alone."""
    best, end, rank = "", i - 1, 0
    for more, category, code in passage.endings_at(i, _CATEGORIES):
        if category not in _CATEGORIES:
            continue
        letter = _letter(passage, category, code, i, i + more)
        stop = min(i + more, last)  # of a longer phrase the words that stand here: "the Centre | for Civilians"
        if letter and (stop > end or (stop == end and _PREFERENCE.index(letter) < rank)):
            best, end, rank = letter, stop, _PREFERENCE.index(letter)
    return (best, end) if best else (_plain(passage, i), i)


def _letter(passage: Passage, category: str, code: str, i: int, last: int) -> str:
    if category == "party_people":
        return "E"
    letter = _PARTY.get(party_role(code), "O") if category == "party" else _MARKED.get((category, code), "")
    if letter == "C" and passage.language != "en" and _ADJECTIVE.search(passage.words[i]):
        body = last > i and category == "party" and passage.mark_at(last, "organisations") is not None
        return "O" if body else "E"  # «израильская армия»
    if letter in "HCM" and not passage.text[passage.starts[i]].isupper():
        return ""
    return letter


def _plain(passage: Passage, i: int) -> str:
    written = passage.text[passage.starts[i] : passage.ends[i]]
    if written[0].isupper() and _is_part_of_name(passage, i, written):
        return "N"
    letter = _letter_of(passage.language, passage.words[i], written)
    return "E" if letter == "N" and _is_of_region(passage, i) else letter


def _is_of_region(passage: Passage, i: int) -> bool:
    """An adjective of a place and what is there: «губернатор Белгородской области»."""
    words = passage.words
    if i + 2 < len(words) and words[i + 1] == "-" and not passage.gap(i) and not passage.gap(i + 1):
        return passage.language != "en" and _ADJECTIVE.search(words[i + 2]) is not None  # «Нагорно-Карабахская»
    if i + 1 >= len(words) or words[i + 1] not in source_words(passage.language)["region_nouns"]:
        return False
    return _ADJECTIVE.search(words[i]) is not None


def _is_part_of_name(passage: Passage, i: int, written: str) -> bool:
    if len(written) == 1:
        return _is_initial(passage, i)
    return _is_name(passage, i) or (written.isupper() and _is_shouted(passage, i))


def _is_initial(passage: Passage, i: int) -> bool:
    """A letter with a full stop, before a name or another initial ("В. Орлов", "J. R. Reed"), or behind one."""
    words, text, starts = passage.words, passage.text, passage.starts
    if i + 1 >= len(words) or words[i + 1] != "." or passage.gap(i) or (i and words[i - 1] == "-"):
        return False
    if i + 2 < len(words) and text[starts[i + 2]].isupper() and "\n" not in passage.gap(i + 1):
        return True
    return i > 1 and words[i - 1] == "." and len(words[i - 2]) == 1 and text[starts[i - 2]].isupper()


def _is_shouted(passage: Passage, i: int) -> bool:
    """A first name in capitals, or the surname behind one: "TOM REED", "Tom REED"."""
    text, starts, ends = passage.text, passage.starts, passage.ends
    pairs = [(k, k + 1) for k in (i, i - 1) if k >= 0 and k + 1 < len(passage) and passage.gap(k) == " "]
    return any(
        text[starts[first]].isupper()
        and text[starts[second] : ends[second]].isupper()
        and is_first_name(passage.language, passage.words[first])
        for first, second in pairs
    )


def _is_name(passage: Passage, i: int) -> bool:
    """A first name that is also a function word, before a surname: "Per Halvorsen"."""
    known, word = source_words(passage.language), passage.words[i]
    if word not in known["first_names"] or word not in known["prepositions"]:
        return False
    return i + 1 < len(passage) and passage.text[passage.starts[i + 1]].isupper()


@lru_cache(maxsize=_REMEMBERED)
def _letter_of(language: str, word: str, written: str) -> str:
    """The letter of a word of no lexicon: a text repeats most of its words."""
    known = source_words(language)
    if word in _SIGNS:
        return _SIGNS[word]
    if word[0].isdigit():
        return "d"
    if not word[0].isalpha():
        return "?"
    if word in known["pronouns"]:
        return _PRONOUNS[known["pronouns"][word]]
    for category, letter in _PLAIN:
        if word in known[category] and (len(word) < 2 or not written.isupper() or letter != "t"):
            return letter
    if not written[0].isupper():
        return (
            "n"
            if word in known["name_particles"]
            else _owner(word) or "s"
            if _POSSESSIVE.search(word)
            else _common(language, word)
        )
    if language == "en" and _POSSESSIVE.search(word):
        return _owner(word) or "S"
    if word in known["not_names"]:
        return "x"
    if language != "en" and _LATIN.search(word):
        return "L"
    if written.isupper():
        return "A" if 1 < len(word) <= _LONGEST_ABBREVIATION else "N"
    return "A" if _BRAND.match(written) else "N"


def _owner(word: str) -> str:
    """ "the ministry's" """
    return _MARKED.get(("organisations", lexicon("en").words["organisations"].get(_POSSESSIVE.sub("", word), "")), "")


def _common(language: str, word: str) -> str:
    if language == "en":
        return "j"
    known = source_words(language)
    if len(word) > _SHORT_VERB and any(word[-n:] in known["present_endings"] for n in (2, 3, 4, 5)):
        return "?"  # «продовжують»: a verb ends what a body is called
    endings = known["adjective_endings"]
    return "j" if len(word) > 4 and (word[-3:] in endings or word[-2:] in endings) else "x"
