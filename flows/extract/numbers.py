"""The numbers of a passage that may be figures: read, joined to ranges and shares, and told from dates and names."""

from flows.extract.counted import Phrase, phrase_behind, unit_words
from flows.extract.fractions import join_slashes, read_fractions, without
from flows.extract.mention import Mention
from flows.extract.money import attach_signs
from flows.extract.nonfigures import why_not
from flows.extract.number_words import number_words
from flows.extract.numerals import Numeral, read_numerals
from flows.extract.passage import Passage
from flows.extract.ranges import join_ranges

_LINKS = frozenset("-‑–—/,&")


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
    if hedge is not None and (phrase := phrase_behind(passage, hedge.last + 1)) is not None:
        if phrase.first == hedge.last + 1 and passage.words[hedge.first] != "(":
            return phrase
    return phrase_behind(passage, numeral.end + 1)


def _spread(passage: Passage, numerals: list[Numeral], phrases: list[Phrase | None], reasons: list[str | None]) -> None:
    """A number tied to a date, a year or a name is one too: "1, 2 and 3 May", "2022–23", "Kh-101/555"."""
    words = number_words(passage.language)
    ties = _LINKS | words.range_to | words.or_words | words.date_ties
    for k in range(len(numerals) - 2, -1, -1):
        a, b = numerals[k], numerals[k + 1]
        if reasons[k] is None and reasons[k + 1] in ("date", "duration", "measure", "year"):
            if b.start == a.end + 2 and passage.words[a.end + 1] in ties and a.form == b.form:
                reasons[k] = reasons[k + 1]
    for k in range(1, len(numerals)):
        if (
            reasons[k] is None
            and reasons[k - 1] == "phone"
            and numerals[k].start - numerals[k - 1].end <= 3
            and phrases[k] is None
        ):
            reasons[k] = "phone"
        a, b = numerals[k - 1], numerals[k]
        if reasons[k] is None and reasons[k - 1] in ("name", "year", "age", "model", "clock", "date", "numbering"):
            if b.start == a.end + 2 and passage.words[a.end + 1] in ties and phrases[k] is None and a.form == b.form:
                reasons[k] = reasons[k - 1]


def _counts(passage: Passage, numeral: Numeral, phrase: Phrase | None) -> bool:
    """ "one" and bare number words count only where something is named that can be counted."""
    if numeral.form != "words" or numeral.multiplied != 1 or numeral.value >= 10:
        return True
    one = numeral.value == 1 and numeral.high is None
    if phrase is None:
        return not one and _elided(passage, numeral)
    if one:
        if passage.mark_before(numeral.first - 1, "not_one_after"):
            return False
        return (
            passage.mark_at(phrase.head, "counted_thing") is not None
            and passage.words[numeral.last + 1] not in unit_words(passage.language).of
        )
    return True


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
        problem="ambiguous_number" if numeral.ambiguous else None,
    )
    mention.because("value", numeral.form, passage.starts[numeral.first], passage.ends[numeral.last])
    if phrase is not None and numeral.form not in ("money", "percent"):
        mention.unit_first, mention.unit_last = phrase.first, phrase.last
    return mention
