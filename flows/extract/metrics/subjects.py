"""Whose people or things a number counts: the party id, where the text makes it plain, else None.

In this order: what the metric itself says (applications to surrender), whose the counted thing is called
("Russian soldiers", "втрати російських військ"), who lost it ("Russia lost 20 tanks"), the heading that governs a
list, and "the enemy" where the text calls one party's forces so. What is done by a party does not make it the one
counted: "Russian shelling killed five people" has no subject.
"""

from bisect import bisect_left
from functools import cache

from flows.codebook import metrics, parties
from flows.extract.mention import Mention
from flows.extract.metrics.ground import Ground
from flows.extract.text.passage import Passage
from flows.extract.text.phrases import Mark

_OWN = 2  # tokens between "Russian" and what it belongs to, behind the number
_HEADING = 5  # tokens between "losses" and whose they are
_DOER = 6  # tokens between a party and its verb "lost"
_SIDE_WORDS = frozenset({"party", "party_people", "enemy"})


class Sides:
    """The marks of belligerents in a passage: their names, what is theirs, and whom the text calls the enemy."""

    __slots__ = ("enemy", "firsts", "marks", "passage")

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.marks = [mark for mark in passage.marks_of(*_SIDE_WORDS) if _belligerent(passage, mark)]
        self.firsts = [mark.first for mark in self.marks]
        self.enemy = _enemy(passage)

    def within(self, first: int, last: int, category: str = "") -> str | None:
        """The one party that the tokens first..last name; None where there is none or more than one."""
        at = bisect_left(self.firsts, first)
        found = set()
        for mark in self.marks[at : at + 8]:
            if mark.first > last:
                break
            if not category or mark.category in (category, "enemy"):
                found.add(self.enemy if mark.category == "enemy" else mark.code)
        return found.pop() if len(found) == 1 else None


def _belligerent(passage: Passage, mark: Mark) -> bool:
    if mark.category == "enemy":
        return True
    if mark.code not in _belligerents():
        return False
    word = passage.quote(mark.first, mark.last)
    return len(word) > 2 or word.isupper()  # "US", not "us"


@cache
def _belligerents() -> frozenset[str]:
    return frozenset(party.id for party in parties().values() if party.role == "belligerent")


def _enemy(passage: Passage) -> str | None:
    """The party whose forces the text calls by a name that only its enemies use."""
    codes = {mark.code for mark in passage.marks_of("enemy_names")}
    return codes.pop() if len(codes) == 1 else None


def read_subject(ground: Ground, sides: Sides, mention: Mention, event: Mark | None, before: Mention | None) -> None:
    """Fill in `subject` of a mention that has its metric; `event` is the happening that decided the metric."""
    if mention.metric is None:
        return
    metric = metrics()[mention.metric]
    if metric.subject:
        _settle(mention, metric.subject, "of_the_metric", mention.start, mention.end)
        return
    own = _own(ground, sides, mention) or (_loser(sides, event) if event is not None else None)
    if own:
        _settle(mention, own, "named_beside", mention.start, mention.end)
    elif before is not None and before.subject and before.metric and _same_list(ground, mention, before):
        _settle(mention, before.subject, "as_before", before.start, before.end)


def _settle(mention: Mention, party: str, rule: str, start: int, end: int) -> None:
    mention.subject = party
    mention.because("subject", rule, start, end)


def _own(ground: Ground, sides: Sides, mention: Mention) -> str | None:
    """The party named inside the number's own noun phrase or right behind it."""
    first, last = ground.span(mention)
    inside = sides.within(first, last, "party_people")
    if inside:
        return inside
    words, end = sides.passage.words, min(len(sides.passage) - 1, last + _OWN)
    for i in range(last + 1, end + 1):
        if words[i] in ",.;:()" or sides.passage.line[i] != sides.passage.line[last]:
            end = i - 1
            break
    return sides.within(last + 1, end, "party_people")


def _loser(sides: Sides, event: Mark) -> str | None:
    """Who lost: "losses of Russian troops", "Russia has lost"; a number ends the search behind the verb."""
    if event.code not in ("lose", "casualties", "surrender", "recruit", "mobilise"):
        return None
    words = sides.passage.words
    first, last = sides.passage.sentences[sides.passage.sentence[event.first]]
    last = min(last, event.last + _HEADING)
    behind = next((i for i in range(event.last + 1, last + 1) if words[i][0].isdigit()), last + 1)
    return sides.within(event.last + 1, behind - 1) or sides.within(max(first, event.first - _DOER), event.first - 1)


def _same_list(ground: Ground, mention: Mention, before: Mention) -> bool:
    """Whether the number goes on with the list or sentence of the one before, and counts a like thing."""
    passage = ground.passage
    here, there = mention.first, before.last
    if mention.form == "increment":
        return bool(passage.line[there] == passage.line[here])
    if mention.metric == before.metric and mention.unit_first <= mention.last:  # the noun is elided
        return bool(passage.paragraph[there] == passage.paragraph[here])
    metric, earlier = metrics()[mention.metric or ""], metrics()[before.metric or ""]
    alike = {metric.part_of or metric.id, metric.id} & {earlier.part_of or earlier.id, earlier.id} or (
        metric.id.endswith("_destroyed") and earlier.id.startswith("personnel_")
    )
    near = ground.paid[here] - ground.paid[there] < 40
    together = passage.sentence[there] == passage.sentence[here] or ground.in_list(mention)
    return bool(alike) and near and together
