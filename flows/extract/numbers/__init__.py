"""The numbers of a passage that may be figures: read, joined to ranges and shares, and told from dates and names."""

from flows.extract.attribution.source_words import source_words
from flows.extract.mention import Mention
from flows.extract.numbers.fractions import join_slashes, read_fractions, without
from flows.extract.numbers.money import attach_signs
from flows.extract.numbers.nonfigures import why_not
from flows.extract.numbers.number_words import number_words
from flows.extract.numbers.numerals import read_numerals
from flows.extract.numbers.ranges import join_ranges
from flows.extract.numbers.terms import Numeral
from flows.extract.text.passage import Passage
from flows.extract.units.counted import Phrase, phrase_behind
from flows.extract.units.unit_words import unit_words
from flows.extract.units.word_forms import is_adjective

_SPREAD_BACK = frozenset({"date", "duration", "measure", "year"})
_SPREAD_ON = frozenset({"name", "year", "age", "model", "clock", "date", "numbering"})
_LINKS = frozenset("-‑–—/,&")
_HURT = 3  # tokens around "one docker" in which somebody is killed or wounded
_HAPPENING = frozenset((
    "strike", "air_strike", "missile_strike", "drone_strike", "shelling", "clash", "case", "settlement", "visit",
    "call", "building", "grouping", "battalion", "times",
))  # fmt: skip
_LABEL_TIES = frozenset("-–—‒―:=")


def find(passage: Passage) -> list[Mention]:
    """Every number of the passage that may be a figure, in order."""
    words = number_words(passage.language)
    numerals = join_slashes(passage, read_numerals(passage, words))
    fractions = read_fractions(passage, numerals)
    numerals = sorted(without(numerals, fractions) + fractions, key=lambda numeral: numeral.first)
    for numeral in numerals:
        attach_signs(passage, numeral)
    mentions: list[Mention] = []
    joined = join_ranges(passage, words, numerals)
    phrases = [_phrase(passage, numeral) for numeral in joined]
    reasons = [why_not(passage, numeral, phrase) for numeral, phrase in zip(joined, phrases, strict=True)]
    _spread(passage, joined, phrases, reasons)
    for numeral, phrase, reason in zip(joined, phrases, reasons, strict=True):
        if reason is None and _counts(passage, numeral, phrase):
            mentions.append(_mention(passage, numeral, phrase))
    return mentions


def _phrase(passage: Passage, numeral: Numeral) -> Phrase | None:
    """The noun phrase behind the number, over a hedge there ("300 or more vehicles")."""
    hedge = passage.mark_at(numeral.end + 1, "hedge_after")
    if hedge is not None and passage.words[hedge.first] != "(":
        phrase = phrase_behind(passage, hedge.last + 1)
        if phrase is not None and phrase.first == hedge.last + 1:
            return phrase
    phrase = phrase_behind(passage, numeral.end + 1)
    if phrase is not None and _next_label(passage, numeral, phrase):
        return None
    return phrase


def _next_label(passage: Passage, numeral: Numeral, phrase: Phrase) -> bool:
    """In a list of "tanks – 6310" a line, the noun behind the number is the label of the line below."""
    before = numeral.start - 1
    return (
        passage.line[phrase.first] != passage.line[numeral.end]
        and before >= 0
        and passage.words[before] in _LABEL_TIES
        and passage.line[before] == passage.line[numeral.start]
    )


def _spread(passage: Passage, numerals: list[Numeral], phrases: list[Phrase | None], reasons: list[str | None]) -> None:
    """A number tied to a date, a year or a name is one too: "1, 2 and 3 May", "2022–23", "Kh-101/555"."""
    for k in range(len(numerals) - 2, -1, -1):
        if reasons[k] is None and reasons[k + 1] in _SPREAD_BACK and _tied(passage, numerals[k], numerals[k + 1]):
            reasons[k] = reasons[k + 1]
    for k in range(1, len(numerals)):
        a, b = numerals[k - 1], numerals[k]
        if reasons[k] is not None or phrases[k] is not None:
            continue
        near = reasons[k - 1] == "phone" and b.start - a.end <= 3
        if near or (reasons[k - 1] in _SPREAD_ON and _tied(passage, a, b)):
            reasons[k] = reasons[k - 1]


def _tied(passage: Passage, a: Numeral, b: Numeral) -> bool:
    if b.start != a.end + 2 or a.form != b.form:
        return False
    tie, words = passage.words[a.end + 1], number_words(passage.language)
    return tie in _LINKS or tie in words.range_to or tie in words.or_words or tie in words.date_ties


def _counts(passage: Passage, numeral: Numeral, phrase: Phrase | None) -> bool:
    """ "one" and bare number words count only where something is named that can be counted."""
    if numeral.form != "words" or numeral.multiplied != 1 or numeral.value >= 10:
        return True
    one = numeral.value == 1 and numeral.high is None
    if phrase is None:
        return _one_alone(passage, numeral) if one else _elided(passage, numeral)
    if one:
        return _one_of_a_kind(passage, numeral, phrase)
    return True


def _one_of_a_kind(passage: Passage, numeral: Numeral, phrase: Phrase) -> bool:
    """ "One soldier", "one Su-25", and whoever is hurt; not "in one village", "one of the villages"."""
    before, behind = numeral.first - 1, numeral.last + 1
    barred = passage.mark_before(before, "not_one_after")
    if passage.mark_before(before, "year_prepositions") or (barred and barred.code != "another"):
        return False
    if passage.words[behind] in unit_words(passage.language).of:
        return False
    marks = (
        passage.mark_at(phrase.head, "counted_thing"),
        passage.mark_before(phrase.head, "counted_thing"),
        passage.mark_at(phrase.first, "counted_thing"),
    )
    things = [mark.code for mark in marks if mark is not None]
    if things and not (barred and _HAPPENING & set(things)):  # "another attack" counts nothing
        return True
    if (passage.mark_at(phrase.first, "designations") and not barred) or _shares_noun(passage, phrase):
        return True
    near = range(max(0, numeral.first - _HURT), min(phrase.last + _HURT, len(passage)))
    sentence = passage.sentence[numeral.first]
    return any(passage.sentence[i] == sentence and passage.mark_at(i, "people_words") for i in near)


def _shares_noun(passage: Passage, phrase: Phrase) -> bool:
    """«Один ракетный и 16 авиационных ударов»."""
    after = phrase.last + 1
    if not is_adjective(passage, phrase.last) or after + 1 >= len(passage):
        return False
    known = unit_words(passage.language).and_words
    counted = passage.words[after + 1]
    return passage.words[after] in known and (
        counted[0].isdecimal() or counted in number_words(passage.language).cardinals
    )


def _one_alone(passage: Passage, numeral: Numeral) -> bool:
    """«Погиб один», «в Идлибе — один»: one of those who are spoken of, or the last of a list."""
    before, behind = numeral.first - 1, numeral.last + 1
    if behind >= len(passage) or before < 0 or passage.words[behind] in unit_words(passage.language).of:
        return False
    if passage.mark_before(before, "people_words") or passage.mark_at(behind, "people_words"):
        return True
    cardinals = number_words(passage.language).cardinals
    around = range(max(0, before - _HURT * 2), min(behind + _HURT * 2, len(passage) - 1))
    of = unit_words(passage.language).of
    others = (i for i in around if i != numeral.first and passage.words[i + 1] not in of)
    listed = any(passage.words[i] in cardinals or passage.words[i].isdecimal() for i in others)
    if passage.words[before] in _LABEL_TIES and passage.words[behind] in ",;.":
        return listed
    placed = passage.words[behind] in source_words(passage.language)["region_before"]
    joined = passage.words[before] == ":" or passage.words[before] in unit_words(passage.language).and_words
    return listed and joined and placed


def _elided(passage: Passage, numeral: Numeral) -> bool:
    after = numeral.last + 1
    return after < len(passage) and passage.sentence[after] == passage.sentence[numeral.last]


def _mention(passage: Passage, numeral: Numeral, phrase: Phrase | None) -> Mention:
    end = numeral.end
    mention = Mention(
        numeral.first,
        numeral.last,
        passage.starts[numeral.start],
        passage.ends[end],
        numeral.value,
        numeral.high,
        form=numeral.form,
        unit=numeral.currency,
        hedge="about" if numeral.about else "exact",
        problem="ambiguous_number" if numeral.ambiguous else None,
    )
    mention.because("value", numeral.form, passage.starts[numeral.first], passage.ends[numeral.last])
    if phrase is not None and numeral.form not in ("money", "percent"):
        mention.unit_first, mention.unit_last = phrase.first, phrase.last
    return mention
