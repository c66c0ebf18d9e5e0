"""Whether a number counts only a part: "42 million of which", «из них 12 детей», «у тому числі».

A part has the metric of its whole and would contradict it, so it stays out of series.
"""

from flows.extract.mention import Mention
from flows.extract.passage import Passage

_BEFORE, _AFTER = 8, 5  # tokens between the words of a part and the number, at most


def read(passage: Passage, mentions: list[Mention]) -> None:
    """Set `partial` where words of a part stand before the number in its clause, or right behind it."""
    for mention in mentions:
        found = _before(passage, mention) or _behind(passage, mention)
        if found is not None:
            first, last = found
            mention.partial = True
            mention.because("partial", "part_words", passage.starts[first], passage.ends[last])


def _before(passage: Passage, mention: Mention) -> tuple[int, int] | None:
    for i in range(mention.first - 1, max(-1, mention.first - _BEFORE), -1):
        if passage.sentence[i] != passage.sentence[mention.first] or passage.words[i] in ";:":
            return None
        mark = passage.mark_before(i, "whole_before")
        if mark is not None:
            return mark.first, mark.last
    return None


def _behind(passage: Passage, mention: Mention) -> tuple[int, int] | None:
    last = mention.last
    for i in range(last + 1, min(len(passage), last + 1 + _AFTER)):
        if passage.sentence[i] != passage.sentence[mention.first] or passage.words[i] in ",;:.":
            return None
        mark = passage.mark_at(i, "whole_behind")
        if mark is not None:
            return mark.first, mark.last
    return None
