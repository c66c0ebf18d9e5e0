"""The words that numbers are made of: `data/lexicons/<language>/plain/numbers.yml`, looked up one by one.

cardinals            words for a number below a thousand, in every case form
joined               one word that is a number with its multiplier ("полмиллиона", "стотысячная")
multipliers          words that multiply the number before them; "dozen" and "сотня" are among them
glued_multipliers    letters that multiply only where they touch the digits ("25k")
single_multipliers   multipliers that alone mean one of them ("тысяча")
plural_multipliers   multipliers that alone are vague ("thousands")
genitive_multipliers those of them that behind a hedge mean one («больше сотни»)
turned_multipliers   multipliers before their number, which say "about" («тысяч тридцать»)
abbreviated          multipliers that a full stop may follow
vague_words          words that are a vague number by themselves («кількасот»)
turned_nouns         nouns before their number, which say "about" («осіб тридцять»)
several              words that leave a multiplier vague ("several thousand")
articles, halves, of, joiners, or_words     the small words inside a number ("half a million")
cardinal_endings     what may follow digits and a hyphen without making an ordinal of them; one with a code only where
                     a word with that ending follows ("16-ма дронами", but "37-ма бригада")
thousand_adjectives  what may follow digits and a hyphen and multiplies them ("300-strong", "300-тысячная")
date_ties            words between two dates
range_from, range_to words before the ends of a range; range_to_alone: those that need no `range_from`
"""

from functools import cache
from typing import NamedTuple

from flows.extract.text.lexicon import read_lexicon_file
from flows.extract.text.passage import fold
from flows.settings import resources


class NumberWords(NamedTuple):
    cardinals: dict[str, float]
    joined: dict[str, float]
    multipliers: dict[str, float]
    glued_multipliers: dict[str, float]
    single_multipliers: frozenset[str]
    plural_multipliers: frozenset[str]
    genitive_multipliers: frozenset[str]
    turned_multipliers: frozenset[str]
    abbreviated: frozenset[str]
    vague_words: dict[str, float]
    turned_nouns: frozenset[str]
    several: frozenset[str]
    articles: frozenset[str]
    halves: dict[str, float]
    of: frozenset[str]
    joiners: frozenset[str]
    or_words: frozenset[str]
    cardinal_endings: dict[str, str]
    thousand_adjectives: dict[str, float]
    range_from: frozenset[str]
    range_to: frozenset[str]
    range_to_alone: frozenset[str]
    date_ties: frozenset[str]
    beginnings: frozenset[str]  # every word that a number can begin with


def plain_words(language: str, topic: str) -> dict[str, dict[str, str]]:
    """category → folded word → code, of `data/lexicons/<language>/plain/<topic>.yml`."""
    path = resources() / "data" / "lexicons" / language / "plain" / f"{topic}.yml"
    return {
        category: {fold(word): code for code, words in codes.items() for word in words}
        for category, codes in read_lexicon_file(path).items()
    }


@cache
def number_words(language: str) -> NumberWords:
    words = plain_words(language, "numbers")

    def values(category: str) -> dict[str, float]:
        return {word: float(code) for word, code in words.get(category, {}).items()}

    def group(category: str) -> frozenset[str]:
        return frozenset(words.get(category, ()))

    return NumberWords(
        cardinals=values("cardinals"),
        joined=values("joined"),
        multipliers=values("multipliers"),
        glued_multipliers=values("glued_multipliers"),
        single_multipliers=group("single_multipliers"),
        plural_multipliers=group("plural_multipliers"),
        genitive_multipliers=group("genitive_multipliers"),
        turned_multipliers=group("turned_multipliers"),
        abbreviated=group("abbreviated"),
        vague_words=values("vague_words"),
        turned_nouns=group("turned_nouns"),
        several=group("several"),
        articles=group("articles"),
        halves=values("halves"),
        of=group("of"),
        joiners=group("joiners"),
        or_words=group("or_words"),
        cardinal_endings=words.get("cardinal_endings", {}),
        thousand_adjectives=values("thousand_adjectives"),
        range_from=group("range_from"),
        range_to=group("range_to"),
        range_to_alone=group("range_to_alone"),
        date_ties=group("date_ties"),
        beginnings=frozenset().union(
            *map(group, ("cardinals", "joined", "multipliers", "several", "halves", "vague_words"))
        ),
    )
