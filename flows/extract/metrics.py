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
from flows.extract.things import things_of

_REACH = 40  # a happening that costs more is not of this number
_ALONE = 14  # a thing that needs no happening keeps to itself beyond this
_ELIDED = 12  # a number without a thing counts people, where a happening is as near as this
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


def read(passage: Passage, mentions: list[Mention]) -> None:
    """Fill in `metric` of the mentions."""
    ground = ground_of(passage, mentions)
    before: Mention | None = None
    things: tuple[str, ...] = ()
    for mention in mentions:
        own = things_of(ground, mention)
        near = before is not None and passage.sentence[before.first] == passage.sentence[mention.first]
        if not own and near:
            own = things
        _decide(ground, mention, own)
        if mention.metric is None and before is not None and before.metric and own in ((), _PEOPLE, things):
            _inherit(ground, mention, before)
        before, things = mention, own


def _decide(ground: Ground, mention: Mention, things: tuple[str, ...]) -> None:
    """The metric of the likeliest thing that some happening in reach, or none at all, fits."""
    reach = 10 * _REACH if ground.in_list(mention) else _REACH
    priced = ground.events_near(*span(mention), reach)
    for thing in things:
        fitting = _events_of().get(thing, frozenset())
        for price, event in priced:
            if event.code in fitting:
                if price > _ALONE and "alone" in fitting:
                    break
                _settle(ground, mention, thing, event.code, event.first, event.last)
                return
        if "alone" in fitting:
            _settle(ground, mention, thing, "alone", mention.first, mention.last)
            return
    for price, event in priced if not things else ():
        if price <= _ELIDED and ("people", event.code) in _table():
            _settle(ground, mention, "people", event.code, event.first, event.last)
            return


def _settle(ground: Ground, mention: Mention, thing: str, event: str, first: int, last: int) -> None:
    metric = metrics()[_table()[thing, event]]
    narrower = metric.narrower.get(ground.context(mention)) if metric.narrower else None  # type: ignore[call-overload]
    mention.metric = narrower or metric.id
    mention.because("metric", f"{thing}_{event}", ground.passage.starts[first], ground.passage.ends[last])


def _inherit(ground: Ground, mention: Mention, before: Mention) -> None:
    """A number that says nothing of its own goes on with what the number before it counted."""
    same_line = ground.passage.paragraph[before.last] == ground.passage.paragraph[mention.first]
    if same_line and ground.paid[mention.first] - ground.paid[before.last] <= _REACH:
        mention.metric = before.metric
        mention.because("metric", "as_before", before.start, before.end)
