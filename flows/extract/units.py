"""What a number counts: the noun phrase behind it, or the one that it leaves out and the text names elsewhere.

Of the lexicon (`units.yml`):

quantity_words words before the thing that a number further on counts ("the number of refugees rose to 34 million")
people_words   words that only people are the object of
"""

from flows.extract.counted import is_adjective, phrase_behind, unit_words
from flows.extract.list_lines import label_before
from flows.extract.mention import Mention
from flows.extract.passage import Passage

_BACK = 30  # tokens in which "the number of" may stand before the number
_NEAR = 8  # tokens in which a verb says that people are meant
_BILLION = 1e9
_FRONT = 4  # tokens in which a thing may stand before its verb and number
_GENITIVES = ("ів", "їв", "ов", "ев", "ей", "ок", "ек", "их", "ых", "ин", "ет", "ань")
_SENTENCES = 2  # how far back the thing may have been named


def read(passage: Passage, mentions: list[Mention]) -> None:
    """Give every mention its unit and a quote that holds it."""
    named: list[Mention] = []
    money: Mention | None = None
    for k, mention in enumerate(mentions):
        if mention.form == "percent" or (mention.form == "fraction" and passage.language == "en"):
            mention.unit = "percent"
            mention.because("unit", "percent", mention.start, mention.end)
            continue
        if mention.form == "money":
            mention.because("unit", "currency", mention.start, mention.end)
            money = mention
            continue
        previous = mentions[k - 1] if k else None
        if not _from_label(passage, mention, previous):
            if mention.unit_first >= 0 and not _shares_noun(passage, mention, previous, mentions[k + 1 : k + 2]):
                _take(passage, mention, "noun_phrase", mention.unit_first, mention.unit_last)
                mention.end = max(mention.end, _closed(passage, mention.unit_last))
            elif not mention.unit and not _borrows_currency(passage, mention, money):
                _from_context(passage, mention, named, mentions[k + 1 : k + 2])
        if mention.unit:
            named.append(mention)


def _take(passage: Passage, mention: Mention, rule: str, first: int, last: int) -> None:
    mention.unit = passage.quote(first, last)
    mention.because("unit", rule, passage.starts[first], passage.ends[last])


def _closed(passage: Passage, last: int) -> int:
    """The end of the noun, with the quotation mark that closes it."""
    if passage.words[last + 1 : last + 2] == ["»"] and passage.ends[last] == passage.starts[last + 1]:
        return passage.ends[last + 1]
    return passage.ends[last]


def _shares_noun(passage: Passage, mention: Mention, previous: Mention | None, following: list[Mention]) -> bool:
    """ "14 ракетних та 61 авіаційний удар": an adjective before "and" and a number takes the noun of that number,

    and one behind "and" that of the number before it: «14 ракетних ударів та 61 авіаційний».
    """
    if previous is not None and _follows_noun(passage, mention, previous):
        mention.end = max(mention.end, passage.ends[mention.unit_last])
        return _borrow(passage, mention, "number_before", previous)
    if not following or mention.unit_last < 0 or following[0].unit_first < 0:
        return False
    other, after = following[0], mention.unit_last + 1
    if (
        other.first != after + 1
        or passage.words[after] == ","
        or passage.words[after] not in unit_words(passage.language).and_words
    ):
        return False
    if not is_adjective(passage, mention.unit_last) or other.form in ("money", "percent"):
        return False
    mention.end = max(mention.end, passage.ends[mention.unit_last])
    return _borrow_next(passage, mention, other)


def _follows_noun(passage: Passage, mention: Mention, previous: Mention) -> bool:
    """Whether an adjective alone counts what the number before it does: «430 самолётов, из них 260 американских»."""
    after = mention.unit_last + 1
    if passage.language == "en" or not is_adjective(passage, mention.unit_last) or previous.unit_first < 0:
        return False
    if passage.sentence[previous.first] != passage.sentence[mention.first]:
        return False
    if passage.mark_before(mention.unit_last, "counted_thing"):  # «дитина» only ends like an adjective
        return False
    if _is_subset(passage, mention) and (after >= len(passage) or not passage.words[after][0].isalnum()):
        return True
    joint = passage.words[mention.first - 1] if mention.first - previous.unit_last == 2 else ""
    return (
        joint in unit_words(passage.language).and_words
        and previous.unit_first > previous.last
        and not is_adjective(passage, previous.unit_last)
        and is_adjective(passage, previous.unit_first)
    )


def _borrow_next(passage: Passage, mention: Mention, other: Mention) -> bool:
    mention.unit_first, mention.unit_last = other.unit_first, other.unit_last
    _take(passage, mention, "next_number", other.unit_first, other.unit_last)
    return True


def _borrow(passage: Passage, mention: Mention, rule: str, other: Mention) -> bool:
    """The unit of another number; its tokens are the antecedent."""
    mention.unit, mention.unit_first, mention.unit_last = other.unit, other.unit_first, other.unit_last
    if other.unit_first >= 0:
        mention.because("unit", rule, passage.starts[other.unit_first], passage.ends[other.unit_last])
    return True


def _from_label(passage: Passage, mention: Mention, previous: Mention | None) -> bool:
    """ "танків ‒ 2529 (+10)": the label before the number, which the increment behind shares."""
    if previous is not None and previous.unit and _is_increment_of(passage, mention, previous):
        return _borrow(passage, mention, "increment_of", previous)
    pieces = unit_words(passage.language).pieces
    if mention.unit_first >= 0 and passage.words[mention.unit_last] not in pieces:
        return False
    label = label_before(passage, mention, previous)
    if label is None:
        return False
    mention.unit_first, mention.unit_last = label
    mention.start = min(mention.start, passage.starts[label[0]])
    _take(passage, mention, "label", *label)
    return True


def _is_increment_of(passage: Passage, mention: Mention, previous: Mention) -> bool:
    near = mention.first - previous.last <= 4 and passage.line[previous.last] == passage.line[mention.first]
    return mention.form == "increment" and near


def _from_context(passage: Passage, mention: Mention, named: list[Mention], following: list[Mention]) -> None:
    """The thing that the number leaves out: counted before it, by "the number of", or right behind it."""
    if _behind_brackets(passage, mention) or _number_of_behind(passage, mention) or _from_number_of(passage, mention):
        return
    if _put_first(passage, mention, named):
        return
    before = _antecedent(passage, mention, named)
    if before is not None and _recent(passage, mention, before):
        _borrow(passage, mention, "antecedent", before)
        return
    for other in following:
        same = passage.sentence[other.first] == passage.sentence[mention.last]
        if (
            same
            and other.unit_first >= 0
            and other.form not in ("money", "percent")
            and other.first - mention.last < _NEAR
        ):
            _borrow_next(passage, mention, other)
            return
    _people_meant(passage, mention)


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
    _take(passage, mention, "behind_brackets", phrase.first, phrase.last)
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
            _take(passage, mention, "number_of", phrase.first, phrase.last)
            return True
    return False


def _borrows_currency(passage: Passage, mention: Mention, money: Mention | None) -> bool:
    """Billions of nothing are money, where money was spoken of."""
    if money is None or mention.value < _BILLION:
        return False
    near = passage.paragraph[mention.first] - passage.paragraph[money.first] < 2
    return near and _borrow(passage, mention, "money_before", money)


def _from_number_of(passage: Passage, mention: Mention) -> bool:
    sentence = passage.sentence[mention.first]
    for i in range(mention.first - 1, max(-1, mention.first - _BACK), -1):
        if passage.sentence[i] != sentence:
            return False
        mark = passage.mark_before(i, "quantity_words")
        if mark is not None and (phrase := phrase_behind(passage, i + 1)) is not None and phrase.last < mention.first:
            mention.unit_first, mention.unit_last = phrase.first, phrase.last
            _take(passage, mention, "number_of", phrase.first, phrase.last)
            return True
    return False


def _put_first(passage: Passage, mention: Mention, named: list[Mention]) -> bool:
    """«Дронів збито 45, танків — 3»: the thing stands in the genitive before its verb and number."""
    if passage.language == "en":
        return False
    floor = max(-1, mention.first - 1 - _FRONT, named[-1].unit_last if named else -1, named[-1].last if named else -1)
    for i in range(mention.first - 1, floor, -1):
        if passage.sentence[i] != passage.sentence[mention.first] or passage.words[i] in ",;:.()":
            return False
        thing = passage.mark_before(i, "counted_thing")
        if thing is not None and thing.last == i and passage.words[i].endswith(_GENITIVES):
            before = passage.words[thing.first - 1] if thing.first else ""
            if before in unit_words(passage.language).stops or passage.mark_before(i, "counted_event") is not None:
                return False
            mention.unit_first, mention.unit_last = thing.first, thing.last
            _take(passage, mention, "put_first", thing.first, thing.last)
            return True
    return False


def _antecedent(passage: Passage, mention: Mention, named: list[Mention]) -> Mention | None:
    """The number before, but not one that only says what part of another it is."""
    if not named:
        return None
    before = named[-1]
    if len(named) > 1 and _is_subset(passage, before) and not _is_subset(passage, mention):
        earlier = named[-2]
        if passage.sentence[earlier.first] == passage.sentence[before.first]:
            return earlier
    return before


def _is_subset(passage: Passage, mention: Mention) -> bool:
    for i in range(mention.first - 1, max(-1, mention.first - 4), -1):
        if passage.mark_before(i, "subset_words"):
            return True
    return any(passage.mark_at(i, "subset_words") for i in range(mention.last + 1, min(mention.last + 3, len(passage))))


def _recent(passage: Passage, mention: Mention, before: Mention) -> bool:
    return passage.sentence[mention.first] - passage.sentence[before.last] < _SENTENCES


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
