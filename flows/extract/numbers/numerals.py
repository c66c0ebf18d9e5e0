"""Numbers as they are written: digits, words, and both together, with multipliers, vague quantities and halves.

Reads the words of `number_words`; what a number counts, and whether it is a figure at all, is not asked here.
"""

from flows.extract.numbers.number_words import NumberWords
from flows.extract.numbers.terms import LONGEST, Numeral, cardinal, following, hundreds, is_digits, multiply, read_term
from flows.extract.text.passage import Passage

_LETTERS, _OTHER_DIGITS = ":", "\u0660"  # what is behind the digits of ASCII and before the next ones in Unicode


def read_numerals(passage: Passage, words: NumberWords) -> list[Numeral]:
    """Every number of the passage in order; none overlap."""
    found: list[Numeral] = []
    beginnings, done = words.beginnings, 0
    for i in [i for i, word in enumerate(passage.words) if word in beginnings or not _LETTERS <= word < _OTHER_DIGITS]:
        if i >= done and (passage.words[i] in beginnings or is_digits(passage.words[i])):
            numeral = _numeral(passage, words, i)
            if numeral is not None:
                found.append(numeral)
                done = numeral.last + 1
    return found


def _numeral(passage: Passage, words: NumberWords, i: int) -> Numeral | None:
    word = passage.words[i]
    if word in words.several:
        return _several(passage, words, i)
    if word in words.multipliers:
        return _bare_multiplier(passage, words, i)
    if word in words.vague_words:
        return Numeral(i, i, words.vague_words[word], "vague")
    if word in words.joined:
        return Numeral(i, i, words.joined[word], "words")
    if word in words.halves:
        return _half(passage, words, i)
    return _counted_up(passage, words, i)


def _counted_up(passage: Passage, words: NumberWords, i: int) -> Numeral | None:
    """A cardinal, its multipliers, and smaller numbers added to it ("1 млн 45 тисяч 854")."""
    numeral = read_term(passage, words, i)
    if numeral is None:
        return None
    _add_smaller(passage, words, numeral)
    return numeral if numeral.value >= 1 or numeral.form == "digits" else None


def _add_smaller(passage: Passage, words: NumberWords, numeral: Numeral) -> None:
    """What stands behind thousands or millions and is less than one of them."""
    while numeral.multiplied >= 1000 and numeral.last - numeral.first < LONGEST:
        after = following(passage, numeral.last)
        if after is None or not (is_digits(passage.words[after]) or passage.words[after] in words.cardinals):
            break
        term = read_term(passage, words, after)
        if term is None or term.ordinal or term.value >= numeral.multiplied or term.value != int(term.value):
            break
        numeral.value += term.value
        numeral.last = numeral.end = term.last
        numeral.multiplied = term.multiplied


def _several(passage: Passage, words: NumberWords, i: int) -> Numeral | None:
    """ "several thousand", "несколько десятков тысяч"."""
    after = following(passage, i)
    if after is not None and passage.words[after] in words.of:
        after = following(passage, after, lines=True)
    if after is None or passage.words[after] not in words.multipliers:
        return None
    numeral = _vague(passage, words, after)
    numeral.first = numeral.start = i - 1 if i and passage.words[i - 1] in words.articles else i
    return numeral


def _vague(passage: Passage, words: NumberWords, i: int) -> Numeral:
    """ "tens of thousands", "сотни тысяч": the product of the multipliers."""
    numeral = Numeral(i, i, words.multipliers[passage.words[i]], "vague")
    for _ in range(2):
        after = following(passage, numeral.last)
        if after is not None and passage.words[after] in words.of:
            after = following(passage, after, lines=True)
        if (
            after is None
            or words.multipliers.get(passage.words[after], 0.0) <= words.multipliers[passage.words[numeral.last]]
        ):
            break
        numeral.value *= words.multipliers[passage.words[after]]
        numeral.last = numeral.end = after
    return numeral


def _bare_multiplier(passage: Passage, words: NumberWords, i: int) -> Numeral | None:
    """A multiplier without a number: "a thousand" and "тысяча" are one of them, "thousands" are vague."""
    word = passage.words[i]
    hedged = word in words.genitive_multipliers and passage.mark_before(i - 1, "hedge_before") is not None
    if word in words.plural_multipliers and not hedged:
        return _turned(passage, words, i) or _vague(passage, words, i)
    articled = i > 0 and passage.words[i - 1] in words.articles
    if not articled and not hedged and word not in words.single_multipliers:
        return None
    value = words.multipliers[word]
    numeral = Numeral(i - 1 if articled else i, i, value, "words", value)
    if value == 100:
        numeral.last, numeral.value = hundreds(passage, words, i - 1, 1.0)
        numeral.end = numeral.last
    numeral.value *= multiply(passage, words, numeral)
    _add_smaller(passage, words, numeral)
    return numeral


def _turned(passage: Passage, words: NumberWords, i: int) -> Numeral | None:
    """«тысяч тридцать»: about thirty thousand."""
    after = following(passage, i)
    if after is None or passage.words[i] not in words.turned_multipliers:
        return None
    if words.cardinals.get(passage.words[after], 0) <= 1:
        return None
    last, value = cardinal(passage, words, after)
    factor = words.multipliers[passage.words[i]]
    return Numeral(i, last, value * factor, "words", factor, about=True)


def _half(passage: Passage, words: NumberWords, i: int) -> Numeral | None:
    """ "half a million", "quarter of a million", «чверть мільйона»; half of something is a fraction, read elsewhere."""
    after = following(passage, i)
    if after is not None and passage.words[after] in words.of:
        after = following(passage, after)
        if after is not None and passage.words[after] not in words.articles:
            return None
    if after is not None and passage.words[after] in words.articles:
        after = following(passage, after)
    if after is None or passage.words[after] not in words.multipliers:
        return None
    value = words.multipliers[passage.words[after]]
    articled = i > 0 and passage.words[i - 1] in words.articles
    return Numeral(i - articled, after, float(round(value * words.halves[passage.words[i]])), "words", value)
