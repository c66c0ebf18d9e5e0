"""What an elided number counts: the thing that the text names before it, behind it or by "the number of".

Of the lexicon (`units.yml`):

quantity_words words before the thing that a number further on counts ("the number of refugees rose to 34 million")
those_who      words behind "the number of" that mean people
subset_words   what introduces a part of the number before it
people_words   words that only people are the object of
"""

from flows.extract.mention import Mention
from flows.extract.text.passage import Passage
from flows.extract.units.counted import phrase_behind
from flows.extract.units.unit_words import unit_words
from flows.extract.units.word_forms import is_adjective, is_people

_BACK = 29  # tokens in which "the number of" may stand before the number
_NEAR = 8  # tokens in which a verb says that people are meant
_FRONT = 4  # tokens in which a thing may stand before its verb and number
_OUT_OF = 3  # tokens from "of" to the number of the whole
_PERSONS = frozenset(("people", "civilian", "child", "personnel", "militant"))
_DASHES = frozenset("—–-")
_TOLL = 9  # tokens before the number in which "the death toll" stands
_SENTENCES = 2  # how far back the thing may have been named


def take(passage: Passage, mention: Mention, rule: str, first: int, last: int) -> None:
    """Make the tokens first..last the unit."""
    mention.unit = passage.quote(first, last)
    mention.because("unit", rule, passage.starts[first], passage.ends[last])


def borrow(passage: Passage, mention: Mention, rule: str, other: Mention) -> bool:
    """The unit of another number; its tokens are the antecedent."""
    mention.unit, mention.unit_first, mention.unit_last = other.unit, other.unit_first, other.unit_last
    if other.unit_first >= 0:
        mention.because("unit", rule, passage.starts[other.unit_first], passage.ends[other.unit_last])
    return True


def borrow_next(passage: Passage, mention: Mention, other: Mention) -> bool:
    """The unit of the number that follows."""
    mention.unit_first, mention.unit_last = other.unit_first, other.unit_last
    take(passage, mention, "next_number", other.unit_first, other.unit_last)
    return True


def from_context(passage: Passage, mention: Mention, named: list[Mention], following: list[Mention]) -> None:
    """The thing that the number leaves out: counted before it, by "the number of", or right behind it."""
    if _behind_brackets(passage, mention) or _number_of_behind(passage, mention) or _from_number_of(passage, mention):
        return
    if (
        _out_of(passage, mention, following)
        or _put_first(passage, mention, named)
        or _of_toll(passage, mention)
        or _predicated(passage, mention)
        or _joined_next(passage, mention, following)
    ):
        return
    before = _antecedent(passage, mention, named)
    if before is not None and passage.words[mention.first] in unit_words(passage.language).people_only:
        before = next((other for other in reversed(named) if _are_people(passage, other)), None)
    if before is not None and _recent(passage, mention, before):
        borrow(passage, mention, "antecedent", before)
        return
    for other in following:
        same = passage.sentence[other.first] == passage.sentence[mention.last]
        if (
            same
            and other.unit_first >= 0
            and other.form not in ("money", "percent")
            and other.first - mention.last < _NEAR
        ):
            borrow_next(passage, mention, other)
            return
    _people_meant(passage, mention)


def _predicated(passage: Passage, mention: Mention) -> bool:
    """«Из которых 132 являются детьми», «из них 12 тыс. – дети»: what the part is said to be."""
    i = mention.last + 1
    tied = i < len(passage) and (passage.words[i] in _DASHES or passage.mark_at(i, "copulas") is not None)
    if not tied or mention.form in ("percent", "fraction") or not is_subset(passage, mention):
        return False
    phrase = phrase_behind(passage, i + 1)
    if phrase is None or phrase.first != i + 1 or passage.sentence[phrase.last] != passage.sentence[i]:
        return False
    if passage.mark_before(phrase.head, "counted_thing") is None or is_adjective(passage, phrase.head):
        return False
    mention.unit_first, mention.unit_last = phrase.first, phrase.last
    take(passage, mention, "predicate", phrase.first, phrase.last)
    return True


def _joined_next(passage: Passage, mention: Mention, following: list[Mention]) -> bool:
    """«До 200 и более 490 солдат»: nothing but "and" and a hedge stands between the two."""
    if not following or following[0].unit_first < 0 or following[0].form in ("money", "percent"):
        return False
    after = mention.last + 1
    if passage.words[after] not in unit_words(passage.language).and_words or passage.words[after] == ",":
        return False
    return passage.starts[after + 1] == following[0].start and borrow_next(passage, mention, following[0])


def _behind_brackets(passage: Passage, mention: Mention) -> bool:
    """ "about 27400 (+200) persons": the noun stands behind the increment."""
    i = mention.last + 1
    if passage.words[i : i + 1] != ["("]:
        return False
    closing = next((k for k in range(i + 1, min(i + 6, len(passage))) if passage.words[k] == ")"), -1)
    if closing < 0 or passage.line[closing] != passage.line[i] or passage.words[i + 1] != "+":
        return False
    phrase = phrase_behind(passage, closing + 1)
    if phrase is None or passage.line[phrase.first] != passage.line[i]:
        return False
    mention.unit_first, mention.unit_last = phrase.first, phrase.last
    mention.end = passage.ends[phrase.last]
    take(passage, mention, "behind_brackets", phrase.first, phrase.last)
    return True


def _number_of_behind(passage: Passage, mention: Mention) -> bool:
    """ "Brought to 2,846 the number of troops killed"."""
    behind = passage.words[mention.last + 1 : mention.last + 2]
    reach = 2 if behind and behind[0][0].isalpha() else 1
    for i in range(mention.last + 1, mention.last + 1 + reach):
        mark = passage.mark_at(i, "quantity_words")
        phrase = phrase_behind(passage, mark.last + 1) if mark is not None else None
        if phrase is not None and passage.sentence[phrase.last] == passage.sentence[mention.first]:
            mention.unit_first, mention.unit_last = phrase.first, phrase.last
            take(passage, mention, "number_of", phrase.first, phrase.last)
            return True
    return False


def _from_number_of(passage: Passage, mention: Mention) -> bool:
    mark, reach = passage.last_before(mention.first, "quantity_words", _BACK), mention.first - _BACK
    while mark is not None:
        if passage.mark_at(mark.last + 1, "those_who") is not None:
            return _count_people(passage, mention, mark.last + 1)
        phrase = phrase_behind(passage, mark.last + 1)
        if phrase is not None and phrase.last < mention.first:
            mention.unit_first, mention.unit_last = phrase.first, phrase.last
            take(passage, mention, "number_of", phrase.first, phrase.last)
            return True
        mark = passage.last_before(mark.last, "quantity_words", mark.last - reach)
    return False


def _count_people(passage: Passage, mention: Mention, those: int) -> bool:
    """ "The number of those who surrendered": people, whatever was counted before."""
    mention.unit = next(iter(unit_words(passage.language).people), None)
    mention.because("unit", "people_meant", passage.starts[those], passage.ends[those])
    return True


def _of_toll(passage: Passage, mention: Mention) -> bool:
    """ "The rebel death toll rose to 20": people, whatever was counted before."""
    if not passage.has("tolls"):
        return False
    for i in range(mention.first - 1, max(-1, mention.first - 1 - _TOLL), -1):
        if passage.sentence[i] != passage.sentence[mention.first] or passage.words[i][0].isdecimal():
            return False
        if passage.mark_at(i, "tolls") is not None:
            mention.unit = next(iter(unit_words(passage.language).people), None)
            mention.because("unit", "toll", passage.starts[i], passage.ends[i])
            return True
    return False


def _put_first(passage: Passage, mention: Mention, named: list[Mention]) -> bool:
    """«Дронів збито 45, танків — 3»: the thing stands in the genitive before its verb and number."""
    genitives = tuple(unit_words(passage.language).genitives)
    if not genitives:
        return False
    floor = max(-1, mention.first - 1 - _FRONT, named[-1].unit_last if named else -1, named[-1].last if named else -1)
    for i in range(mention.first - 1, floor, -1):
        if passage.sentence[i] != passage.sentence[mention.first] or passage.words[i] in ",;:.()":
            return False
        thing = passage.mark_before(i, "counted_thing")
        if thing is not None and thing.last == i and passage.words[i].endswith(genitives):
            before = passage.words[thing.first - 1] if thing.first else ""
            words = unit_words(passage.language)
            happens = passage.words[i] not in words.elliptical and passage.mark_before(i, "counted_event") is not None
            if before in words.stops or happens:
                return False
            alien = thing.code not in _PERSONS and _befalls_people(passage, i, mention)
            if _is_of_another(passage, thing.first) or alien:
                return False
            mention.unit_first, mention.unit_last = thing.first, thing.last
            take(passage, mention, "put_first", thing.first, thing.last)
            return True
    return False


def _is_of_another(passage: Passage, first: int) -> bool:
    """«Атаки дронів»: the noun before the thing is what the sentence is about."""
    return first > 0 and passage.mark_before(first - 1, "counted_thing") is not None


def _befalls_people(passage: Passage, thing: int, mention: Mention) -> bool:
    """«… дронов погибли двое»: the number is one of people, or what happened happens to people only."""
    if passage.words[mention.first] in unit_words(passage.language).collectives:
        return True
    return any(passage.mark_at(i, "people_words") for i in range(thing + 1, mention.first))


def _are_people(passage: Passage, mention: Mention) -> bool:
    """Collective numerals («двоє», «девятеро») count people, never things."""
    return any(is_people(passage, i) for i in range(mention.unit_first, mention.unit_last + 1) if i >= 0)


def _antecedent(passage: Passage, mention: Mention, named: list[Mention]) -> Mention | None:
    """The number before, but not one that only says what part of another it is."""
    if not named:
        return None
    before = named[-1]
    if len(named) > 1 and is_subset(passage, before) and not is_subset(passage, mention):
        earlier = named[-2]
        if passage.sentence[earlier.first] == passage.sentence[before.first]:
            return earlier
    return before


def is_subset(passage: Passage, mention: Mention) -> bool:
    """Whether words say that the number is a part of another one."""
    if not passage.has("subset_words"):
        return False
    for i in range(mention.first - 1, max(-1, mention.first - 4), -1):
        if passage.mark_before(i, "subset_words"):
            return True
    return any(passage.mark_at(i, "subset_words") for i in range(mention.last + 1, min(mention.last + 3, len(passage))))


def _recent(passage: Passage, mention: Mention, before: Mention) -> bool:
    return passage.sentence[mention.first] - passage.sentence[before.last] < _SENTENCES


def _out_of(passage: Passage, mention: Mention, following: list[Mention]) -> bool:
    """ "33 of the 40 drones": what it is a part of, whatever was counted before."""
    after = mention.last + 1
    if not following or after >= len(passage) or passage.words[after] not in unit_words(passage.language).of:
        return False
    whole = following[0]
    if whole.unit_first <= whole.last or whole.first - after > _OUT_OF or whole.form in ("money", "percent"):
        return False
    return borrow_next(passage, mention, whole)


def _people_meant(passage: Passage, mention: Mention) -> None:
    words = unit_words(passage.language)
    people = next(iter(words.people), None)
    if passage.words[mention.first] in words.collectives:
        mention.unit = people
        return
    for i in range(max(0, mention.first - _NEAR), min(mention.last + _NEAR, len(passage))):
        if passage.sentence[i] == passage.sentence[mention.first] and passage.mark_at(i, "people_words"):
            mention.unit = people
            mention.because("unit", "people_meant", passage.starts[i], passage.ends[i])
            return
