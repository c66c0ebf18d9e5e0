"""Whether a number counts only a part of what its metric counts: "42 million of which", «із них 70 чоловіків».

A part has the metric of its whole and would contradict it, so it stays out of series. What has a metric of its own is
no part: of 90 drones launched the 60 shot down are all that were shot down. Of the lexicon (`parts.yml`):

whole_before, whole_behind   "of them" before the number, or behind it
whole_named                  of these the ones that name the whole: "of the dead"
further                      "another 536": beside those counted before
sexes                        "70 men and five women", where both or all are counted
"""

from flows.extract.mention import Mention
from flows.extract.text.passage import Passage
from flows.extract.text.phrases import Mark

_BEFORE, _AFTER = 7, 5  # tokens between the words of a part and the number, at most
_FURTHER = 3  # tokens between "another" and the number
_NEAR = 2  # sentences between men and women, or a whole and its part


def read(passage: Passage, mentions: list[Mention]) -> None:
    """Set `partial` where words of a part stand by the number, or its noun says that it counts some of all."""
    for k, mention in enumerate(mentions):
        before = mentions[k - 1] if k and _near(passage, mentions[k - 1], mention) else None
        found = _before(passage, mention) or _behind(passage, mention)
        rule = "part_words"
        other = before is not None and before.metric is not None and before.metric != mention.metric
        if found is not None and other and not _names_whole(passage, mention):
            continue
        if found is None and _same(before, mention):
            rule, found = "further", _further(passage, mention)
        if found is None:
            others = (other for other in (before, *mentions[k + 1 : k + 2]) if other is not None)
            rule, found = "sexes", _of_one_sex(passage, mention, list(others))
        if found is not None:
            first, last = found
            mention.partial = True
            mention.because("partial", rule, passage.starts[first], passage.ends[last])


def _near(passage: Passage, before: Mention, mention: Mention) -> bool:
    return passage.sentence[mention.first] - passage.sentence[before.last] < _NEAR


def _same(before: Mention | None, mention: Mention) -> bool:
    same = before is not None and (before.metric, before.kind) == (mention.metric, mention.kind)
    return same and mention.metric is not None and mention.kind != "change"


def _before(passage: Passage, mention: Mention) -> tuple[int, int] | None:
    return _unparted(passage, passage.last_before(mention.first, "whole_before", _BEFORE), mention, ";:")


def _unparted(passage: Passage, mark: Mark | None, mention: Mention, signs: str) -> tuple[int, int] | None:
    """The tokens of `mark`, where none of the signs parts it from the number behind it."""
    if mark is None or any(word in signs for word in passage.words[mark.last : mention.first]):
        return None
    return mark.first, mark.last


def _behind(passage: Passage, mention: Mention) -> tuple[int, int] | None:
    if not passage.has("whole_behind"):
        return None
    last = mention.last
    for i in range(last + 1, min(len(passage), last + 1 + _AFTER)):
        if passage.sentence[i] != passage.sentence[mention.first] or passage.words[i] in ",;:.":
            return None
        mark = passage.mark_at(i, "whole_behind")
        if mark is not None:
            return mark.first, mark.last
    return None


def _names_whole(passage: Passage, mention: Mention) -> bool:
    """ "1,179 of the dead"."""
    return any(passage.mark_at(i, "whole_named") for i in range(mention.last + 1, mention.last + 1 + _AFTER))


def _further(passage: Passage, mention: Mention) -> tuple[int, int] | None:
    return _unparted(passage, passage.last_before(mention.first, "further", _FURTHER), mention, ",;:.")


def _of_one_sex(passage: Passage, mention: Mention, others: list[Mention]) -> tuple[int, int] | None:
    if not any(_same(other, mention) and other.unit != mention.unit for other in others):
        return None
    for i in range(mention.unit_first, mention.unit_last + 1):
        if i > mention.last and passage.mark_at(i, "sexes") is not None:
            return i, i
    return None
