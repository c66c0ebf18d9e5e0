"""One term of a number: digits or number words below a thousand, with the multipliers behind them ("45 тисяч")."""

from dataclasses import dataclass, field

from flows.extract.numbers.digits import read_digits
from flows.extract.numbers.number_words import NumberWords
from flows.extract.text.passage import Passage

LONGEST = 12  # tokens of one number; nobody writes more


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
    start: int = field(init=False)
    end: int = field(init=False)

    def __post_init__(self) -> None:
        self.start, self.end = self.first, self.last


def is_digits(word: str) -> bool:
    return word[0].isdecimal()


def glued(passage: Passage, i: int) -> bool:
    """Whether nothing stands between token i and the next."""
    return i + 1 < len(passage.words) and passage.ends[i] == passage.starts[i + 1]


def read_term(passage: Passage, words: NumberWords, i: int) -> Numeral | None:
    """A cardinal with the multipliers behind it."""
    tokens = passage.words
    if is_digits(tokens[i]):
        last, ordinal = _ending(passage, words, i)
        numeral = Numeral(i, last, 0.0, "digits", ordinal=ordinal)
    else:
        last, value = cardinal(passage, words, i)
        last, ordinal = _ending(passage, words, last)
        numeral = Numeral(i, last, value, "words", ordinal=ordinal)
    factor = 1.0
    if not numeral.ordinal:
        numeral.last = numeral.end = last = _and_a_half(passage, numeral)
        factor = multiply(passage, words, numeral) * words.thousand_adjectives.get(tokens[last], 1.0)
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


def multiply(passage: Passage, words: NumberWords, numeral: Numeral) -> float:
    """Take the multipliers behind the number into it; the product of them."""
    factor = 1.0
    if numeral.form == "digits" and glued(passage, numeral.last):
        letter = passage.words[numeral.last + 1]
        if letter in words.glued_multipliers:
            numeral.last = numeral.end = numeral.last + 1
            numeral.multiplied = words.glued_multipliers[letter]
            return numeral.multiplied
    while (after := following(passage, numeral.last, hyphens=True)) is not None:
        word = passage.words[after]
        if word not in words.multipliers or numeral.last - numeral.first > LONGEST:
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


def cardinal(passage: Passage, words: NumberWords, i: int) -> tuple[int, float]:
    """Number words below a thousand, added up: "сто двадцать пять", "twenty-five", "two hundred and six"."""
    last, value = _tens(passage, words, i)
    return hundreds(passage, words, last, value) if value < 100 else (last, value)


def _tens(passage: Passage, words: NumberWords, i: int) -> tuple[int, float]:
    value = step = words.cardinals[passage.words[i]]
    last = i
    while step >= 20 and (after := following(passage, last, hyphens=True)) is not None:
        more = words.cardinals.get(passage.words[after], 0.0)
        if not 1 <= more < (100 if step >= 100 else 10):
            break
        value, step, last = value + more, more, after
    return last, value


def hundreds(passage: Passage, words: NumberWords, last: int, value: float) -> tuple[int, float]:
    """Where a word for a hundred follows: times a hundred, and what is added behind it."""
    after = following(passage, last, hyphens=True)
    if after is None or words.multipliers.get(passage.words[after]) != 100:
        return last, value
    last, value = after, value * 100
    after = following(passage, last)
    if after is not None and passage.words[after] in words.joiners:
        after = following(passage, after)
    if after is not None and 1 <= words.cardinals.get(passage.words[after], 0.0) < 100:
        last, more = _tens(passage, words, after)
        value += more
    return last, value


def following(passage: Passage, i: int, hyphens: bool = False, lines: bool = False) -> int | None:
    """The token behind i on the same line (or over the end of one), over a hyphen that joins the two."""
    after = i + 1
    joined = hyphens and passage.words[after : after + 1] in (["-"], ["‑"])
    if joined and glued(passage, i) and glued(passage, after):
        after += 1
    if after >= len(passage.words) or passage.line[after] - passage.line[i] > lines:
        return None
    return after
