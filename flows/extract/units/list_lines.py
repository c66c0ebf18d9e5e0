"""Labels of lists: "танків ‒ 2529 (+10)", "Killed: 50": what stands before the dash names what is counted."""

from flows.extract.mention import Mention
from flows.extract.numbers.terms import glued
from flows.extract.text.passage import Passage
from flows.extract.units.unit_words import unit_words

_TIES = frozenset("-–—‒−―:=")
_ENDS = frozenset(",;.:!?()|•▪")
_LONGEST = 12  # tokens of a label


def label_before(passage: Passage, mention: Mention, previous: Mention | None) -> tuple[int, int] | None:
    """(first, last) tokens of the label of a number, or None.

    The label runs from the head of the line, or from the last comma, to a dash or colon right before the
    number and its hedge; of a label in two languages ("танків / tanks") only the first counts.
    """
    tie = mention.first - 1
    while tie > 0 and passage.starts[tie] >= mention.start:
        tie -= 1
    hedge = passage.mark_before(tie, "hedge_before")
    if hedge is not None and passage.words[tie] not in _TIES:
        tie = hedge.first - 1
    if tie < 1 or passage.words[tie] not in _TIES or passage.line[tie] != passage.line[mention.first]:
        return None
    if passage.ends[tie - 1] == passage.starts[tie] and passage.words[tie] not in ":=":
        return None
    first = _beginning(passage, tie, previous)
    if first >= tie or passage.mark_before(first, "year_prepositions") is not None:
        return None  # «поранених – 36, у лікарнях – 22»
    first = _behind_lead(passage, first, tie)
    if first >= tie:
        return None
    listed = previous is not None and _goes_on(passage, mention, first, previous)
    if not listed and not _names_things(passage, mention, first, tie - 1, previous):
        return None
    return first, _one_language(passage, first, tie - 1)


def _behind_lead(passage: Passage, first: int, tie: int) -> int:
    """The label without "among them", and without what precedes "the number of"."""
    for i in range(tie - 2, first, -1):
        if passage.mark_at(i, "quantity_words") is not None:
            return i + 1
    lead = passage.mark_at(first, "part_lead")
    first = lead.last + 1 if lead is not None and lead.last + 1 < tie else first
    stops = unit_words(passage.language).stops
    while first < tie and passage.words[first] in stops and passage.language != "en":
        first += 1  # «а ранены — 31»
    return first


def _beginning(passage: Passage, tie: int, previous: Mention | None) -> int:
    first = tie
    floor = previous.last + 1 if previous is not None else 0
    while first > floor and tie - first < _LONGEST and passage.line[first - 1] == passage.line[tie]:
        if passage.words[first - 1] in _ENDS or (passage.words[first - 1] in _TIES and not _inside(passage, first - 1)):
            break
        first -= 1
    if first == floor and previous is not None and passage.line[previous.last] == passage.line[tie]:
        if passage.words[first] not in unit_words(passage.language).and_words:
            return tie
        first += 1
    while first < tie and not passage.words[first][0].isalpha():
        first += 1
    return first


def _inside(passage: Passage, i: int) -> bool:
    """Whether the hyphen i joins two words."""
    return glued(passage, i - 1) and glued(passage, i)


def _goes_on(passage: Passage, mention: Mention, first: int, previous: Mention) -> bool:
    """Whether a labelled number stands alone in the line above, and this line has nothing but label and number."""
    labelled = 0 <= previous.unit_last < previous.first
    line, after = passage.line[mention.first], mention.last + 1
    ends = after == len(passage) or passage.line[after] > line or passage.words[after] in (";", "(", ",", ".")
    begins = all(not passage.words[i][0].isalnum() for i in range(_line_start(passage, first), first))
    return labelled and ends and begins and passage.line[previous.last] == line - 1


def _line_start(passage: Passage, i: int) -> int:
    line, first = passage.line[i], i
    while first > 0 and i - first < _LONGEST and passage.line[first - 1] == line:
        first -= 1
    return first


def _names_things(passage: Passage, mention: Mention, first: int, last: int, previous: Mention | None) -> bool:
    """A label counts where it holds a counted thing, or where an increment follows its number.

    That of a force behind another number only says by whom: "West killed 230 soldiers, the Eastern grouping – 40".
    """
    if passage.words[mention.last + 1 : mention.last + 3] == ["(", "+"]:
        return True
    codes = {mark.code for i in range(first, last + 1) if (mark := passage.mark_at(i, "counted_thing"))}
    if previous is not None and passage.sentence[previous.first] == passage.sentence[mention.first]:
        codes.discard("grouping")
    return bool(codes)


def _one_language(passage: Passage, first: int, last: int) -> int:
    for i in range(first + 1, last):
        if passage.words[i] == "/" and passage.words[first][0].isascii() != passage.words[i + 1][0].isascii():
            return i - 1
    return last
