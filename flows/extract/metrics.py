"""Which metric a number measures: the counted thing together with what happened to it.

Things and happenings ("counted_thing", "counted_event") are phrases of the lexicon; the codebook's `counts`
says which metric a pair of them makes. The thing is read from the number's own noun phrase; the happening is the
one that costs least to reach: words, commas, line breaks and other numbers between cost, each its price. Where no
happening is near, a heading or the sentence before governs. What no pair matches stays without a metric.
"""

from functools import cache

from flows.codebook import measured, metrics
from flows.extract.ground import Ground, ground_of, span
from flows.extract.mention import Mention
from flows.extract.passage import Passage
from flows.extract.phrases import Mark
from flows.extract.things import things_of

_REACH = 90  # a happening that costs more is not of this number
_FAR = 400  # the same for the lines of a list, which a heading governs
_ALONE = 14  # a thing that needs no happening keeps to itself beyond this
_ELIDED = 12  # a number without a thing counts people, where a happening is as near as this
_PART = 6  # price of the happening of the number of which this one is a part
_GO_ON = 40  # a number that costs more to reach is not gone on with
_PEOPLE = ("people",)


@cache
def _table() -> dict[tuple[str, str], str]:
    return measured(metrics().values())


@cache
def _events_of() -> dict[str, frozenset[str]]:
    """thing → happenings that some metric combines with it."""
    found: dict[str, set[str]] = {}
    for thing, event in _table():
        found.setdefault(thing, set()).add(event)
    return {thing: frozenset(events) for thing, events in found.items()}


class _Last:
    """What was read of the number before: it carries on to the parts of it and to elided nouns."""

    __slots__ = ("event", "mention", "things")

    def __init__(self) -> None:
        self.mention: Mention | None = None
        self.things: tuple[str, ...] = ()
        self.event: Mark | None = None


def read(passage: Passage, mentions: list[Mention]) -> None:
    """Fill in `metric` of the mentions."""
    ground, last = ground_of(passage, mentions), _Last()
    for mention in mentions:
        before = last.mention
        near = before is not None and ground.paid[mention.first] - ground.paid[before.last] <= _GO_ON
        own = things_of(ground, mention)
        if before is None or not near:
            last.event, last.things = None, ()
        elif mention.form == "increment" and passage.line[before.last] == passage.line[mention.first]:
            _go_on(mention, before)
            continue
        event = _decide(ground, mention, own or last.things, last.event)
        if mention.metric is None and near and before is not None and own in ((), _PEOPLE, last.things):
            _go_on(mention, before)
        last.mention, last.things, last.event = mention, own or last.things, event or last.event


def _decide(ground: Ground, mention: Mention, things: tuple[str, ...], before: Mark | None) -> Mark | None:
    """Settle the metric of the likeliest thing that some happening in reach, or none at all, fits."""
    far = ground.in_list(mention) or ground.labelled(mention)
    priced = ground.events_near(*span(mention), _FAR if far else _REACH)
    if before is not None and ground.passage.mark_before(mention.first - 1, "part_lead"):
        priced = sorted([*priced, (_PART, before)])
    for thing in things:
        fitting = _events_of().get(thing, frozenset())
        for price, event in priced:
            if event.code in fitting:
                if price > _ALONE and "alone" in fitting:
                    break
                _settle(ground, mention, thing, event.code, event.first, event.last)
                return event
        if "alone" in fitting:
            _settle(ground, mention, thing, "alone", mention.first, mention.last)
            return None
    for price, event in priced if not things else ():
        if price <= _ELIDED and ("people", event.code) in _table():
            _settle(ground, mention, "people", event.code, event.first, event.last)
            return event
    return None


def _settle(ground: Ground, mention: Mention, thing: str, event: str, first: int, last: int) -> None:
    if event == "destroy" and (thing, "lose") in _table() and ground.labelled(mention):
        event = "lose"  # a line of a running list, whichever verb heads it
    metric = metrics()[_table()[thing, event]]
    narrower = metric.narrower.get(ground.context(mention)) if metric.narrower else None  # type: ignore[call-overload]
    mention.metric = narrower or metric.id
    mention.because("metric", f"{thing}_{event}", ground.passage.starts[first], ground.passage.ends[last])


def _go_on(mention: Mention, before: Mention) -> None:
    """A number that says nothing of its own goes on with what the number before it counted."""
    if before.metric is not None:
        mention.metric = before.metric
        mention.because("metric", "as_before", before.start, before.end)
