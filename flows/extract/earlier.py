"""Numbers that are told as what it was before: "up from 19", "the previous estimate was 7 million".

Such a number holds on a day before that of the others. Where the text does not say on which, it would contradict
what it is compared with, and is kept out of series. Of the lexicon (`parts.yml`): `earlier_values`.
"""

from flows.extract.mention import Mention
from flows.extract.text.passage import Passage

_REACH = 10  # tokens between the words and the number
_STOPS = frozenset(".!?…;:")


def read(passage: Passage, mentions: list[Mention]) -> None:
    """Name the problem of every number that is compared with, and whose day is not told."""
    if not passage.marks_of("earlier_values"):
        return
    for mention in mentions:
        found = _compared(passage, mention) if mention.date_words is None else None
        if found is not None:
            mention.problem = mention.problem or "earlier_value"
            mention.because("problem", "earlier_value", *found)


def _compared(passage: Passage, mention: Mention) -> tuple[int, int] | None:
    """The words before the number in its sentence, as characters; another number in between takes them."""
    for i in range(mention.first - 1, max(-1, mention.first - 1 - _REACH), -1):
        if passage.words[i] in _STOPS or passage.words[i][0].isdecimal():
            return None
        mark = passage.mark_before(i, "earlier_values")
        if mark is not None:
            return passage.starts[mark.first], passage.ends[mark.last]
    return None
