"""Whether a figure is asserted, denied, conditional, planned, expected, or quoted only to be refuted.

Asserted unless words say otherwise for certain: a mark keeps a figure out of series.
"""

from flows.extract.mention import Mention
from flows.extract.text.passage import Passage
from flows.extract.text.phrases import Mark

_REACH = 14  # tokens in which a word may still govern a number behind it
_CLAUSE_ENDS = frozenset('.!?…;:"«»“”')
_CONTRAST = 8  # tokens between "not 25,000" and its "but"
_CODES = ("denied", "conditional", "planned", "expected", "refuted")  # the strongest first


def read(passage: Passage, mentions: list[Mention]) -> None:
    """Set the polarity of every mention that is not simply asserted."""
    around: dict[int, Mark] = {}
    behind: dict[int, list[Mark]] = {}  # by last token
    for mark in passage.marks_of("polarity_behind"):
        behind.setdefault(mark.last, []).append(mark)
    for mark in passage.marks_of("polarity_around"):
        around.setdefault(passage.sentence[mark.first], mark)
    for mention in mentions:
        sentence = passage.sentence[mention.first]
        found = around.get(sentence) or _contrasted(passage, mention) or _governing(passage, behind, mention.first)
        if found:
            mention.polarity = found.code if found.code in _CODES else "denied"
            mention.because("polarity", found.category, passage.starts[found.first], passage.ends[found.last])


def _governing(passage: Passage, behind: dict[int, list[Mark]], i: int) -> Mark | None:
    """The strongest mark in front of token `i` in the same clause."""
    if not behind:
        return None
    found: list[Mark] = []
    for j in range(i - 1, max(passage.sentences[passage.sentence[i]][0], i - _REACH) - 1, -1):
        if passage.words[j] in _CLAUSE_ENDS:
            break
        found += behind.get(j, ())
    return min(found, key=lambda mark: _CODES.index(mark.code), default=None)


def _contrasted(passage: Passage, mention: Mention) -> Mark | None:
    """ "not 25,000 but 20,000": the number between the two words is denied."""
    before = passage.mark_before(mention.first - 1, "polarity_not") if mention.first else None
    if before is None:
        return None
    last = min(mention.last + _CONTRAST, len(passage) - 1)
    for i in range(mention.last + 1, last + 1):
        if passage.words[i] in ".!?…;":
            return None
        if passage.mark_at(i, "polarity_but"):
            return before
    return None
