"""Which days a figure speaks of: `as_of`, its window `as_of_from`, and `period_start`.

Each mention takes the nearest expression of time of its sentence that fits its kind:

- totals, states and shares count up to "as of 7 May", the end of "from … to …", or the day on which they
  were told; a total begins with "since …" where that names a day;
- events and changes have the day or the stretch that is named; a day of telling is not theirs;
- a figure without its own date takes that of the list or report around it.

`as_of_from` is `as_of` where the day is known. It is earlier where only a stretch is: a state "in May 2023"
held on some day of May, "at the end of 2022" is a day of December. Nothing is later than publication.
"""

from bisect import bisect_left
from datetime import date, timedelta
from typing import NamedTuple

from flows.extract import calendar
from flows.extract.calendar import When
from flows.extract.mention import Mention
from flows.extract.passage import Passage
from flows.extract.windows import Window, resolve

_TOTALS = frozenset(("cumulative", "point", "share"))
_NOT_OWN = frozenset(("told", "event"))
_NEAR = 6  # expressions looked at on either side of a mention
_SENTENCES = 3  # over which the day of an event goes on
_GOES_ON = 2  # sentences over which the start of a total goes on
_REPORT = 2  # sentences over which the day of telling goes on
_LEAD = 2  # sentences in which the day of the event follows that a lead tells of
_PARAGRAPHS = 25  # that a list may take
_LIST = 400  # tokens over which "as of" at the head of a list goes on
_DAYS = frozenset(("day", "weekday", "event", "earlier"))


class Dated(NamedTuple):
    """An expression with the days it means, None where they stay open."""

    when: When
    window: Window | None


def read(passage: Passage, mentions: list[Mention], published: date | None) -> None:
    """Fill as_of, as_of_from, period_start and date_words; `problem` where a date can be read two ways."""
    whens = calendar.find(passage)
    if not whens:
        return
    dated: list[Dated] = []
    told = _days_of_telling(passage, whens, published)
    for when in whens:
        day = told.get(passage.sentence[when.first]) if when.relation == "past" else None
        dated.append(_dated(when, day or published, dated))
    firsts = [item.when.first for item in dated]
    report: list[tuple[int, Dated]] = []
    for mention in mentions:
        here = bisect_left(firsts, mention.first)
        near = _of_sentence(passage, mention, dated, here)
        if mention.form == "increment":
            _date_increment(passage, mention, dated, here)
        elif mention.kind in _TOTALS:
            _date_total(passage, mention, near, dated, here, report)
        else:
            _date_event(passage, mention, near, dated, here)
        if mention.as_of is None and near and near[0].when.moment.unit == "ambiguous":
            mention.problem = mention.problem or "ambiguous_date"


def _days_of_telling(passage: Passage, whens: list[When], published: date | None) -> dict[int, date]:
    """Sentence → the day on which it says it was told, from which "the past day" in it is counted."""
    days = {}
    for when in whens:
        window = resolve(when, published) if when.relation == "told" else None
        if window is not None:
            days[passage.sentence[when.first]] = window.last
    return days


def _dated(when: When, published: date | None, before: list[Dated]) -> Dated:
    window = resolve(when, published)
    if when.moment.unit == "earlier" and before and before[-1].window is not None:
        day = before[-1].window.last + timedelta(days=when.moment.offset or 0)
        window = Window(day, day)
    return Dated(when, window)


def _of_sentence(passage: Passage, mention: Mention, dated: list[Dated], here: int) -> list[Dated]:
    """The expressions of the mention's sentence, nearest first; a comma counts as four words."""
    sentence = passage.sentence[mention.first]
    found = [
        item
        for item in dated[max(0, here - _NEAR) : here + _NEAR]
        if passage.sentence[item.when.first] == sentence
    ]
    return sorted(found, key=lambda item: _distance(passage, mention, item.when))


def _distance(passage: Passage, mention: Mention, when: When) -> int:
    first, last = (when.last, mention.first) if when.last < mention.first else (mention.last, when.first)
    between = passage.words[first + 1 : min(last, first + 60)]
    return last - first + 4 * sum(word in {",", ";", "—", "–"} for word in between)


def _date_total(passage: Passage, mention: Mention, near: list[Dated], dated: list[Dated], here: int, report: list[tuple[int, Dated]]) -> None:
    end = _first(near, ("as_of", "range", "until")) or _present(near, mention)
    if end is None:
        end = _heading(passage, mention, dated, here)
    if end is None and mention.kind == "cumulative":
        end = _report(passage, mention, dated, here, report)
    if end is not None and end.window is not None:
        if end.when.relation == "told":
            report[:] = [(passage.sentence[mention.first], end)]
        _set_as_of(passage, mention, end, end.window, "day_of_telling" if end.when.relation == "told" else "as_of")
    if mention.kind == "cumulative":
        start = _first(near, ("since", "range")) or _began(passage, mention, dated, here)
        if start is not None and start.window is not None and _starts(start.when):
            _set_start(passage, mention, start, start.window.first, "total_since")


def _first(near: list[Dated], relations: tuple[str, ...]) -> Dated | None:
    return next((item for item in near if item.when.relation in relations and item.window is not None), None)


def _present(near: list[Dated], mention: Mention) -> Dated | None:
    """The day or month in which a total or a state is said to have held."""
    for item in near:
        if item.window is None or item.when.moment.unit == "event" or item.when.relation not in {"on", "told", "in"}:
            continue
        if item.window.open and item.when.moment.unit == "year":
            continue
        if item.when.relation == "told" or mention.kind != "cumulative":
            return item
    return None


def _heading(passage: Passage, mention: Mention, dated: list[Dated], here: int) -> Dated | None:
    """ "As of 14 January" or "from 24.02 to 15.10" at the head of the list in which the mention stands."""
    paragraph = passage.paragraph[mention.first]
    for item in reversed(dated[max(0, here - _NEAR) : here]):
        if mention.first - item.when.last > _LIST or paragraph - passage.paragraph[item.when.first] > _PARAGRAPHS:
            return None
        if item.when.relation in {"as_of", "range"} and item.window is not None:
            return item
    return None


def _began(passage: Passage, mention: Mention, dated: list[Dated], here: int) -> Dated | None:
    """The start of the total in the sentence before, of which this is a part, or of the list."""
    before = dated[here - 1] if here else None
    if before is not None and before.when.relation == "since" and before.window is not None:
        sentence = passage.sentence[mention.first]
        if passage.paragraph[before.when.first] == passage.paragraph[mention.first] and sentence - passage.sentence[before.when.first] <= _GOES_ON:
            return before
    return _heading(passage, mention, dated, here)


def _report(
    passage: Passage, mention: Mention, dated: list[Dated], here: int, report: list[tuple[int, Dated]]
) -> Dated | None:
    """The day of telling from one of the sentences before, or that of a total there: the same report."""
    sentence = passage.sentence[mention.first]
    if report and sentence - report[0][0] <= _REPORT:
        return report[0][1]
    for item in reversed(dated[max(0, here - _NEAR) : here]):
        if sentence - passage.sentence[item.when.first] > _REPORT:
            return None
        if item.window is not None and (item.when.relation == "told" or _is_past_day(item.when)):
            return item
    return None


def _is_past_day(when: When) -> bool:
    """ "Over the past day": the totals beside it are those of the same daily report."""
    return when.relation == "past" and when.moment.day == 1


def _starts(when: When) -> bool:
    """A total's start is given by a day, not by a bare year or month."""
    if when.relation == "range":
        return True
    return when.relation == "since" and (when.moment.unit in _DAYS or when.edge == "start")


def _date_event(passage: Passage, mention: Mention, near: list[Dated], dated: list[Dated], here: int) -> None:
    own = next((item for item in near if item.when.relation not in _NOT_OWN and item.window is not None), None)
    if own is None:
        own = next((item for item in near if _is_reported_day(item.when) and item.window is not None), None)
    if own is None and not any(_says_when(item.when) for item in near):
        own = _goes_on(passage, mention, dated, here)
    if own is None or own.window is None:
        return
    relation, window = own.when.relation, own.window
    if relation == "since":
        _set_start(passage, mention, own, window.first, "since")
        return
    if window.open and own.when.moment.unit == "week":
        return
    if not (window.open and own.when.moment.unit == "year"):
        _set_as_of(passage, mention, own, Window(window.last, window.last), "event_day" if relation == "on" else "stretch")
    day = relation == "past" and own.when.moment.day == 1
    if relation in {"in", "range", "past"} and not day and own.when.edge != "end" and own.when.moment.unit not in _DAYS or relation == "range":
        _set_start(passage, mention, own, window.first, "stretch")


def _is_reported_day(when: When) -> bool:
    """What is told on a day that is named, and has no day of its own, happened up to that day."""
    return when.relation == "told" and when.moment.unit == "day"


def _says_when(when: When) -> bool:
    """Whether the expression dates the event itself, though publication would be needed to resolve it."""
    return when.relation in {"in", "range", "past", "since"} or when.relation == "on" and when.moment.unit != "day"


def _goes_on(passage: Passage, mention: Mention, dated: list[Dated], here: int) -> Dated | None:
    """The day of the event that the sentences before tell of; after a lead also the next ones."""
    sentence = passage.sentence[mention.first]
    days = [
        item
        for item in dated[max(0, here - _NEAR) : here + _NEAR]
        if item.window is not None
        and (item.when.relation in {"on", "range", "past"} or _is_reported_day(item.when))
        and 0 <= sentence - passage.sentence[item.when.first] <= _SENTENCES
    ]
    if days:
        return days[-1]
    if sentence > 1:
        return None
    lead = [
        item
        for item in dated[here : here + _NEAR]
        if item.window is not None and (item.when.relation == "on" or _is_reported_day(item.when))
    ]
    return next((item for item in lead if passage.sentence[item.when.first] - sentence <= _LEAD), None)


def _date_increment(passage: Passage, mention: Mention, dated: list[Dated], here: int) -> None:
    """ "(+140)" was added on the day of the list's total, since the day before."""
    end = _heading(passage, mention, dated, here)
    if end is None or end.window is None:
        return
    _set_as_of(passage, mention, end, end.window, "list_day")
    _set_start(passage, mention, end, end.window.last - timedelta(days=1), "day_before")


def _set_as_of(passage: Passage, mention: Mention, item: Dated, window: Window, rule: str) -> None:
    mention.as_of, mention.as_of_from = window.last, window.first
    if item.when.relation == "range":
        mention.as_of_from = window.last
    _say(passage, mention, "as_of", rule, item.when)


def _set_start(passage: Passage, mention: Mention, item: Dated, day: date, rule: str) -> None:
    mention.period_start = day
    _say(passage, mention, "period_start", rule, item.when)


def _say(passage: Passage, mention: Mention, field: str, rule: str, when: When) -> None:
    mention.date_words = mention.date_words or passage.quote(when.first, when.last)
    mention.because(field, rule, passage.starts[when.first], passage.ends[when.last])
