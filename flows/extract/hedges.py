"""What the words around a number assert of it: "about", "more than", "or more", and several of them at once.

The words are the codebook's (`hedges.yml`). Of the lexicon:

hedge_fillers  small words that may stand between a hedge and its number ("more than a further 200")
level_words    verbs after which "до 30%" names where something arrived, and no upper bound
"""

from flows.extract.mention import Mention
from flows.extract.numbers.number_words import number_words
from flows.extract.text.passage import Passage
from flows.extract.text.phrases import Mark

_STACKED = 3  # hedges before one number, at most
_LEVEL_REACH = 7  # tokens before a hedge in which a verb of change may stand
_AFTER_REACH = 2  # tokens between the counted noun and a hedge behind it
_TURNED = 10  # fewer are counted exactly, whatever stands first
_PARTING = frozenset("-–—‒,(")


def read(passage: Passage, mentions: list[Mention]) -> None:
    """Give every mention its hedge, the words that make it, and a quote that holds them."""
    beginnings = {_first(passage, mention) for mention in mentions}
    previous: Mention | None = None
    for mention in mentions:
        if mention.value_high is not None:
            mention.hedge = "between"
        elif mention.form == "vague":
            mention.hedge = "vague"
        _read_before(passage, mention, previous)
        if mention.form == "words" and mention.hedge == "exact":
            _read_turned(passage, mention)
        if mention.hedge_words is None:
            _read_after(passage, mention, beginnings)
        previous = mention


def _first(passage: Passage, mention: Mention) -> int:
    """The first token of the number with its signs."""
    first = mention.first
    while first > 0 and passage.starts[first] > mention.start:
        first -= 1
    return first


def _read_before(passage: Passage, mention: Mention, previous: Mention | None) -> None:
    first = _first(passage, mention)
    floor = previous.last + 1 if previous is not None else 0
    outermost: Mark | None = None
    code = ""
    innermost = first
    for _ in range(_STACKED):
        mark = _hedge_ending(passage, first - 1, floor)
        if mark is None:
            break
        outermost, first = mark, mark.first
        code = code or (mark.code if mark.code != "about" else "")  # "an estimated more than 100" is more than 100
    if outermost is None or (outermost.code == "at_most" and _is_level(passage, outermost, previous)):
        return
    mention.start = passage.starts[outermost.first]
    mention.hedge_words = passage.quote(outermost.first, innermost - 1)
    code = code or outermost.code
    mention.because("hedge", code, mention.start, passage.ends[innermost - 1])
    if mention.hedge == "exact":
        mention.hedge = code


def _read_turned(passage: Passage, mention: Mention) -> None:
    """«Осіб тридцять»: the noun before its number makes it about so many."""
    i = mention.first - 1
    if i < 0 or mention.value < _TURNED or mention.unit_first >= 0:
        return
    words, before = number_words(passage.language), passage.words[i - 1] if i else "."
    counted = before[0].isdecimal() or before in words.beginnings
    if passage.words[i] in words.turned_nouns and not counted:
        mention.start, mention.unit_first, mention.unit_last = passage.starts[i], i, i
        mention.hedge, mention.hedge_words = "about", passage.words[i]
        mention.because("hedge", "turned_noun", passage.starts[i], passage.ends[i])


def _hedge_ending(passage: Passage, last: int, floor: int) -> Mark | None:
    """The hedge that ends at token `last`, or before a small word there."""
    for _ in range(3):
        if last < floor:
            return None
        mark = passage.mark_before(last, "hedge_before")
        if mark is not None and passage.mark_before(mark.last, "not_hedges") is not None:
            return None  # "handed over 500 bodies"
        if mark is not None and mark.first >= floor and passage.line[mark.first] == passage.line[last]:
            return mark
        filler = passage.mark_before(last, "hedge_fillers")
        if filler is None:
            return None
        last = filler.first - 1
    return None


def _is_level(passage: Passage, mark: Mark, previous: Mention | None) -> bool:
    """Whether "до" says where something arrived: "снизился до 30%", "с 20 до 30"."""
    if len(passage.quote(mark.first, mark.last)) > 2 and passage.language != "en":
        return False
    if previous is not None and _from_there(passage, mark, previous):
        return True
    for i in range(mark.first - 1, max(-1, mark.first - 1 - _LEVEL_REACH), -1):
        if passage.sentence[i] != passage.sentence[mark.first] or passage.words[i] in ",;":
            return False
        if passage.mark_at(i, "level_words"):
            return True
    return False


def _from_there(passage: Passage, mark: Mark, previous: Mention) -> bool:
    """Whether the number before is where the change began: «с 20 до 30»."""
    begins = previous.first > 0 and passage.words[previous.first - 1] in number_words(passage.language).range_from
    return begins and mark.first - previous.last <= 3


def _read_after(passage: Passage, mention: Mention, beginnings: set[int]) -> None:
    """ "300 or more", "300-plus", "20 человек как минимум", "осіб – орієнтовні втрати"."""
    glued = {mention.last - 1} if mention.last > mention.first else set()
    for last in {mention.last, max(mention.unit_last, mention.last), _last(passage, mention)} | glued:
        mark = _hedge_from(passage, last)
        if mark is None or _number_follows(passage, mark, beginnings):
            continue
        if passage.sentence[mark.first] != passage.sentence[mention.first]:
            continue
        mention.end = max(mention.end, passage.ends[mark.last])
        mention.hedge_words = passage.quote(mark.first, mark.last)
        mention.because("hedge", mark.code, passage.starts[mark.first], passage.ends[mark.last])
        if mention.hedge == "exact":
            mention.hedge = mark.code
        return


def _number_follows(passage: Passage, mark: Mark, beginnings: set[int]) -> bool:
    """Whether the hedge belongs to a number behind it: "40 killed, at least 20 wounded"; never "or more"."""
    if passage.mark_at(mark.first, "hedge_before") is None:
        return False
    following = range(mark.last + 1, min(mark.last + 4, len(passage)))
    return any(i in beginnings or passage.words[i][0].isdecimal() for i in following)


def _last(passage: Passage, mention: Mention) -> int:
    last = mention.last
    while last + 1 < len(passage) and passage.ends[last] < mention.end:
        last += 1
    return last


def _hedge_from(passage: Passage, last: int) -> Mark | None:
    mark = passage.mark_at(last + 1, "hedge_after")
    if mark is not None and passage.words[mark.first] == "+" and passage.gap(last):
        return None
    if mark is None and last + 1 < len(passage) and passage.words[last + 1] in _PARTING:
        mark = passage.mark_at(last + 2, "hedge_after")
        if mark is not None and passage.words[mark.first] == "+":
            return None
    return mark
