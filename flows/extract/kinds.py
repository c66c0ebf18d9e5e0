"""What sort of number a figure is: cumulative, period, point, change, share or rate.

Rates, changes and shares are told by the words that adjoin the number, a part ("including 12 …") is of the
kind of its whole. The rest is weighed: every word that speaks for a total (`cumulative_cues`,
`total_scopes`), for something that happened (`event_cues`, a stretch of time) or for a state or a plan
(`point_cues`) counts with its weight, the less the further it stands from the number. Words of a heading
(a line that ends with a colon) count for the lines under it.
"""

from bisect import bisect_left
from typing import NamedTuple

from flows.extract import calendar
from flows.extract.calendar import When
from flows.extract.mention import Mention
from flows.extract.passage import Passage
from flows.extract.phrases import Mark

_CUES = {"cumulative_cues": "cumulative", "event_cues": "period", "point_cues": "point"}
_WHENS = {"since": ("cumulative", 7.0), "past": ("period", 7.0), "range": ("period", 6.0), "on": ("period", 4.0), "in": ("period", 7.0), "as_of": ("as_of", 1.0), "event": ("cumulative", 3.0)}
_SCOPE = 6.0  # weight of a total that a whole sentence speaks of
_LOSSES = 6.0  # weight of "losses" in the heading of a list
_AS_OF = 0.5
_PART = 3.0  # weight of the whole's kind for its part
_BEFORE = 0.4  # what a word of the sentence before still weighs
_ABOVE = 40  # tokens above a heading in which the stretch of its list may stand
_PERFECT = 3.0  # weight of "have been"
_STARTS = {(2, 24): 2022}
_NEAR = 16  # cues looked at on either side of a mention
_FADE = 8.0  # words over which the weight of a word halves
_SCOPE_FADE = 16.0
_COMMA, _LINE = 3, 6  # words that a comma and a line break are worth
_HEADING = 8  # words that a heading is away from each line under it
_LINES = 12  # paragraphs that a heading governs
_MANY = 10_000  # more people or things than one event takes


class Cue(NamedTuple):
    first: int
    last: int
    kind: str
    weight: float
    fade: float


def read(passage: Passage, mentions: list[Mention]) -> None:
    """Fill `kind` of every mention."""
    if not mentions:
        return
    places, cues = _places(passage), _cues(passage)
    firsts = [cue.first for cue in cues]
    headings = [i for i, word in enumerate(passage.words) if word == ":" and _ends_line(passage, i)]
    before: Mention | None = None
    for index, mention in enumerate(mentions):
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        told = _adjoining(passage, mention, following)
        if told is None:
            heading = _heading(passage, mention, headings)
            near = _near(passage, mention, cues, firsts, heading)
            told = _weighed(mention, _carried(passage, mention, before, heading), near, places)
        mention.kind, rule, first, last = told
        mention.because("kind", rule, passage.starts[first], passage.ends[last])
        before = mention if mention.kind in {"cumulative", "period", "point"} else before


def _ends_line(passage: Passage, i: int) -> bool:
    return i + 1 == len(passage) or passage.line[i + 1] != passage.line[i]


def _places(passage: Passage) -> list[int]:
    """How far each token stands in, when signs and line breaks count as words."""
    places, place, before = [], 0, 0
    for word, line in zip(passage.words, passage.line, strict=True):
        place += 1
        if line != before:
            place, before = place + _LINE, line
        elif word in {",", ";", "—", "–"}:
            place += _COMMA
        places.append(place)
    return places


def _cues(passage: Passage) -> list[Cue]:
    """The words and expressions of time that speak for a kind, in the order of the text."""
    cues = []
    for mark in passage.marks:
        if mark.category in _CUES:
            kind = _CUES[mark.category]
            weight = float(mark.code)
            if kind == "period" and passage.mark_before(mark.first - 1, "perfect") is not None:
                kind = "cumulative"
            cues.append(Cue(mark.first, mark.last, kind, weight, _FADE))
        elif mark.category == "total_scopes":
            cues.append(Cue(mark.first, mark.last, "cumulative", _SCOPE, _SCOPE_FADE))
        elif mark.category == "perfect":
            cues.append(Cue(mark.first, mark.last, "cumulative", _PERFECT, _FADE))
    for when in calendar.find(passage):
        if when.relation in _WHENS:
            kind, weight = _WHENS[when.relation]
            if when.relation == "past" and when.moment.day is None or _since_event(when):
                kind = "cumulative"
            cues.append(Cue(when.first, when.last, kind, weight, _SCOPE_FADE))
    return sorted(cues)


def _since_event(when: When) -> bool:
    """ "From 24.02 to 15.05" is a running total of the war that began on 24.02."""
    moment = when.moment
    return when.relation == "range" and (moment.month, moment.day) in _STARTS and moment.year in {None, _STARTS[moment.month, moment.day]}


def _near(
    passage: Passage, mention: Mention, cues: list[Cue], firsts: list[int], heading: int
) -> list[tuple[Cue, bool]]:
    """The cues of the mention's sentence, of the one before it, and of the heading above (True)."""
    sentence, here = passage.sentence[mention.first], bisect_left(firsts, mention.first)
    paragraph = passage.paragraph[mention.first]
    near = []
    for cue in cues[max(0, here - _NEAR) : here + _NEAR]:
        if passage.sentence[cue.first] == sentence:
            near.append((cue, False))
        elif cue.kind == "as_of" and cue.first < mention.first and passage.paragraph[cue.first] == paragraph:
            near.append((cue, False))
        elif passage.sentence[cue.first] == sentence - 1 and cue.kind == "cumulative":
            near.append((cue._replace(weight=cue.weight * _BEFORE), False))
    if heading < 0:
        return near
    end, line = bisect_left(firsts, heading), passage.line[heading]
    above = [
        cue
        for cue in cues[max(0, end - _NEAR) : end]
        if passage.line[cue.first] == line or cue.fade == _SCOPE_FADE and cue.first > heading - _ABOVE
    ]
    return [pair for pair in near if pair[0].first > heading] + [(_in_heading(passage, cue), True) for cue in above]


def _in_heading(passage: Passage, cue: Cue) -> Cue:
    return cue._replace(kind="cumulative", weight=_LOSSES) if passage.mark_at(cue.first, "loss_words") else cue


def _heading(passage: Passage, mention: Mention, headings: list[int]) -> int:
    """The colon that ends the heading of the mention's line, -1 where it has none."""
    k = bisect_left(headings, mention.first) - 1
    if k < 0 or passage.paragraph[mention.first] - passage.paragraph[headings[k]] > _LINES:
        return -1
    return headings[k]


def _adjoining(passage: Passage, mention: Mention, following: Mention | None) -> tuple[str, str, int, int] | None:
    """(kind, rule, tokens) where the words at the number itself decide."""
    first, last = mention.first, mention.last
    if mention.form == "increment":
        return "change", "increment", first, last
    end = max(last, mention.unit_last)
    for i in range(last + 1, min(len(passage), end + 3)):
        rate = passage.mark_at(i, "rate_behind")
        if rate is not None and rate.code != "no" and not _within(passage, i) and passage.sentence[i] == passage.sentence[first]:
            return "rate", "rate_behind", rate.first, rate.last
    before = _before(passage, mention, "rate_before", 3)
    if before is not None:
        return "rate", "rate_before", before.first, before.last
    change = _before(passage, mention, "change_before", 4)
    if change is not None:
        level = any(passage.mark_at(i, "change_to") for i in range(change.last + 1, first))
        return "point" if level else "change", "change_before", change.first, change.last
    if mention.form in {"percent", "fraction"}:
        grown = _before(passage, mention, "change_percent", 2) or _behind(passage, mention, "change_behind")
        if grown is not None:
            return "change", "change_of_percent", grown.first, grown.last
        return "share", "share_of_a_whole", first, last
    if following is not None and following.form == "increment" and following.first - last < 8:
        return "cumulative", "total_of_increment", first, last
    return None


def _behind(passage: Passage, mention: Mention, category: str) -> Mark | None:
    """The phrase of `category` right behind the per cent sign or word."""
    found = (passage.mark_at(i, category) for i in range(mention.last + 1, mention.last + 3))
    return next((mark for mark in found if mark is not None), None)


def _within(passage: Passage, i: int) -> bool:
    """ "46 million visits in a year" is no rate."""
    lead = passage.mark_before(i - 1, "date_leads")
    return lead is not None and lead.code == "within"


def _before(passage: Passage, mention: Mention, category: str, reach: int) -> Mark | None:
    """The nearest phrase of `category` in the `reach` tokens before the number."""
    sentence = passage.sentence[mention.first]
    for i in range(mention.first - 1, max(-1, mention.first - 1 - reach), -1):
        if passage.sentence[i] != sentence:
            return None
        found = passage.mark_before(i, category)
        if found is not None:
            return found
    return None


def _carried(passage: Passage, mention: Mention, before: Mention | None, heading: int) -> tuple[str, float]:
    """(kind, weight) that the mention before lends to this one, most if this is a part of it."""
    if before is None or before.first < heading:
        return "point", 0.0
    if passage.sentence[before.first] != passage.sentence[mention.first]:
        return before.kind, 0.5
    part = _before(passage, mention, "part_of", min(6, mention.first - before.last))
    return before.kind, 2.0 if part is None else _PART


def _weighed(
    mention: Mention, carried: tuple[str, float], near: list[tuple[Cue, bool]], places: list[int]
) -> tuple[str, str, int, int]:
    """The kind that most speaks for; of many cues for one kind the strongest counts most."""
    sums = {"cumulative": 0.0, "period": 0.0, "point": 0.0, "as_of": 0.0}
    tops = dict.fromkeys(sums, 0.0)
    best, strongest = (mention.first, mention.last), 0.0
    here, end = places[mention.first], places[mention.last]
    for cue, heading in near:
        distance = places[cue.first] - end if cue.first > mention.last else here - places[cue.last]
        vote = cue.weight / (1 + max(0, min(distance, _HEADING) if heading else distance) / cue.fade)
        sums[cue.kind] += vote
        tops[cue.kind] = max(tops[cue.kind], vote)
        if vote > strongest:
            best, strongest = (cue.first, cue.last), vote
    votes = {kind: tops[kind] + 0.25 * (sums[kind] - tops[kind]) for kind in sums}
    if votes.pop("as_of") and not any(cue.kind == "period" and cue.fade == _SCOPE_FADE for cue, _ in near):
        votes["cumulative"] = max(votes["cumulative"], votes["period"])  # what happened up to a day is a total
        votes["period"] = 0.0
        votes["point"] += _AS_OF
    votes[carried[0]] += carried[1]
    if mention.form == "money":
        votes["point"] += 1.0
    elif mention.value >= _MANY and tops["period"] > 0 and strongest < _SCOPE:
        votes["cumulative"] += 2.0
    kind = max(votes, key=lambda name: votes[name]) if any(votes.values()) else "point"
    return kind, "weighed", *best
