"""The words of a passage that speak for a kind of figure; `weighing` says what they weigh at a mention.

A total (`cumulative_cues`, `total_scopes`), something that happened (`event_cues`, a stretch of time), a state or a
plan (`point_cues`): each word has its weight.
"""

from collections.abc import Iterator

from flows.extract.dates.calendar import When
from flows.extract.text.lexicon import lexicon
from flows.extract.text.passage import Passage

_CUES = {"cumulative_cues": "cumulative", "event_cues": "period", "point_cues": "point"}
_WHENS = {
    "since": ("cumulative", 7.0), "past": ("period", 7.0), "range": ("period", 8.0), "on": ("period", 4.0),
    "in": ("stretch", 5.0), "as_of": ("as_of", 1.0), "event": ("cumulative", 3.0),
}  # fmt: skip
_OTHERS = frozenset(("total_scopes", "perfect", "pluperfect", "tally_keepers", "event_causes"))
_SCOPES = {"total_scopes": 6.0, "tally_keepers": 5.0}  # what a whole sentence, or an office that counts, speaks of
_CAUSE = 4.0  # weight of "in the attack"
_OF_WAR = 6  # tokens behind "as a result of" in which the war may be named
_PERFECT = 3.0  # weight of "have been"
_SUPERLATIVE = 8  # tokens between "the deadliest" and "since"
_CLAUSE = 12  # tokens between "since" and the day of what happened then
FADE = 8.0  # words over which the weight of a word halves
SCOPE_FADE = 16.0


def said(passage: Passage, whens: list[When]) -> Iterator[tuple[int, int, str, float, float]]:
    """(first, last, kind, weight, fade) of the words and expressions of time that speak for a kind."""
    dated = {when.first for when in whens if when.relation == "on"}
    named = {i for when in whens for i in range(when.moment.first, when.moment.last + 1)}  # "May" is no plan
    named.update(i for mark in passage.marks_of("no_cue") for i in range(mark.first, mark.last + 1))
    counted = {passage.sentence[when.first] for when in whens if when.relation in {"as_of", "since", "until"}}
    reach = -1
    for first, last, category, code in passage.marks_of(*_CUES, *_OTHERS):
        if category in _CUES and first not in named and last > reach:
            kind = _CUES[category]
            if kind == "period" and first and _perfect(passage, _over_telling(passage, first) - 1):
                kind = "cumulative"
            yield first, last, kind, float(code), FADE
            reach = last if last > first else reach
        elif category in _OTHERS:
            if category == "total_scopes" and (first in dated or passage.mark_at(first, "event_cues")):
                continue
            if category == "total_scopes" and _since_worse(passage, first):
                continue
            if category == "pluperfect" and passage.sentence[first] not in counted:
                continue
            yield _of_total(passage, first, last, category)
    for when in whens:
        if when.relation in _WHENS and not (when.relation == "since" and _since_worse(passage, when.first)):
            kind, weight = _WHENS[when.relation]
            if (when.relation == "past" and when.moment.day is None) or _since_event(passage.language, when):
                kind = "cumulative"
            yield when.first, when.last, kind, weight, SCOPE_FADE


def _since_worse(passage: Passage, first: int) -> bool:
    """ "The deadliest raid since May" is one event."""
    if not passage.has("superlatives"):
        return False
    floor = passage.sentences[passage.sentence[first]][0]
    if passage.mark_at(first, "superlative_ends") is not None:  # "the largest package to date"
        before_end = passage.words[max(floor, first - _SUPERLATIVE) : first]
        return any(word.endswith("est") for word in before_end)
    before = range(first, max(floor, first - _CLAUSE) - 1, -1)
    since = next((i for i in before if passage.mark_at(i, "since_words")), -1)
    return any(passage.mark_at(i, "superlatives") for i in range(max(floor, since - _SUPERLATIVE), since))


def _over_telling(passage: Passage, first: int) -> int:
    """ "Have been [confirmed] killed"."""
    return first - 1 if passage.language == "en" and first > 1 and passage.mark_at(first - 1, "telling") else first


def _perfect(passage: Passage, last: int) -> bool:
    """ "Have shot down", but not "claimed to have shot down"."""
    mark = passage.mark_before(last, "perfect")
    return mark is not None and passage.mark_before(mark.last, "no_cue") is None


def _of_total(passage: Passage, first: int, last: int, category: str) -> tuple[int, int, str, float, float]:
    if category == "event_causes":
        if _of_war(passage, last):
            return first, last, "cumulative", _SCOPES["total_scopes"], SCOPE_FADE
        return first, last, "period", _CAUSE, SCOPE_FADE
    if category in _SCOPES:
        return first, last, "cumulative", _SCOPES[category], SCOPE_FADE
    kind = "point" if _holds(passage, last) else "cumulative"
    return first, last, kind, 0.0 if _leads_on(passage, last) else _PERFECT, FADE


def _of_war(passage: Passage, last: int) -> bool:
    """«Внаслідок збройної агресії»: what was done is a total of the war."""
    return any(passage.mark_at(i, "war_words") for i in range(last + 1, last + _OF_WAR))


def _leads_on(passage: Passage, last: int) -> bool:
    """ "Has said" and "have been deployed" speak for no total; "have been confirmed killed" does."""
    passive = passage.language == "en" and passage.mark_at(last, "perfect") is None
    return any(
        passage.has(category) and (passage.mark_at(last + 1, category) or passage.mark_at(last + 2, category))
        for category in (("point_cues",) if passive else ("telling", "point_cues"))
    )


def _holds(passage: Passage, last: int) -> bool:
    """ "The army has 50,000 troops": a number stands right behind."""
    behind = passage.words[last + 1 : last + 2]
    return bool(behind) and (behind[0][0].isdigit() or passage.mark_at(last + 1, "hedge_before") is not None)


def _since_event(language: str, when: When) -> bool:
    """ "From 24.02 to 15.05" is a running total of the war that began on 24.02."""
    moment = when.moment
    if when.relation != "range" or moment.unit != "day":
        return False
    starts = {tuple(map(int, event.split("-"))) for event in lexicon(language).words["dated_events"].values()}
    return any((moment.month, moment.day) == start[1:] and moment.year in {None, start[0]} for start in starts)
