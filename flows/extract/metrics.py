"""Which metric a number measures: the counted thing together with what happened to it.

Things and happenings ("counted_thing", "counted_event") are phrases of the lexicon; the codebook's `counts`
says which metric a pair of them makes. The thing is read from the number's own noun phrase; the happening is the
one that costs least to reach: words, commas, line breaks and other numbers between cost, each its price. Where no
happening is near, a heading or the sentence before governs. What no pair matches stays without a metric.
"""

from bisect import bisect_left
from functools import cache, lru_cache
from itertools import accumulate

from flows.codebook import measured, metrics
from flows.extract.lexicon import lexicon
from flows.extract.mention import Mention
from flows.extract.passage import Passage, tokenize
from flows.extract.phrases import Mark

_PRICES = {",": 5, ";": 9, ".": 14, "(": 4, ")": 2, "—": 1, "–": 1, "‒": 1, "-": 1, ":": 1, '"': 1}
_NUMBER, _LINE = 4, 3  # prices of another number and of a line break in between
_REACH = 40  # a happening that costs more is not of this number
_ALONE = 14  # a thing that needs no happening keeps to itself beyond this
_MONEY = frozenset({"USD", "EUR", "UAH", "RUB", "GBP", "AUD", "CAD", "ILS", "PLN", "CHF", "JPY", "CNY"})
_GENERAL = ("people", "equipment", "vehicle", "losses", "missile", "case")  # a more special thing beside them wins


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


class _Ground:
    """What is worked out once a passage: the price of the way to each token, and the happenings in order."""

    __slots__ = ("events", "firsts", "paid", "passage", "things")

    def __init__(self, passage: Passage, mentions: list[Mention]) -> None:
        self.passage = passage
        prices = [_PRICES.get(word, 1) for word in passage.words]
        for mention in mentions:
            prices[mention.first] = _NUMBER
        self.paid = list(accumulate(prices, initial=0))
        self.events: list[Mark] = []
        self.things: dict[int, Mark] = {}  # by last token
        end = -1
        for mark in passage.marks:
            if mark.category == "counted_event":
                if mark.last >= end:
                    self.events.append(mark)
                    end = mark.last
            elif mark.category == "counted_thing":
                known = self.things.get(mark.last)
                if known is None or known.first > mark.first:
                    self.things[mark.last] = mark
        self.firsts = [mark.first for mark in self.events]

    def price(self, first: int, last: int, event: Mark) -> int:
        """What it costs to get from the tokens first..last to `event`."""
        if event.first > last:
            return self.paid[event.first] - self.paid[last + 1] + _LINE * (
                self.passage.line[event.first] - self.passage.line[last]
            )
        if event.last < first:
            return self.paid[first] - self.paid[event.last + 1] + _LINE * (
                self.passage.line[first] - self.passage.line[event.last]
            )
        return 0


def read(passage: Passage, mentions: list[Mention]) -> None:
    """Fill in `metric` (and `subject`) of the mentions."""
    ground = _Ground(passage, mentions)
    before: Mention | None = None
    things: list[str] = []
    for mention in mentions:
        own = _things(ground, mention)
        if not own and before is not None and passage.sentence[before.first] == passage.sentence[mention.first]:
            own = things
        _decide(ground, mention, own)
        before, things = mention, own


def _span(mention: Mention) -> tuple[int, int]:
    """The tokens of the number with its counted thing, where they stand together."""
    first, last = mention.first, mention.last
    if 0 <= mention.unit_first and abs(mention.unit_first - last) < 12:
        first, last = min(first, mention.unit_first), max(last, mention.unit_last)
    return first, last


def _things(ground: _Ground, mention: Mention) -> list[str]:
    """The counted things that the noun phrase of the number names, the likeliest first."""
    if mention.form == "money" or mention.unit in _MONEY:
        return ["money"]
    first, last = _span(mention)
    found = [ground.things[i] for i in range(first, min(last + 4, len(ground.passage))) if i in ground.things]
    found = [mark for mark in found if mark.first <= last and not mention.first <= mark.first <= mention.last]
    if not found and mention.unit and mention.unit != "percent":
        return list(_things_of(mention.unit, ground.passage.language))
    return _ranked(found)


def _ranked(marks: list[Mark]) -> list[str]:
    ranked = sorted(marks, key=lambda mark: (mark.code in _GENERAL, mark.first - mark.last))
    return list(dict.fromkeys(mark.code for mark in ranked))


@lru_cache(4096)
def _things_of(unit: str, language: str) -> tuple[str, ...]:
    marks = lexicon(language).phrases.find(tokenize(unit))
    return tuple(_ranked([mark for mark in marks if mark.category == "counted_thing"]))


def _decide(ground: _Ground, mention: Mention, things: list[str]) -> None:
    first, last = _span(mention)
    sentence = ground.passage.sentence
    here = sentence[mention.first]
    at = bisect_left(ground.firsts, first)
    near = ground.events[max(0, at - 8) : at + 6]
    priced = sorted((ground.price(first, last, event), i) for i, event in enumerate(near) if sentence[event.first] == here)
    for thing in things:
        fitting = _events_of().get(thing)
        if fitting is None:
            continue
        for price, i in priced:
            if near[i].code in fitting and price <= _REACH:
                if price > _ALONE and "alone" in fitting:
                    break
                mention.metric = _table()[thing, near[i].code]
                start, end = ground.passage.starts[near[i].first], ground.passage.ends[near[i].last]
                mention.because("metric", "thing_and_event", start, end)
                return
        if "alone" in fitting:
            mention.metric = _table()[thing, "alone"]
            mention.because("metric", "thing_alone", mention.start, mention.end)
            return
