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
from itertools import pairwise

from flows.extract.dates import carried
from flows.extract.dates.calendar import When
from flows.extract.dates.carried import NEAR, Around, Dated
from flows.extract.dates.windows import Window, resolve
from flows.extract.mention import Mention
from flows.extract.text.passage import Passage

_TOTALS = frozenset(("cumulative", "point", "share"))
_PLAN = 30  # tokens before a number in which a plan may be told
_CLOSE = 8  # words over which "in May" says when a state held
_NOT_OWN = frozenset(("told", "event"))
_STRETCHES = frozenset(("year", "part"))
_DAYS = frozenset(("day", "weekday", "event", "earlier"))
_SIGNS = frozenset(",;—–")
_DASHES = frozenset("-—–‒")
_TOLD_ABOVE = 2  # sentences above "the past day" in which the day of telling stands
_DATELINE = 8  # tokens in which a dateline stands


def read(passage: Passage, mentions: list[Mention], whens: list[When], published: date | None) -> None:
    """Fill as_of, as_of_from, period_start and date_words; `problem` where a date can be read two ways."""
    dated = _resolved(passage, whens, published)
    if not dated:
        return
    firsts = [item.when.first for item in dated]
    counted = frozenset(passage.sentence[mention.first] for mention in mentions)
    report: tuple[int, Dated] | None = None
    for index, mention in enumerate(mentions):
        here = bisect_left(firsts, mention.first)
        around = Around(passage, mention, dated[max(0, here - NEAR) : here], dated[here : here + NEAR])
        near = _of_sentence(around)
        if mention.form == "increment":
            _date_increment(around)
        elif mention.kind in _TOTALS:
            end = _date_total(around, near, report)
            if end is not None and end.when.relation == "told":
                report = passage.sentence[mention.first], end
        elif mention.kind != "rate":
            _date_event(around, near)
        end = carried.as_of_behind(around, counted) if mention.period_start is not None else None
        if end is not None and end.window is not None and (mention.period_start or date.max) <= end.window.last:
            _set_as_of(around, end, end.window, "as_of")
        if mention.kind == "share" and not near and index:
            _as_the_whole(passage, mention, mentions[index - 1])
        if mention.as_of is None and near and near[0].when.moment.unit == "ambiguous":
            mention.problem = mention.problem or "ambiguous_date"


def _resolved(passage: Passage, whens: list[When], published: date | None) -> list[Dated]:
    """The expressions with their days; "the past day" is counted from the day of telling in its sentence."""
    told: dict[int, date] = {}
    for when in whens:
        window = resolve(when, published) if when.relation == "told" else None
        if window is not None:
            told[passage.sentence[when.first]] = window.last
    dated: list[Dated] = []
    named: date | None = None  # the day that the text names last, of which "this night" is where publication is unknown
    for when in whens:
        if _is_dateline(passage, when):
            continue
        sentence = passage.sentence[when.first]
        above = (told[i] for i in range(sentence, sentence - _TOLD_ABOVE - 1, -1) if i in told)
        day = next(above, published) if when.relation == "past" else published
        window = resolve(when, day)
        if when.moment.unit == "earlier" and dated and dated[-1].window is not None:
            event = dated[-1].window.last + timedelta(days=when.moment.offset or 0)
            window = Window(event, event)
        if published is None and when.moment.unit == "day":
            if when.moment.offset == 0 and named is not None:
                window = Window(named, named)
            named = window.last if window is not None else named
        dated.append(Dated(when, carried.in_same_period(passage, when, window, dated)))
    return dated


def _is_dateline(passage: Passage, when: When) -> bool:
    """ "SKOPJE, April 14 - ": where and when a report was written; not "in April – 200"."""
    if when.first >= _DATELINE or when.relation == "range":
        return False
    behind = passage.words[when.last + 1 : when.last + 4]
    return any(word in _DASHES and not after[0].isdecimal() for word, after in pairwise(behind))


def _of_sentence(around: Around) -> list[Dated]:
    """The expressions of the mention's sentence, nearest first; a comma counts as four words."""
    sentence = around.passage.sentence
    here = sentence[around.mention.first]
    found = [item for item in (*around.before, *around.behind) if sentence[item.when.first] == here]
    return sorted(found, key=lambda item: _distance(around.passage, around.mention, item.when))


def _distance(passage: Passage, mention: Mention, when: When) -> int:
    first, last = (when.last, mention.first) if when.last < mention.first else (mention.last, when.first)
    between = passage.words[first + 1 : min(last, first + 60)]
    return last - first + 4 * sum(word in _SIGNS for word in between)


def _date_total(around: Around, near: list[Dated], report: tuple[int, Dated] | None) -> Dated | None:
    """Date a total, a state or a share; gives the expression that says up to when."""
    mention = around.mention
    own = _stretch_of_total(around, near)
    if own is not None:
        _date_stretch(around, own)
        return None
    end = _first(near, ("as_of", "range", "until")) or _present(around, near) or carried.of_list(around)
    if end is None and mention.kind == "cumulative":
        end = carried.of_report(around, report)
    if end is not None and end.window is not None:
        _set_as_of(around, end, end.window, "day_of_telling" if end.when.relation == "told" else "as_of")
    if mention.kind == "cumulative":
        start = _first(near, ("since", "range")) or carried.of_total(around)
        if start is not None and start.window is not None and _starts(start.when):
            _set_start(around, start, start.window.first, "total_since")
    return end


def _stretch_of_total(around: Around, near: list[Dated]) -> Dated | None:
    """The year, or a part of it, that a total or a sum of money is of: "4,000 people have died this year"."""
    mention = around.mention
    if mention.kind == "share" or (mention.kind == "point" and mention.form != "money"):
        return None
    own = next((item for item in near if item.when.relation != "told"), None)
    if own is None or own.window is None or own.when.relation != "in" or own.when.edge:
        return None
    return own if own.when.moment.unit in _STRETCHES else None


def _as_the_whole(passage: Passage, mention: Mention, whole: Mention) -> None:
    """A share without a date of its own is of the days of the figure just before it."""
    apart = passage.sentence[mention.first] - passage.sentence[whole.last]
    if mention.as_of is not None or apart > 1 or passage.paragraph[mention.first] != passage.paragraph[whole.last]:
        return
    if whole.as_of is not None or whole.period_start is not None:
        mention.as_of, mention.as_of_from, mention.period_start = whole.as_of, whole.as_of_from, whole.period_start
        mention.date_words = whole.date_words
        mention.because("as_of", "as_the_whole", whole.start, whole.end)


def _first(near: list[Dated], relations: tuple[str, ...]) -> Dated | None:
    return next((item for item in near if item.when.relation in relations and item.window is not None), None)


def _present(around: Around, near: list[Dated]) -> Dated | None:
    """The day or month in which a total or a state is said to have held."""
    for item in near:
        if item.window is None or item.when.moment.unit == "event" or item.when.relation not in {"on", "told", "in"}:
            continue
        if item.window.open and item.when.moment.unit == "year":
            continue
        if item.when.relation == "in" and around.mention.kind == "point" and _is_planned(around):
            continue
        close = _distance(around.passage, around.mention, item.when) <= _CLOSE
        if item.when.relation == "told" or (close and around.mention.kind != "cumulative"):
            return item
    return None


def _is_planned(around: Around) -> bool:
    """ "Will hand over six in 2025": what is yet to come has not come by a day of its year."""
    passage, mention = around.passage, around.mention
    first = passage.sentences[passage.sentence[mention.first]][0]
    marks = (passage.mark_at(i, "polarity_behind") for i in range(max(first, mention.first - _PLAN), mention.first))
    return any(mark is not None and mark.code == "planned" for mark in marks)


def _starts(when: When) -> bool:
    """A total's start is given by a day, not by a bare year or month."""
    if when.relation == "range":
        return True
    return when.relation == "since" and (when.moment.unit in _DAYS or when.edge == "start")


def _date_event(around: Around, near: list[Dated]) -> None:
    """Date what happened; a year that is not over ends on a day that nobody named, a week counts when it is over."""
    own = next((item for item in near if item.when.relation not in _NOT_OWN and item.window is not None), None)
    if own is not None and own.when.relation == "since" and near[0].when.relation == "past":
        return  # "since the invasion … 570 of them in the past day"
    if own is None:
        own = next((item for item in near if carried.is_reported_day(item.when) and item.window is not None), None)
    if own is None and not any(_says_when(item.when) for item in near):
        own = carried.of_event(around) or carried.of_same(around)
    if own is None or own.window is None:
        return
    when, window = own.when, own.window
    if when.relation == "since":
        if around.mention.kind != "change":
            _set_start(around, own, window.first, "since")
        return
    _date_stretch(around, own)


def _date_stretch(around: Around, own: Dated) -> None:
    """Both ends of what an expression names, as far as they are known."""
    when, window = own.when, own.window
    assert window is not None
    if window.open and when.moment.unit == "week":
        return
    if not (window.open and when.moment.unit == "year"):
        rule = "event_day" if when.relation == "on" else "stretch"
        _set_as_of(around, own, Window(window.last, window.last), rule)
    if _is_stretch(when, around.passage.language == "en"):
        _set_start(around, own, window.first, "stretch")


def _is_stretch(when: When, english: bool) -> bool:
    """Whether a first day is named: "in May", "from … to …", "in the past 24 hours", but not «за минулу добу»."""
    if when.relation == "range":
        return True
    day = when.moment.unit in _DAYS or (when.relation == "past" and when.moment.day == 1 and not english)
    return when.relation in {"in", "past"} and not day and when.edge != "end"


def _says_when(when: When) -> bool:
    """Whether the expression dates the event itself, though publication would be needed to resolve it."""
    return when.relation in {"in", "range", "past", "since"} or (when.relation == "on" and when.moment.unit != "day")


def _date_increment(around: Around) -> None:
    """ "(+140)" was added on the day of the list's total, since the day before."""
    end = carried.of_list(around)
    if end is not None and end.window is not None:
        _set_as_of(around, end, end.window, "list_day")
        _set_start(around, end, end.window.last - timedelta(days=1), "day_before")


def _set_as_of(around: Around, item: Dated, window: Window, rule: str) -> None:
    mention = around.mention
    mention.as_of = window.last
    mention.as_of_from = window.last if item.when.relation == "range" else window.first
    _say(around, "as_of", rule, item.when)


def _set_start(around: Around, item: Dated, day: date, rule: str) -> None:
    if around.mention.as_of is not None and day > around.mention.as_of:
        return
    around.mention.period_start = day
    _say(around, "period_start", rule, item.when)


def _say(around: Around, name: str, rule: str, when: When) -> None:
    passage, mention = around.passage, around.mention
    mention.date_words = mention.date_words or passage.quote(when.first, when.last)
    mention.because(name, rule, passage.starts[when.first], passage.ends[when.last])
