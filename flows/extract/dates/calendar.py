"""How the moments that a passage names count: "since", "as of", "from … to", "at the end of".

Nothing is resolved here: what "on Wednesday" or "24 February" means depends on the day of publication
(`windows.resolve`). Words, in `data/lexicons/<language>/dates.yml`:

    date_leads       what stands before a moment: since, from, until, as_of, end, start, within, on;
                     `for` where only a day is a date ("на 1 липня", but not "на 2024 рік"),
                     `not` where the moment is no date of a figure ("before 2022")
    telling          "said on Wednesday": the day of a statement (relation `told`), not of what it tells
    date_fillers     what may stand between a lead and its moment
    last_words       "last" before a day of the week: not the day of publication itself
    since_words      "since the fighting broke out on 4 April"
    same_period      "in the same period of 2024", of the months named before (`carried.in_same_period`)
    when_words       "since 2 January, when …": what follows happened then, unless it began then
"""

from typing import NamedTuple

from flows.extract.dates.moments import Moment, moments
from flows.extract.text.lexicon import lexicon
from flows.extract.text.passage import Passage

_SINCE = 12  # tokens between "since" and the day of what happened then
_REACH = 10  # tokens before a moment in which its leads are looked for
_TELLING_BEFORE, _TELLING_BEHIND = 8, 5  # tokens
_HEADING = 12  # tokens of a line that are looked at for what it is about
_ALONE = 3  # other tokens in a line that is a date
_BREAKS = frozenset(",;:.!?—–")
_STOPS = frozenset(";:!?—–")
_EVENT_REACH = 4  # words between "since" and the name of an event
_RELATIONS = (("since", "since"), ("from", "since"), ("as_of", "as_of"), ("for", "as_of"), ("until", "until"))
_DAYS = frozenset(("day", "days", "weekday", "event", "ambiguous"))
_LOOSE = frozenset(("weekday", "past", "week"))


class When(NamedTuple):
    """Tokens first..last say when. relation: on, told, in, since, until, as_of, range, past, event."""

    first: int
    last: int
    relation: str
    moment: Moment
    until: Moment | None = None
    edge: str = ""  # start or end of the moment


def find(passage: Passage) -> list[When]:
    """Every expression of time, in the order of the text."""
    whens: list[When] = []
    reach = -1
    for moment in sorted(moments(passage), key=lambda moment: (moment.first, -moment.last)):
        if moment.first <= reach:
            continue
        when = _with_leads(passage, moment, reach)
        if when is None:
            continue
        reach = moment.last
        when = _of_the_year(when, whens)
        joined = _joined(whens[-1], when) if whens else None
        if joined is not None:
            whens[-1] = joined
        elif _stands(when):
            whens.append(when)
    return [when._replace(relation=_of_telling(passage, when)) for when in whens if when.relation != "not"]


def _of_the_year(when: When, whens: list[When]) -> When:
    """ "At the end of the year" ends the year that was named last."""
    if when.moment.code != "whole" or when.edge != "end" or not whens or whens[-1].moment.year is None:
        return when
    return when._replace(moment=when.moment._replace(year=whens[-1].moment.year, offset=None))


def _with_leads(passage: Passage, moment: Moment, reach: int) -> When | None:
    """`moment` with the words before it, or None where they are missing and it needs them."""
    first, codes, filled, skipped = _leads(passage, moment, reach)
    if not codes and not filled and (moment.code == "bare" or _needs_lead(moment)):
        return None
    if "last" in codes and moment.unit == "weekday":
        moment = moment._replace(code="last")
    if moment.unit in {"month", "year"} and _is_vague(passage, moment.first):
        moment = moment._replace(code="vague")
    edge = "end" if "end" in codes else "start" if "start" in codes else ""
    if moment.code == "whole" and not edge:
        return None
    return When(first, moment.last, _relation(codes, moment, edge, skipped), moment, None, edge)


def _is_vague(passage: Passage, first: int) -> bool:
    """ "In mid-October", "in early 2006"."""
    return any(passage.mark_at(i, "vague_parts") for i in range(max(0, first - 2), first))


def _needs_lead(moment: Moment) -> bool:
    return moment.unit == "month" and moment.year is None and moment.year_offset is None and moment.offset is None


def _leads(passage: Passage, moment: Moment, reach: int) -> tuple[int, set[str], bool, bool]:
    """(first token, codes of the leads, whether a filler stands there, whether other words do)."""
    known = lexicon(passage.language).words
    fillers, last_words = known["date_fillers"], known["last_words"]
    words, sentence = passage.words, passage.sentence[moment.first]
    first = i = moment.first
    codes: set[str] = set()
    skips = _EVENT_REACH if moment.unit == "event" else 0
    filled, parted = False, False
    while i > max(reach + 1, moment.first - _REACH):
        i -= 1
        if passage.sentence[i] != sentence:
            break
        lead = passage.mark_before(i, "date_leads")
        if lead is not None:
            codes.add(lead.code)
            first = i = lead.first
            parted = parted or (moment.unit == "event" and skips < _EVENT_REACH)
        elif words[i].isdecimal() and i > 1 and words[i - 1] == ":":
            i -= 2  # a time of day
        elif words[i] in last_words:
            codes.add("last")
        elif words[i] == "," and moment.unit == "event":
            break  # «на тот момент, в ходе вторжения»
        elif words[i] in fillers:
            filled = filled or words[i].isalpha()
        elif skips and words[i].isalpha():
            skips -= 1
        else:
            break
    return first, codes, filled, parted


def _relation(codes: set[str], moment: Moment, edge: str, skipped: bool) -> str:
    planned = "for" in codes and moment.unit not in _DAYS and not codes & {"as_of", "since", "until", "end"}
    if planned or "not" in codes:
        return "not"
    if moment.unit in {"past", "days"}:
        return "past" if moment.unit == "past" else "range"
    if "on" in codes and moment.unit == "day" and "as_of" not in codes:
        return "on"  # «в ніч з 3 на 4 травня»
    for code, relation in _RELATIONS:
        if code in codes:
            return relation
    if edge == "end":
        return "as_of"
    if moment.unit == "event":
        return "since" if "start" in codes or ("within" in codes and not skipped) else "event"
    return "on" if moment.unit in _DAYS else "in"


def _joined(before: When, when: When) -> When | None:
    """A range out of two moments that adjoin, or the nearer of "Wednesday, May 3"; None where they stand apart."""
    if when.first - before.last == 1 and when.relation == "until" and before.until is None:
        relation = "not" if before.relation == "not" else "range"
        return When(before.first, when.last, relation, before.moment, when.moment, when.edge)
    gap = when.moment.first - before.last
    if gap > 2 or before.until is not None:
        return None
    if before.moment.unit in _LOOSE and when.moment.unit in {"day", "days"}:
        return When(before.first, when.last, _nearer(before, when), when.moment)
    if before.moment.unit == "day" and when.moment.unit == "weekday":
        return before._replace(last=when.last)
    return None


def _nearer(before: When, when: When) -> str:
    return "on" if before.relation in {"past", "in"} and when.moment.unit == "day" else before.relation


def _stands(when: When) -> bool:
    """A day without its year, "24.02", is one only behind a preposition; "- 2000" is no year."""
    if when.moment.code == "bare" and when.moment.unit == "day":
        return when.relation in {"since", "as_of"}
    if when.moment.code == "bare" and when.moment.unit == "year":
        return when.relation != "until"
    return True


def _of_telling(passage: Passage, when: When) -> str:
    if when.relation == "since" and when.moment.unit == "day" and _happened_then(passage, when.last + 1):
        return "on"
    if when.relation in {"on", "in"} and _since_event(passage, when):
        return "since"
    if when.relation == "on" and when.moment.month is not None and when.moment.unit == "day" and _heads(passage, when):
        return "as_of"
    return "told" if when.relation == "on" and _told(passage, when) else when.relation


def _heads(passage: Passage, when: When) -> bool:
    """Whether the day is all that a line says, or the line is a heading over losses."""
    line, first, last = passage.line, when.first, when.last
    lead = passage.mark_at(when.first, "date_leads")
    if lead is not None and lead.code == "within" and passage.language != "en":
        return False  # «Область за 18 березня»: what happened on that day
    while first > 0 and when.first - first < _HEADING and line[first - 1] == line[when.first]:
        first -= 1
    while last + 1 < len(line) and last - when.last < _HEADING and line[last + 1] == line[when.last]:
        last += 1
    if last - first - (when.last - when.first) <= _ALONE:
        return line[first] > 0 or last + 1 < len(line)
    first = max(first, passage.sentences[passage.sentence[when.first]][0])
    return any(passage.mark_at(i, "loss_words") is not None for i in range(first, when.first))


def _since_event(passage: Passage, when: When) -> bool:
    """ "Since the outbreak of fighting there on 4 April"."""
    for i in range(when.first - 1, max(-1, when.first - 1 - _SINCE), -1):
        if passage.words[i] in _BREAKS or passage.words[i].isdecimal():
            return False
        if passage.mark_before(i, "since_words") is not None:
            return True
    return False


def _happened_then(passage: Passage, i: int) -> bool:
    """ "Since 2 January, when a bridge fell", but not "since 2 January, when the war began"."""
    mark = passage.mark_at(i, "when_words") or passage.mark_at(i + 1, "when_words")
    return mark is not None and mark.code != "began"


def _told(passage: Passage, when: When) -> bool:
    """Whether the day is the day of a statement: "said on Wednesday", "on Friday announced"."""
    words, sentence = passage.words, passage.sentence[when.first]
    for i in range(when.first - 1, max(-1, when.first - 1 - _TELLING_BEFORE), -1):
        if passage.sentence[i] != sentence or words[i] in _STOPS or words[i].isdecimal():
            break
        if passage.mark_before(i, "telling") is not None:
            return True
        if passage.mark_before(i, "event_cues") is not None:
            return False
    opening = when.first == passage.sentences[sentence][0]
    for i in range(when.last + 1, min(len(words), when.last + 1 + _TELLING_BEHIND)):
        if passage.sentence[i] != sentence or (words[i] == "," and not opening) or words[i].isdecimal():
            break
        if passage.mark_at(i, "telling") is not None:
            return True
        if passage.mark_at(i, "event_cues") is not None:
            return False
    return False
