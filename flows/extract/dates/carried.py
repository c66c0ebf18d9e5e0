"""Dates that a figure takes over from the sentences around it: of its list, its report, its event.

Each function gives the expression that dates the mention, or None. Only the expressions nearest to it are
looked at.
"""

from bisect import bisect_right
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from flows.extract.dates.calendar import When
from flows.extract.dates.windows import Window
from flows.extract.mention import Mention
from flows.extract.text.passage import Passage

NEAR = 6  # expressions looked at on either side of a mention
_SENTENCES = 3  # over which the day of an event goes on
_LEAD = 2  # sentences in which the day of the event follows that a lead tells of
_GOES_ON = 2  # sentences over which the start of a total goes on
_REPORT = 2  # sentences over which the day of telling goes on
_PARAGRAPHS = 25  # that a list may take
_DASHES = frozenset("-—–‒:")
_FULL_STOPS = frozenset(".!?…")
_LIST = 400  # tokens over which "as of" at the head of a list goes on


class Dated(NamedTuple):
    """An expression with the days it means, None where they stay open."""

    when: When
    window: Window | None


class Around(NamedTuple):
    """A mention, the expressions before and behind it in the text, nearest last and nearest first."""

    passage: Passage
    mention: Mention
    before: list[Dated]
    behind: list[Dated]

    def sentences_since(self, item: Dated) -> int:
        """How many sentences the mention stands behind the expression."""
        sentence: list[int] = self.passage.sentence
        return sentence[self.mention.first] - sentence[item.when.first]


def in_same_period(passage: Passage, when: When, window: Window | None, before: list[Dated]) -> Window | None:
    """ "In the first half of the year …, in the same period of 2024": the months named before, in that year."""
    if (
        window is None
        or when.moment.unit != "year"
        or passage.mark_before(when.moment.first - 1, "same_period") is None
    ):
        return window
    for item in reversed(before):
        if item.window is not None and item.when.relation in {"in", "range"} and item.when.moment.unit != "year":
            first, last = (_in_year(day, window.first.year) for day in (item.window.first, item.window.last))
            return Window(first, last)
    return window


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def of_list(around: Around) -> Dated | None:
    """ "As of 14 January" or "from 24.02 to 15.10" at the head of the list in which the mention stands."""
    passage, mention = around.passage, around.mention
    paragraph = passage.paragraph[mention.first]
    for item in reversed(around.before):
        if mention.first - item.when.last > _LIST or paragraph - passage.paragraph[item.when.first] > _PARAGRAPHS:
            return None
        if item.when.relation in {"as_of", "range"} and item.window is not None:
            near = around.sentences_since(item) <= _GOES_ON
            return item if near or _heads(passage, item.when) or _is_label(around) else None
    return None


def _heads(passage: Passage, when: When) -> bool:
    """Whether the line of the expression is a heading: it ends without a full stop."""
    end = bisect_right(passage.line, passage.line[when.last]) - 1
    return passage.words[end] not in _FULL_STOPS


def of_total(around: Around) -> Dated | None:
    """The start of the total in the sentence before, of which this is a part, or of the list."""
    before, paragraph = around.before[-1:], around.passage.paragraph
    if before and before[0].when.relation == "since" and before[0].window is not None:
        near = around.sentences_since(before[0]) <= _GOES_ON
        if near and paragraph[before[0].when.first] == paragraph[around.mention.first]:
            return before[0]
    return of_list(around)


def of_report(around: Around, last: tuple[int, Dated] | None) -> Dated | None:
    """The day of telling from one of the sentences before, or that of a total there (`last`): the same report."""
    if last is not None and around.passage.sentence[around.mention.first] - last[0] <= _REPORT:
        return last[1]
    for item in reversed(around.before):
        if around.sentences_since(item) > _REPORT:
            return None
        if item.window is not None and (item.when.relation == "told" or _is_past_day(item.when)):
            return item
    return None


def of_event(around: Around) -> Dated | None:
    """The day of the event that the sentences before tell of; after a lead also the next ones."""
    days = [item for item in around.before if _dates_event(item, ("on", "range", "past"))]
    days = [d for d in days if not around.sentences_since(d) or not _names_event(around.passage, d.when)]
    days = [item for item in days if around.sentences_since(item) <= _SENTENCES]
    if days:
        return days[-1]
    if around.passage.sentence[around.mention.first] > 1:
        return None
    lead = (item for item in around.behind if _dates_event(item, ("on",)))
    return next((item for item in lead if -around.sentences_since(item) <= _LEAD), None)


def of_same(around: Around) -> Dated | None:
    """The month or part of a year from one of the sentences before: "In April …. Another 12 …"."""
    passage, mention = around.passage, around.mention
    for item in reversed(around.before):
        apart = around.sentences_since(item)
        if apart > _GOES_ON or passage.paragraph[item.when.first] != passage.paragraph[mention.first]:
            return None
        if apart and item.when.relation == "in" and item.window is not None and not item.when.edge:
            return item if item.when.moment.unit in {"part", "month"} else None
    return None


def as_of_behind(around: Around, counted: frozenset[int]) -> Dated | None:
    """ "These are figures of 1 July": the day up to which what was counted just before it counts.

    counted: numbers of the sentences in which a figure stands.
    """
    passage, mention = around.passage, around.mention
    for item in (*around.before[-1:], *around.behind[:2]):
        if item.when.relation != "as_of" or item.window is None or passage.sentence[item.when.first] in counted:
            continue
        near = abs(around.sentences_since(item)) == 1
        if near and passage.paragraph[item.when.first] == passage.paragraph[mention.first]:
            return item
    return None


def _names_event(passage: Passage, when: When) -> bool:
    """ "The October 7 attack" is a name, and dates only what is told of it."""
    behind = passage.mark_at(when.last + 1, "event_cues") if passage.language == "en" else None
    return behind is not None and when.moment.unit == "day" and when.moment.month is not None


def _dates_event(item: Dated, relations: tuple[str, ...]) -> bool:
    return item.window is not None and (item.when.relation in relations or is_reported_day(item.when))


def is_reported_day(when: When) -> bool:
    """What is told on a day that is named, and has no day of its own, happened up to that day."""
    return when.relation == "told" and when.moment.unit == "day"


def _is_past_day(when: When) -> bool:
    """ "Over the past day": the totals beside it are those of the same daily report."""
    return when.relation == "past" and when.moment.day == 1


def _is_label(around: Around) -> bool:
    """Whether the number stands behind a dash or colon, as in a list: "tanks – 5"."""
    words, first = around.passage.words, around.mention.first
    return any(word in _DASHES for word in words[max(0, first - 3) : first])
