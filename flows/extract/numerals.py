"""Numbers as they are written: digits, words, and both together, with multipliers, vague quantities and halves.

Reads the words of `number_words`; what a number counts, and whether it is a figure at all, is not asked here.
"""

from dataclasses import dataclass

from flows.extract.digits import read_digits
from flows.extract.number_words import NumberWords
from flows.extract.passage import Passage

_LONGEST = 12  # tokens of one number; nobody writes more


@dataclass(slots=True)
class Numeral:
    """Tokens first..last are a number. `start`..`end` are the tokens with currency and percent sign."""

    first: int
    last: int
    value: float
    form: str  # digits, words, vague, percent, fraction, money, increment
    multiplied: float = 1.0  # what its last multiplier was, 1 without
    ambiguous: bool = False
    high: float | None = None
    currency: str | None = None
    about: bool = False  # put the other way round to say so: «тысяч тридцать»
    ordinal: bool = False  # "47th", "3-я", "60-day": digits that an ending makes no count
    start: int = -1
    end: int = -1

    def __post_init__(self) -> None:
        self.start = self.first if self.start < 0 else self.start
        self.end = self.last if self.end < 0 else self.end


def read_numerals(passage: Passage, words: NumberWords) -> list[Numeral]:
    """Every number of the passage in order; none overlap."""
    found: list[Numeral] = []
    beginnings, done = words.beginnings, 0
    for i, word in enumerate(passage.words):
        if i >= done and (word in beginnings or word[0].isdecimal()):
            numeral = _numeral(passage, words, i)
            if numeral is not None:
                found.append(numeral)
                done = numeral.last + 1
    return found


def is_digits(word: str) -> bool:
    return word[0].isdecimal()


def glued(passage: Passage, i: int) -> bool:
    """Whether nothing stands between token i and the next."""
    return i + 1 < len(passage.words) and passage.ends[i] == passage.starts[i + 1]


def _numeral(passage: Passage, words: NumberWords, i: int) -> Numeral | None:
    word = passage.words[i]
    if word in words.several:
        return _several(passage, words, i)
    if word in words.multipliers:
        return _bare_multiplier(passage, words, i)
    if word in words.joined:
        return Numeral(i, i, words.joined[word], "words")
    if word in words.halves:
        return _half(passage, words, i)
    return _counted_up(passage, words, i)


def _counted_up(passage: Passage, words: NumberWords, i: int) -> Numeral | None:
    """A cardinal, its multipliers, and smaller numbers added to it ("1 млн 45 тисяч 854")."""
    numeral = _term(passage, words, i)
    if numeral is None:
        return None
    while numeral.multiplied >= 1000 and numeral.last - i < _LONGEST:
        after = _following(passage, numeral.last)
        if after is None or not (is_digits(passage.words[after]) or passage.words[after] in words.cardinals):
            break
        term = _term(passage, words, after)
        if term is None or term.ordinal or term.value >= numeral.multiplied or term.value != int(term.value):
            break
        numeral.value += term.value
        numeral.last = numeral.end = term.last
        numeral.multiplied = term.multiplied
    return numeral if numeral.value >= 1 or numeral.form == "digits" else None


def _term(passage: Passage, words: NumberWords, i: int) -> Numeral | None:
    """A cardinal with the multipliers behind it."""
    tokens = passage.words
    if is_digits(tokens[i]):
        last, ordinal = _ending(passage, words, i)
        numeral = Numeral(i, last, 0.0, "digits", ordinal=ordinal)
    else:
        last, value = _cardinal(passage, words, i)
        last, ordinal = _ending(passage, words, last)
        numeral = Numeral(i, last, value, "words", ordinal=ordinal)
    factor = 1.0
    if not numeral.ordinal:
        numeral.last = numeral.end = last = _and_a_half(passage, numeral)
        factor = _multiply(passage, words, numeral) * words.thousand_adjectives.get(tokens[last], 1.0)
    if is_digits(tokens[i]):
        multiplied = factor >= 1000 or _percent_follows(passage, numeral.last)
        written = read_digits(passage.text[passage.starts[i] : passage.ends[i]], passage.language, multiplied)
        if written is None:
            return None
        numeral.value, numeral.ambiguous = written
    if last > i and passage.mark_before(last, "number_and_half"):
        numeral.value += 0.5
    numeral.value = round(numeral.value * factor, 6)
    return numeral


def _percent_follows(passage: Passage, last: int) -> bool:
    return passage.mark_at(last + 1, "percent_words") is not None


def _and_a_half(passage: Passage, numeral: Numeral) -> int:
    mark = passage.mark_at(numeral.last + 1, "number_and_half")
    return mark.last if mark else numeral.last


def _multiply(passage: Passage, words: NumberWords, numeral: Numeral) -> float:
    """Take the multipliers behind the number into it; the product of them."""
    factor = 1.0
    if numeral.form == "digits" and glued(passage, numeral.last):
        letter = passage.words[numeral.last + 1]
        if letter in words.glued_multipliers:
            numeral.last = numeral.end = numeral.last + 1
            numeral.multiplied = words.glued_multipliers[letter]
            return numeral.multiplied
    while (after := _following(passage, numeral.last, hyphens=True)) is not None:
        word = passage.words[after]
        if word not in words.multipliers or numeral.last - numeral.first > _LONGEST:
            break
        factor *= words.multipliers[word]
        numeral.multiplied = words.multipliers[word]
        numeral.last = numeral.end = after
        if word in words.abbreviated and glued(passage, after) and passage.words[after + 1] == ".":
            numeral.last = numeral.end = after + 1
    return factor


def _ending(passage: Passage, words: NumberWords, i: int) -> tuple[int, bool]:
    """The last token of digits with their ending, and whether that ending makes an ordinal or an adjective of them."""
    tokens = passage.words
    if not glued(passage, i):
        return i, False
    following = tokens[i + 1]
    if following not in "-‑–" or len(following) != 1:
        return i, False
    if not glued(passage, i + 1) or not tokens[i + 2][:1].isalpha():
        return i, False
    ending = tokens[i + 2]
    if ending in words.multipliers or ending in words.cardinals or passage.mark_at(i + 2, "currencies"):
        return i, False
    if ending in words.cardinal_endings:
        year = len(tokens[i]) == 4 and tokens[i].isdecimal()
        return i + 2, year or not _fits(tokens[i + 3 : i + 6], words.cardinal_endings[ending])
    return i + 2, ending not in words.thousand_adjectives


def _fits(following: list[str], code: str) -> bool:
    return not code or code in ("any", "cardinal_endings") or any(word.endswith(code) for word in following)


def _cardinal(passage: Passage, words: NumberWords, i: int) -> tuple[int, float]:
    """Number words below a thousand, added up: "сто двадцать пять", "twenty-five", "two hundred and six"."""
    last, value = _tens(passage, words, i)
    return _hundreds(passage, words, last, value) if value < 100 else (last, value)


def _tens(passage: Passage, words: NumberWords, i: int) -> tuple[int, float]:
    value = step = words.cardinals[passage.words[i]]
    last = i
    while step >= 20 and (after := _following(passage, last, hyphens=True)) is not None:
        more = words.cardinals.get(passage.words[after], 0.0)
        if not 1 <= more < (100 if step >= 100 else 10):
            break
        value, step, last = value + more, more, after
    return last, value


def _hundreds(passage: Passage, words: NumberWords, last: int, value: float) -> tuple[int, float]:
    """Where a word for a hundred follows: times a hundred, and what is added behind it."""
    after = _following(passage, last, hyphens=True)
    if after is None or words.multipliers.get(passage.words[after]) != 100:
        return last, value
    last, value = after, value * 100
    after = _following(passage, last)
    if after is not None and passage.words[after] in words.joiners:
        after = _following(passage, after)
    if after is not None and 1 <= words.cardinals.get(passage.words[after], 0.0) < 100:
        last, more = _tens(passage, words, after)
        value += more
    return last, value


def _following(passage: Passage, i: int, hyphens: bool = False, lines: bool = False) -> int | None:
    """The token behind i on the same line (or over the end of one), over a hyphen that joins the two."""
    after = i + 1
    joined = hyphens and passage.words[after : after + 1] in (["-"], ["‑"])
    if joined and glued(passage, i) and glued(passage, after):
        after += 1
    if after >= len(passage.words) or passage.line[after] - passage.line[i] > lines:
        return None
    return after


def _several(passage: Passage, words: NumberWords, i: int) -> Numeral | None:
    """ "several thousand", "несколько десятков тысяч"."""
    after = _following(passage, i)
    if after is not None and passage.words[after] in words.of:
        after = _following(passage, after, lines=True)
    if after is None or passage.words[after] not in words.multipliers:
        return None
    numeral = _vague(passage, words, after)
    numeral.first = numeral.start = i - 1 if i and passage.words[i - 1] in words.articles else i
    return numeral


def _vague(passage: Passage, words: NumberWords, i: int) -> Numeral:
    """ "tens of thousands", "сотни тысяч": the product of the multipliers."""
    numeral = Numeral(i, i, words.multipliers[passage.words[i]], "vague")
    for _ in range(2):
        after = _following(passage, numeral.last)
        if after is not None and passage.words[after] in words.of:
            after = _following(passage, after, lines=True)
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
        numeral.last, numeral.value = _hundreds(passage, words, i - 1, 1.0)
        numeral.end = numeral.last
    numeral.value *= _multiply(passage, words, numeral)
    return numeral


def _turned(passage: Passage, words: NumberWords, i: int) -> Numeral | None:
    """«тысяч тридцать»: about thirty thousand."""
    after = _following(passage, i)
    if after is None or passage.words[i] not in words.turned_multipliers:
        return None
    if words.cardinals.get(passage.words[after], 0) <= 1:
        return None
    last, value = _cardinal(passage, words, after)
    factor = words.multipliers[passage.words[i]]
    return Numeral(i, last, value * factor, "words", factor, about=True)


def _half(passage: Passage, words: NumberWords, i: int) -> Numeral | None:
    """ "half a million", "quarter of a million", «чверть мільйона»; half of something is a fraction, read elsewhere."""
    after = _following(passage, i)
    if after is not None and passage.words[after] in words.of:
        after = _following(passage, after)
        if after is not None and passage.words[after] not in words.articles:
            return None
    if after is not None and passage.words[after] in words.articles:
        after = _following(passage, after)
    if after is None or passage.words[after] not in words.multipliers:
        return None
    value = words.multipliers[passage.words[after]]
    articled = i > 0 and passage.words[i - 1] in words.articles
    return Numeral(i - articled, after, float(round(value * words.halves[passage.words[i]])), "words", value)
