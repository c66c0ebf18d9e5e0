"""Signs that belong to a number: currencies before and behind it, percent signs, and the plus of an increment."""

from flows.extract.numbers.terms import Numeral, glued
from flows.extract.text.passage import Passage
from flows.extract.text.phrases import Mark

_MINUSES = frozenset("-−–")
_PLUSES = frozenset("+＋")


def attach_signs(passage: Passage, numeral: Numeral) -> None:
    """Give the number its form (percent, money, increment) and take the signs into start..end."""
    percent = passage.mark_at(numeral.last + 1, "percent_words")
    if percent is not None and numeral.form != "fraction":
        numeral.form, numeral.end = "percent", percent.last
        return
    if passage.has("currencies"):
        _attach_currency(passage, numeral)
    before = numeral.start - 1
    if before >= 0 and passage.words[before] in _PLUSES and glued(passage, before):
        numeral.start = before
        if numeral.form == "digits":
            numeral.form = "increment"


def _attach_currency(passage: Passage, numeral: Numeral) -> None:
    before = _whole_sign(passage, numeral.first - 1)
    if before is not None and len(passage.gap(before.last)) < 2 and not _follows_number(passage, before.first):
        numeral.form, numeral.currency, numeral.start = "money", before.code, before.first
        return
    behind = passage.mark_at(numeral.last + 1, "currencies")
    if behind is None and passage.words[numeral.last + 2 : numeral.last + 3]:
        behind = passage.mark_at(numeral.last + 2, "currencies") if _modifies(passage, numeral.last + 1) else None
    if behind is None and numeral.form == "vague" and passage.words[numeral.last + 1 : numeral.last + 2] == ["of"]:
        named = passage.mark_at(numeral.last + 2, "currencies")  # "hundreds of millions of dollars", which stay vague
        numeral.currency, numeral.end = (named.code, named.last) if named else (numeral.currency, numeral.end)
        return
    if behind is not None and passage.line[behind.first] == passage.line[numeral.last]:
        numeral.form, numeral.currency, numeral.end = "money", behind.code, behind.last


def _whole_sign(passage: Passage, last: int) -> Mark | None:
    """The currency that ends at token `last`; "A$" is one sign, "a $" is not."""
    for mark in passage.marks_before(last, "currencies"):
        if all(glued(passage, i) for i in range(mark.first, mark.last)) or len(passage.words[mark.first]) > 2:
            return mark
    return None


def _modifies(passage: Passage, i: int) -> bool:
    """An adjective may stand between a number and its currency ("5 million American dollars")."""
    return (passage.words[i][:1].isalpha() and len(passage.words[i]) > 3) or passage.words[i] in ("us", "u.s", "-")


def _follows_number(passage: Passage, i: int) -> bool:
    """In "5 € 7" the sign is the first number's."""
    return i > 0 and passage.words[i - 1][:1].isdecimal() and glued(passage, i - 1)
