"""What a number counts: the noun phrase behind it, or what it leaves out and the text names elsewhere (`elided`)."""

from flows.extract.mention import Mention
from flows.extract.text.passage import Passage
from flows.extract.units.elided import borrow, borrow_next, from_context, is_subset, take
from flows.extract.units.list_lines import label_before
from flows.extract.units.unit_words import unit_words
from flows.extract.units.word_forms import is_adjective

_BILLION = 1e9


def read(passage: Passage, mentions: list[Mention]) -> None:
    """Give every mention its unit and a quote that holds it."""
    named: list[Mention] = []
    money: Mention | None = None
    for k, mention in enumerate(mentions):
        _turn_round(passage, mention, mentions[k - 1] if k else None)
        if mention.form == "percent" or (mention.form == "fraction" and passage.language == "en"):
            mention.unit = "percent"
            mention.because("unit", "percent", mention.start, mention.end)
            continue
        if mention.form == "money" or (mention.form == "vague" and mention.unit):
            mention.because("unit", "currency", mention.start, mention.end)
            money = mention
            continue
        previous = mentions[k - 1] if k else None
        if not _from_label(passage, mention, previous):
            if mention.unit_first >= 0 and not _shares_noun(passage, mention, previous, mentions[k + 1 : k + 2]):
                take(passage, mention, "noun_phrase", mention.unit_first, mention.unit_last)
                mention.end = max(mention.end, _closed(passage, mention))
            elif not mention.unit and not _borrows_currency(passage, mention, money):
                from_context(passage, mention, named, mentions[k + 1 : k + 2])
        if mention.unit:
            named.append(mention)


def _turn_round(passage: Passage, mention: Mention, previous: Mention | None) -> None:
    """«Процентов двадцать», «процентов на двадцать»: the word before the number makes it about so many per cent."""
    if passage.language == "en" or mention.form not in ("digits", "words") or not passage.has("percent_words"):
        return
    for i in range(mention.first - 1, max(-1, mention.first - 3), -1):
        if passage.sentence[i] != passage.sentence[mention.first]:
            return
        if passage.mark_at(i, "percent_words") is not None:
            counted = previous is not None and previous.last >= i - 1
            if passage.words[i].isalpha() and not counted:
                mention.form, mention.start = "percent", min(mention.start, passage.starts[i])
            return
        if passage.mark_at(i, "change_steps") is None:
            return


def _closed(passage: Passage, mention: Mention) -> int:
    """The end of the noun, with the quotation mark that closes it."""
    last = mention.unit_last
    opened = "«" in passage.text[mention.start : passage.ends[last]]
    if opened and passage.words[last + 1 : last + 2] == ["»"] and passage.ends[last] == passage.starts[last + 1]:
        return passage.ends[last + 1]
    return passage.ends[last]


def _shares_noun(passage: Passage, mention: Mention, previous: Mention | None, following: list[Mention]) -> bool:
    """ "14 ракетних та 61 авіаційний удар": an adjective before "and" and a number takes the noun of that number,

    and one behind "and" that of the number before it: «14 ракетних ударів та 61 авіаційний».
    """
    if previous is not None and _follows_noun(passage, mention, previous):
        mention.end = max(mention.end, passage.ends[mention.unit_last])
        return borrow(passage, mention, "number_before", previous)
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
    return borrow_next(passage, mention, other)


def _follows_noun(passage: Passage, mention: Mention, previous: Mention) -> bool:
    """Whether an adjective alone counts what the number before it does: «430 самолётов, из них 260 американских»."""
    after = mention.unit_last + 1
    if passage.language == "en" or not is_adjective(passage, mention.unit_last) or previous.unit_first < 0:
        return False
    if passage.sentence[previous.first] != passage.sentence[mention.first]:
        return False
    if passage.mark_before(mention.unit_last, "counted_thing"):  # «дитина» only ends like an adjective
        return False
    if is_subset(passage, mention) and (after >= len(passage) or not passage.words[after][0].isalnum()):
        return True
    joint = passage.words[mention.first - 1] if mention.first - previous.unit_last == 2 else ""
    return (
        joint in unit_words(passage.language).and_words
        and previous.unit_first > previous.last
        and not is_adjective(passage, previous.unit_last)
        and is_adjective(passage, previous.unit_first)
    )


def _from_label(passage: Passage, mention: Mention, previous: Mention | None) -> bool:
    """ "танків ‒ 2529 (+10)": the label before the number, which the increment behind shares."""
    if previous is not None and previous.unit and _is_increment_of(passage, mention, previous):
        return borrow(passage, mention, "increment_of", previous)
    pieces = unit_words(passage.language).pieces
    if mention.unit_first >= 0 and passage.words[mention.unit_last] not in pieces:
        return False
    label = label_before(passage, mention, previous)
    if label is None:
        return False
    mention.unit_first, mention.unit_last = label
    mention.start = min(mention.start, passage.starts[label[0]])
    take(passage, mention, "label", *label)
    return True


def _is_increment_of(passage: Passage, mention: Mention, previous: Mention) -> bool:
    near = mention.first - previous.last <= 4 and passage.line[previous.last] == passage.line[mention.first]
    return mention.form == "increment" and near


def _borrows_currency(passage: Passage, mention: Mention, money: Mention | None) -> bool:
    """Billions of nothing are money, where money was spoken of."""
    if money is None or mention.value < _BILLION:
        return False
    near = passage.paragraph[mention.first] - passage.paragraph[money.first] < 2
    return near and borrow(passage, mention, "money_before", money)
