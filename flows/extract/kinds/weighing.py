"""What the words that speak for a kind weigh at a mention.

A word counts the less the further it stands from the number. Words of a heading (a line that ends with a colon) count
for the lines under it, the kind of the figure before counts for the next one, and the kind that figures of the metric
usually have counts where the rest leaves it open.
"""

from bisect import bisect_left
from typing import NamedTuple

from flows.extract.dates.calendar import When
from flows.extract.kinds.cues import SCOPE_FADE, said
from flows.extract.mention import Mention
from flows.extract.text.passage import Passage

_ASIDES = frozenset(("part_of", "asides"))
_SIGNS = frozenset(",;:—–")
_SCOPE = 6.0  # weight of a total that a whole sentence speaks of
_LOSSES = 6.0  # weight of "losses" in the heading of a list
_AS_OF = 0.5  # weight of "as of" for a state
_STATE = 0.4  # of the weight of a stretch in which a state held
_FURTHER = 0.5  # of the weight that the further of "since" and "over the past day" loses
_OUTWEIGHS = 1.6  # how much nearer a stretch must stand than "since" to count
_STRETCHED = 3.0  # what a stretch must weigh to be what even many are counted in
_MONEY = 0.6  # of the weight of a pledge of money in a stretch that is named
_SINCE = 1.0  # weight that a total of money has beside the words for a pledge
_PART = 3.0  # weight of the whole's kind for its part
_TOLL = frozenset(("killed", "injured", "wounded", "losses", "missing", "captured"))  # what befalls people
_TOLLS, _SAME, _ANOTHER = 2.0, 1.5, 0.5  # weights of the kind of a sentence before
_BEFORE = 0.4  # what a word of the sentence before still weighs
_ABOVE = 40  # tokens above a heading in which the stretch of its list may stand
_ASIDE = 0.2  # of the weight of what is said of a part behind the number
_REPORT = 5  # sentences over which "as of" goes on
_NEAR = 16  # cues looked at on either side of a mention
_COMMA, _LINE = 3, 6  # words that a comma and a line break are worth
_HEADING = 8  # words that a heading is away from each line under it
_LINES = 12  # paragraphs that a heading governs
_USUAL = 0.7  # weight of the kind that figures of a metric usually have
MANY = 3_000  # more people or things than one event takes


_cue = tuple.__new__  # half the cost of calling Cue


class Cue(NamedTuple):
    """Tokens first..last speak for `kind`; `start` and `end` are their places (`Weighing.place`)."""

    first: int
    last: int
    kind: str
    weight: float
    fade: float
    start: int
    end: int


class Ballot(NamedTuple):
    """What each kind weighs, the words (tokens) that weigh most, and the colon of the heading above (-1: none).

    `happened`: what a stretch weighs that "as of" turned into a total.
    """

    votes: dict[str, float]
    first: int
    last: int
    heading: int
    happened: float = 0.0


class Weighing:
    """The cues of one passage, gathered once and weighed for each of its mentions."""

    def __init__(self, passage: Passage, whens: list[When]) -> None:
        self._passage = passage
        self._signs = [i for i in passage.signs if passage.words[i] in _SIGNS]
        self._cues = sorted([self._placed(*word) for word in said(passage, whens)])
        self._firsts = [cue.first for cue in self._cues]
        self._asides = [mark.first for mark in passage.marks_of(*_ASIDES)]
        self._headings = [i for i in self._signs if passage.words[i] == ":" and _ends_line(passage, i)]

    def _placed(self, first: int, last: int, kind: str, weight: float, fade: float) -> Cue:
        start = self.place(first)
        return _cue(Cue, (first, last, kind, weight, fade, start, start if first == last else self.place(last)))

    def place(self, i: int) -> int:
        """How far token `i` stands in, when signs and line breaks count as words."""
        line: list[int] = self._passage.line
        return i + _COMMA * bisect_left(self._signs, i + 1) + _LINE * line[i]

    def ballot(self, mention: Mention) -> Ballot:
        """What the words around say, whatever the number counts."""
        heading = _heading(self._passage, mention, self._headings)
        near = _near(self._passage, mention, self._cues, self._firsts, heading)
        if self._asides and mention.last < self._asides[-1]:
            near = self._set_aside(mention, near)
        places = self.place(mention.first), self.place(mention.last)
        return _weighed(mention, near, places, heading)

    def kind(self, ballot: Ballot, mention: Mention, before: Mention | None, part: bool, usual: str = "") -> str:
        """The kind that has most votes, with those of the mention before and of the `usual` kind of the metric."""
        votes = dict(ballot.votes)
        kind, weight = _carried(self._passage, mention, before, ballot.heading, part)
        votes[kind] += weight
        if usual in votes:
            votes[usual] += _USUAL
        return max(votes, key=votes.__getitem__) if any(votes.values()) else "point"

    def _set_aside(self, mention: Mention, near: list[tuple[Cue, bool]]) -> list[tuple[Cue, bool]]:
        """ "60,000 in all, 113 of them in the past day": the day is of the part."""
        aside = self._asides[bisect_left(self._asides, mention.last + 1)]
        return [(cue._replace(weight=cue.weight * _ASIDE) if aside < cue.first else cue, above) for cue, above in near]


def _carried(passage: Passage, mention: Mention, before: Mention | None, heading: int, part: bool) -> tuple[str, float]:
    """(kind, weight) that the mention before lends to this one, most if this is a part of it."""
    if before is None or before.first < heading:
        return "point", 0.0
    if passage.sentence[before.first] != passage.sentence[mention.first] and not part:
        return before.kind, _lent(passage, mention, before)
    return before.kind, _PART if part else 2.0


def _lent(passage: Passage, mention: Mention, before: Mention) -> float:
    """What the kind of a mention of a sentence before weighs: more where both count the same, or what befell people."""
    mine, its = (_befell(one.metric) for one in (mention, before))
    if {mine, its} <= _TOLL and passage.paragraph[before.first] == passage.paragraph[mention.first]:
        return _TOLLS
    return _SAME if mine and mine == its and before.kind != "point" else _ANOTHER


def _befell(metric: str | None) -> str:
    """The last word of a metric's id: "killed", "launched", "amount"."""
    return (metric or "").rpartition("_")[2]


def _ends_line(passage: Passage, i: int) -> bool:
    return i + 1 == len(passage) or passage.line[i + 1] != passage.line[i]


def _near(
    passage: Passage, mention: Mention, cues: list[Cue], firsts: list[int], heading: int
) -> list[tuple[Cue, bool]]:
    """The cues of the mention's sentence, of the one before it, and of the heading above (True)."""
    sentences, here = passage.sentence, bisect_left(firsts, mention.first)
    sentence, paragraph = sentences[mention.first], passage.paragraph[mention.first]
    near = []
    end = bisect_left(firsts, passage.sentences[sentence][1] + 1, here)  # what stands behind the sentence says nothing
    for cue in cues[max(0, here - _NEAR) : min(end, here + _NEAR)]:
        theirs = sentences[cue.first]
        report = cue.kind == "as_of" and 0 < sentence - theirs <= _REPORT
        if theirs == sentence or (report and passage.paragraph[cue.first] >= paragraph - 2):
            near.append((cue, False))
        elif theirs == sentence - 1 and passage.paragraph[cue.first] == paragraph and _lasts(cue):
            near.append((cue._replace(weight=cue.weight * _BEFORE), False))
    if heading < 0:
        return near
    end, line = bisect_left(firsts, heading), passage.line[heading]
    above = [
        cue
        for cue in cues[max(0, end - _NEAR) : end]
        if passage.line[cue.first] == line or (cue.fade == SCOPE_FADE and cue.first > heading - _ABOVE)
    ]
    return [pair for pair in near if pair[0].first > heading] + [(_in_heading(passage, cue), True) for cue in above]


def _lasts(cue: Cue) -> bool:
    """Whether what the cue says still holds in the next sentence."""
    return cue.kind == "cumulative" or (cue.kind == "period" and cue.fade == SCOPE_FADE)


def _in_heading(passage: Passage, cue: Cue) -> Cue:
    """ "Losses" over a list are totals, but not "losses of the day"."""
    if passage.mark_at(cue.first, "loss_words") is None or passage.mark_at(cue.first, "event_cues") is not None:
        return cue
    return cue._replace(kind="cumulative", weight=_LOSSES)


def _heading(passage: Passage, mention: Mention, headings: list[int]) -> int:
    """The colon that ends the heading of the mention's line, -1 where it has none."""
    k = bisect_left(headings, mention.first) - 1
    if k < 0 or passage.paragraph[mention.first] - passage.paragraph[headings[k]] > _LINES:
        return -1
    return headings[k]


def _weighed(mention: Mention, near: list[tuple[Cue, bool]], places: tuple[int, int], above: int) -> Ballot:
    """Of many cues for one kind the strongest counts most."""
    sums = dict.fromkeys(("cumulative", "period", "point", "as_of", "stretch"), 0.0)
    tops, scopes = dict(sums), dict(sums)
    best, strongest = (mention.first, mention.last), 0.0
    here, end = places
    for cue, heading in near:
        distance = cue.start - end if cue.first > mention.last else here - cue.end
        vote = cue.weight / (1 + max(0, min(distance, _HEADING) if heading else distance) / cue.fade)
        sums[cue.kind] += vote
        tops[cue.kind] = max(tops[cue.kind], vote)
        if cue.fade == SCOPE_FADE:
            scopes[cue.kind] = max(scopes[cue.kind], vote)
        if vote > strongest:
            best, strongest = (cue.first, cue.last), vote
    votes = {kind: tops[kind] + 0.25 * (sums[kind] - tops[kind]) for kind in sums}
    stretched = votes["stretch"] > _STRETCHED  # "in 1997 fighting uprooted 750,000 people"
    happened = votes["period"]
    _count_times(votes, scopes, mention)
    happened = 0.0 if votes["period"] else happened
    if mention.form == "money":
        votes["point"] += 0.0 if scopes["cumulative"] else 1.0
        votes["cumulative"] += _SINCE if scopes["cumulative"] else 0.0
    elif mention.value >= MANY and tops["period"] > 0 and strongest < _SCOPE and not stretched:
        far_more = mention.value >= 10 * MANY and votes["period"] > votes["point"] and not scopes["period"]
        votes["cumulative"] += 4.0 if far_more else 2.0
    return Ballot(votes, *best, above, happened)


def _count_times(votes: dict[str, float], scopes: dict[str, float], mention: Mention) -> None:
    """What happened up to a day is a total, what happened in a year is of that period; states stay states."""
    as_of, stretch = votes.pop("as_of"), votes.pop("stretch")
    further = min(("cumulative", "period"), key=lambda kind: scopes[kind])
    votes[further] -= _FURTHER * scopes[further]
    if as_of and not stretch and not scopes["period"]:
        votes["cumulative"] = max(votes["cumulative"], votes["period"])
        votes["period"] = 0.0
        votes["point"] += _AS_OF
    if stretch > _OUTWEIGHS * scopes["cumulative"]:
        votes["point"] *= _MONEY if mention.form == "money" else 1.0
        happened = max(votes["cumulative"], votes["period"])
        votes["cumulative"] = 0.0
        votes["period"] = happened + stretch * (1.0 if happened > votes["point"] or mention.form == "money" else _STATE)
