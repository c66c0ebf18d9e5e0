"""What sort of number a figure is: cumulative, period, point, change, share or rate.

Rates, changes and shares are told by the words that adjoin the number. The rest is weighed: every word of
the sentence that speaks for a total (`cumulative_cues`), for something that happened (`event_cues`,
`period_cues`) or for a state or a plan (`point_cues`) counts with its weight, the less the further it
stands from the number. A line of a list without words of its own is what the line above it is.
"""

from flows.extract import calendar
from flows.extract.calendar import When
from flows.extract.mention import Mention
from flows.extract.passage import Passage
from flows.extract.phrases import Mark

_CUES = {"cumulative_cues": "cumulative", "period_cues": "period", "event_cues": "period", "point_cues": "point"}
_REACH = 30  # tokens on either side of a mention in which words count
_FADE = 8  # tokens over which the weight of a word halves
_COMMA = 3  # a comma is as far as so many words, a line break twice that
_WHENS = {"since": ("cumulative", 5), "past": ("period", 5), "range": ("period", 4), "on": ("period", 2), "in": ("period", 2), "as_of": ("cumulative", 1)}


def read(passage: Passage, mentions: list[Mention]) -> None:
    """Fill `kind` of every mention."""
    places = _places(passage) if mentions else []
    cues = _cues(passage)
    for index, mention in enumerate(mentions):
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        told = _adjoining(passage, mention, following)
        if told is not None:
            mention.kind, rule, cue = told
            first, last = cue
        else:
            mention.kind, rule, (first, last) = _weighed(passage, mention, mentions[index - 1] if index else None, cues, places)
        mention.because("kind", rule, passage.starts[first], passage.ends[last])


def _places(passage: Passage) -> list[int]:
    """How far each token stands in, when signs and line breaks count as words."""
    places, place, lines = [], 0, passage.line
    for i, word in enumerate(passage.words):
        place += 1
        if word in {",", ";", "—", "–"}:
            place += _COMMA
        elif i and lines[i] != lines[i - 1]:
            place += 2 * _COMMA
        places.append(place)
    return places


def _cues(passage: Passage) -> list[list[tuple[int, int, str, int]]]:
    """For each sentence the words that count: (first, last, kind, weight)."""
    cues: list[list[tuple[int, int, str, int]]] = [[] for _ in passage.sentences]
    for mark in passage.marks:
        kind = _CUES.get(mark.category)
        if kind is not None:
            cues[passage.sentence[mark.first]].append((mark.first, mark.last, kind, int(mark.code)))
    for when in calendar.find(passage):
        if when.relation in _WHENS:
            kind, weight = _WHENS[when.relation]
            cues[passage.sentence[when.first]].append((when.first, when.last, kind, weight))
    return cues


def _adjoining(
    passage: Passage, mention: Mention, following: Mention | None
) -> tuple[str, str, tuple[int, int]] | None:
    """(kind, rule, tokens) where the words at the number itself decide."""
    here = (mention.first, mention.last)
    if mention.form == "increment":
        return "change", "increment", here
    end = max(mention.last, mention.unit_last)
    for i in range(mention.last + 1, min(len(passage), end + 3)):
        rate = passage.mark_at(i, "rate_behind")
        if rate is not None and passage.sentence[i] == passage.sentence[mention.first]:
            return "rate", "rate_behind", rate[:2]
    before = _before(passage, mention, "rate_before", 4)
    if before is not None:
        return "rate", "rate_before", before[:2]
    change = _before(passage, mention, "change_before", 4)
    if change is not None and not any(passage.mark_at(i, "change_to") for i in range(change.last + 1, mention.first)):
        return "change", "change_before", change[:2]
    if mention.form in {"percent", "fraction"}:
        return "share", "share_of_a_whole", here
    if following is not None and following.form == "increment" and following.first - mention.last < 8:
        return "cumulative", "total_of_increment", here
    return None


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


def _weighed(
    passage: Passage, mention: Mention, before: Mention | None, cues: list[list[tuple[int, int, str, int]]], places: list[int]
) -> tuple[str, str, tuple[int, int]]:
    votes = {"cumulative": 0.0, "period": 0.0, "point": 0.0}
    best, strongest = (mention.first, mention.last), 0.0
    here, end = places[mention.first], places[mention.last]
    for first, last, kind, weight in cues[passage.sentence[mention.first]]:
        distance = places[first] - end if first > mention.last else here - places[last]
        vote = weight / (1 + max(0, distance) / _FADE)
        votes[kind] += vote
        if vote > strongest:
            best, strongest = (first, last), vote
    if before is not None and passage.sentence[before.first] == passage.sentence[mention.first] and before.kind in votes:
        votes[before.kind] += 2.0
    kind = max(votes, key=lambda name: votes[name])
    if votes[kind] == 0.0:
        kind = before.kind if before is not None and before.kind in votes else "point"
    return kind, "weighed", best


__all__ = ["When", "read"]
