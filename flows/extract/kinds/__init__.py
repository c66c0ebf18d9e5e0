"""What sort of number a figure is: cumulative, period, point, change, share or rate.

Rates, changes and shares are told by the words that adjoin the number, the others by weighing the words
around it (`weighing`). Words, in `data/lexicons/<language>/kinds.yml`:

    rate_before, rate_behind     "daily", "per day"; code `no` where the words look so but are not
    change_before                "grew by"; not where one of `change_to` follows: "grew to"
    change_verbs, change_steps   "increased its spending by"
    more_before, more_behind     "2,000 more", where nobody says that it happened
    change_percent, change_behind   around a percentage: "up 20%", "a 20% rise"
    part_of                      "including": of the kind of the whole
    perfect, cumulative_cues, total_scopes, event_cues, point_cues, loss_words    see `cues`
"""

from bisect import bisect_left
from typing import NamedTuple

from flows.codebook import metrics
from flows.extract.dates.calendar import When
from flows.extract.kinds.weighing import MANY, Ballot, Weighing
from flows.extract.mention import Mention
from flows.extract.text.passage import Passage
from flows.extract.text.phrases import Mark

_TOLL = 8  # tokens before "rose to" in which "the death toll" stands
_FAR_TOLL = 20  # the same where "in the enclave since the war began" stands between
_WAR = 20  # tokens before the toll in which the war may be named
_STEP = 10  # tokens between "increased" and the number
_ADVERB = 6  # tokens between the number and an adverb of the clause
_RATE = 8  # tokens between the number and "every day"
# what daily reports count anew each day
_ATTACKS = frozenset(("air_strikes", "shellings", "combat_clashes", "drones_launched", "missiles_launched"))
_UNLIKELY = 1.5  # weight that words for a state lose where figures of the metric tell of none
_MANY = 2_000  # more dead than one event takes
_WEIGHED = frozenset({"cumulative", "period", "point"})


class Weighed(NamedTuple):
    """What the words around say of each mention (by its index) whose kind no adjoining word tells."""

    weighing: Weighing
    ballots: dict[int, Ballot]


def read(passage: Passage, mentions: list[Mention], whens: list[When]) -> Weighed:
    """Fill `kind` of every mention by the words around it; `settle` looks again once the metrics are known."""
    weighing, ballots = Weighing(passage, whens), dict[int, Ballot]()
    before: Mention | None = None
    for index, mention in enumerate(mentions):
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        told = _adjoining(passage, mention, following)
        if told is None:
            ballots[index] = ballot = weighing.ballot(mention)
            mention.kind = weighing.kind(ballot, mention, before, _is_part(passage, mention, before))
        else:
            mention.kind, rule, first, last = told
            mention.because("kind", rule, passage.starts[first], passage.ends[last])
        before = mention if mention.kind in _WEIGHED else before
    return Weighed(weighing, ballots)


def settle(passage: Passage, mentions: list[Mention], weighed: Weighed) -> None:
    """Weigh again what `read` weighed, now with the kind that figures of the metric usually have."""
    before: Mention | None = None
    for index, mention in enumerate(mentions):
        ballot = weighed.ballots.get(index)
        if ballot is not None:
            part = _is_part(passage, mention, before)
            votes = _possible(mention, ballot)
            mention.kind = weighed.weighing.kind(votes, mention, before, part, _usual(mention))
            rule, first, last = "weighed", ballot.first, ballot.last
            if mention.kind == "point" and (more := _more(passage, mention)) is not None:
                mention.kind, rule, first, last = "change", "more", more.first, more.last
            mention.because("kind", rule, passage.starts[first], passage.ends[last])
        before = mention if mention.kind in _WEIGHED else before


def _possible(mention: Mention, ballot: Ballot) -> Ballot:
    """The dead are those of an event or a total: what says "now" beside them speaks for no state."""
    if mention.metric is None or "point" in metrics()[mention.metric].kinds:
        return ballot
    votes = ballot.votes | {"point": max(0.0, ballot.votes["point"] - _UNLIKELY)}
    if mention.metric in _ATTACKS and 0 < ballot.happened >= votes["cumulative"] and mention.value < MANY:
        votes |= {"period": ballot.happened, "cumulative": 0.0}  # «станом на 6:00 …: 25 боєзіткнень»
    return ballot._replace(votes=votes)


def _usual(mention: Mention) -> str:
    """The kind that the codebook names first for the metric; more than one event takes is of no usual kind."""
    if mention.metric is None or mention.form == "money":
        return ""
    usual = metrics()[mention.metric].kinds[0]
    return "" if usual == "period" and mention.value >= MANY else usual


def _is_part(passage: Passage, mention: Mention, whole: Mention | None) -> bool:
    apart = passage.sentence[mention.first] - passage.sentence[whole.first] if whole is not None else 2
    if whole is None or apart > 1:
        return False
    return _before(passage, mention, "part_of", 3 if apart else min(6, mention.first - whole.last)) is not None


def _adjoining(passage: Passage, mention: Mention, following: Mention | None) -> tuple[str, str, int, int] | None:
    """(kind, rule, tokens) where the words at the number itself decide."""
    first, last = mention.first, mention.last
    if mention.form == "increment":
        return "change", "increment", first, last
    rate = _rate_behind(passage, mention) or _before(passage, mention, "rate_before", _RATE)
    if rate is None and mention.form == "money":
        rate = _before(passage, mention, "each_before", 2)
    if rate is not None and rate.code != "no":
        return "rate", "rate_words", rate.first, rate.last
    change = _before(passage, mention, "change_before", 4) or _stepped(passage, mention) or _compared(passage, mention)
    if change is not None:
        level = any(passage.mark_at(i, "change_to") for i in range(change.last, first))
        return _level(passage, mention, change) if level else "change", "change_before", change.first, change.last
    if mention.form in {"percent", "fraction"}:
        grown = _before(passage, mention, "change_percent", 2) or _behind(passage, mention, "change_behind")
        if grown is not None:
            return "change", "change_of_percent", grown.first, grown.last
        return "share", "share_of_a_whole", first, last
    if following is not None and following.form == "increment" and following.first - last < 8:
        return "cumulative", "total_of_increment", first, last
    return None


def _more(passage: Passage, mention: Mention) -> Mark | None:
    """ "2,000 more troops will be sent" adds to those who are there."""
    if mention.form not in {"digits", "words"}:
        return None
    reach = 2 if passage.language == "en" else _ADVERB  # «дополнительно направят в страну 2 тысячи солдат»
    return passage.mark_at(mention.last + 1, "more_behind") or _before(passage, mention, "more_before", reach)


def _rate_behind(passage: Passage, mention: Mention) -> Mark | None:
    """ "A day", "daily" behind the number: at its noun or further on in the clause."""
    first, end = mention.last + 1, passage.sentences[passage.sentence[mention.first]][1]
    for rate in passage.marks_within(first, min(end, max(mention.last, mention.unit_last) + _RATE - 1), "rate_behind"):
        if any(word[0].isdigit() or word in ",;:()" for word in passage.words[first : rate.first + 1]):
            return None
        if rate.code != "no" and not _within(passage, rate.first):
            return rate
    return None


def _stepped(passage: Passage, mention: Mention) -> Mark | None:
    """ "Increased its spending by 5 billion": a verb of change, and "by" right before the number."""
    if not passage.has("change_steps"):
        return None
    first = bisect_left(passage.starts, mention.start)
    if not any(passage.mark_before(i - 1, "change_steps") for i in {first, mention.first} if i > 0):
        return None
    return _before(passage, mention, "change_verbs", _STEP)


def _compared(passage: Passage, mention: Mention) -> Mark | None:
    """«На 344 человека меньше»."""
    if passage.language == "en" or not passage.mark_before(mention.first - 1, "change_steps"):
        return None
    return passage.mark_at(max(mention.last, mention.unit_last) + 1, "change_behind")


def _level(passage: Passage, mention: Mention, change: Mark) -> str:
    """ "Rose to": a state, but the dead are those of an event, or of a war where they are many."""
    start = passage.sentences[passage.sentence[change.first]][0]
    reach = _FAR_TOLL if passage.language == "en" else _TOLL
    if any(passage.mark_at(i, "toll_words") for i in range(max(start, change.first - reach), change.first)):
        return "cumulative" if mention.value >= _MANY or _of_war(passage, start, mention) else "period"
    return "point"


def _of_war(passage: Passage, start: int, mention: Mention) -> bool:
    """ "The children killed by the aggression rose to 500"."""
    return any(
        passage.mark_at(i, "war_words") is not None for i in range(max(start, mention.first - _WAR), mention.first)
    )


def _before(passage: Passage, mention: Mention, category: str, reach: int) -> Mark | None:
    """The nearest phrase of `category` in the `reach` tokens before the number."""
    found = passage.last_before(mention.first, category, reach)
    if found is None or reach != _RATE:
        return found
    parted = any(word[0].isdigit() for word in passage.words[found.last : mention.first])
    return None if parted else found


def _behind(passage: Passage, mention: Mention, category: str) -> Mark | None:
    """The phrase of `category` right behind the per cent sign or word."""
    found = (passage.mark_at(i, category) for i in range(mention.last + 1, mention.last + 3))
    return next((mark for mark in found if mark is not None), None)


def _within(passage: Passage, i: int) -> bool:
    """ "46 million visits in a year" is no rate."""
    leads = (passage.mark_before(k, "date_leads") for k in (i - 1, i - 2))
    return any(lead is not None and lead.code == "within" for lead in leads)
