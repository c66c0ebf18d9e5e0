"""Which metric a number measures: the counted thing together with what happened to it.

Things and happenings ("counted_thing", "counted_event") are phrases of the lexicon; the codebook's `counts`
says which metric a pair of them makes. The thing is read from the number's own noun phrase; the happening is the
one that costs least to reach: words, commas, line breaks and other numbers between cost, each its price. Where no
happening is near, a heading or the sentence before governs. What no pair matches stays without a metric.
"""

from functools import cache

from flows.codebook import measured, metrics
from flows.extract.ground import NEAR, Ground, ground_of, span
from flows.extract.mention import Mention
from flows.extract.passage import Passage
from flows.extract.phrases import Mark
from flows.extract.subjects import Sides, read_subject
from flows.extract.things import things_of

_FAR = 400  # the same for the lines of a list, which a heading governs
_ALONE = 14  # a thing that needs no happening keeps to itself beyond this
_NEAR_BY = 10  # a happening as near as this says that troops are not just somewhere
_BY_NAME = 12  # price of the name of a project, which says less than a verb
_NARROWS = {"displace": "displace_inside"}  # a happening that another one of the sentence makes narrower
_GENERAL = frozenset({"vehicle", "equipment", "case", "people", "missile"})  # may stand for a thing named before
_LAND = frozenset({"tank", "armour", "artillery", "mlrs", "vehicle", "special_equipment"})
_ELIDED = 12  # a number without a thing counts people, where a happening is as near as this
_PART = 6  # price of the happening of the number of which this one is a part
_GO_ON = 40  # a number that costs more to reach is not gone on with
_CHAIN = 60  # price of the happening of the number before, where nothing else fits
_OWN = 3  # a happening as near as this is the number's own
_STATES = frozenset({"dead", "injured", "missing", "casualty", "displaced", "refugee", "idp", "hostage", "evacuee"})
_PEOPLE, _MONEY = ("people",), ("money",)
_LISTED = frozenset({"drone", "cruise_missile"})  # counted apart in running lists of losses
_BAR = 4  # as near as this, such words say that the number is of something else
_NO_EQUIPMENT, _NO_PEOPLE = frozenset({"supply", "spend"}), frozenset({"disease", "judge", "assist"})
_BARS = {"money": frozenset({"spend"}), "people": _NO_PEOPLE, "civilian": _NO_PEOPLE} | dict.fromkeys(
    (
        "tank",
        "armour",
        "artillery",
        "mlrs",
        "air_defence",
        "aircraft",
        "helicopter",
        "drone",
        "missile",
        "shell",
        "cruise_missile",
        "ship",
        "submarine",
        "vehicle",
        "special_equipment",
        "equipment",
        "contract",
    ),
    _NO_EQUIPMENT,
)
_CONTEXT_OF = {"civilians": "civil_context", "civilian": "civil_context", "children": "civil_context", "personnel": "military_context"}


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

    __slots__ = ("barred", "event", "mention", "things")

    def __init__(self) -> None:
        self.mention: Mention | None = None
        self.things: tuple[str, ...] = ()
        self.event: Mark | None = None
        self.barred = False  # the words beside the number now read say that it is of something else


def read(passage: Passage, mentions: list[Mention]) -> None:
    """Fill in `metric` and `subject` of the mentions."""
    ground, last = ground_of(passage, mentions), _Last()
    sides = Sides(passage)
    for mention in mentions:
        before = last.mention
        near = before is not None and ground.paid[mention.first] - ground.paid[before.last] <= _GO_ON
        own = things_of(ground, mention)
        if before is None or not near:
            last.event, last.things = None, ()
        elif mention.form == "increment" and passage.line[before.last] == passage.line[mention.first]:
            _go_on(mention, before)
            read_subject(ground, sides, mention, None, before)
            continue
        unknown = not own and mention.unit_first > mention.last and mention.unit != "percent"
        things = () if unknown else own or last.things
        if things and not own and before is not None and _starts_anew(ground, before, mention):
            things = ()
        last.barred = False
        if _named(ground, mention):
            last.mention, last.event, last.things = mention, None, things
            read_subject(ground, sides, mention, None, before if near else None)
            continue
        event = _decide(ground, mention, things, last, beyond=False)
        open_ = mention.metric is None and not last.barred
        if open_ and not unknown and near and before is not None and _goes_on(ground, mention, own, last):
            _go_on(mention, before)
        if mention.metric is None and not last.barred:
            event = _decide(ground, mention, things, last, beyond=True)
        read_subject(ground, sides, mention, event, before if near else None)
        last.mention, last.event = mention, event or last.event
        last.things = _soldiers(mention.metric, things)


def _named(ground: Ground, mention: Mention) -> bool:
    """Settle the metric that the number's own noun phrase names by itself."""
    if not ground.named:
        return False
    first, last = span(ground.passage, mention)
    found = [ground.named[i] for i in range(first, last + 1) if i in ground.named]
    if not found:
        return False
    mark = max(found, key=lambda mark: mark.last - mark.first)
    mention.metric = mark.code
    mention.because("metric", "named", ground.passage.starts[mark.first], ground.passage.ends[mark.last])
    return True


def _soldiers(metric: str | None, things: tuple[str, ...]) -> tuple[str, ...]:
    """`things` as later numbers take them up: people who were recruited are soldiers from then on."""
    military = metric is not None and "personnel" in metrics()[metric].counts
    return ("personnel",) if military and things == _PEOPLE else things


def _decide(ground: Ground, mention: Mention, things: tuple[str, ...], last: _Last, beyond: bool) -> Mark | None:
    """Settle the metric of the likeliest thing that some happening in reach, or none at all, fits."""
    priced = _priced(ground, mention, last.event, beyond)
    elided = mention.unit_first <= mention.last
    if elided and things and things[0] in _STATES and _has_its_own(priced):
        things = _PEOPLE  # "40 wounded, 10 are missing"
    for thing in things:
        event = _by_thing(ground, mention, thing, last, priced)
        if event or mention.metric or last.barred:
            return event
    listed = next((thing for thing in things if (thing, "lose") in _table()), None)
    if listed and beyond and ground.running(mention):
        _settle(ground, mention, listed, "lose", last)
        return None
    for price, event in priced if elided or not things else ():
        if price <= (_ELIDED // 2 if things else _ELIDED) and ("people", event.code) in _table():
            _settle(ground, mention, "people", event.code, last, mark=event)
            return event
    return None


def _by_thing(ground: Ground, mention: Mention, thing: str, last: _Last, priced: list[tuple[int, Mark]]) -> Mark | None:
    """Settle the metric of `thing` with the cheapest happening that fits it, or alone; the happening, if any."""
    fitting = _events_of().get(thing, frozenset())
    if "launch" in fitting and ground.passage.mark_before(mention.first - 1, "whole_lead"):
        _settle(ground, mention, thing, "launch", last)  # "of 28 drones 26 were shot down"
        return None
    if _barred(thing, fitting, priced):
        last.barred = True
        return None
    reach = _ALONE if "alone" in fitting else _FAR
    for price, event in priced:
        if event.code in fitting and price <= reach:
            narrow = _NARROWS.get(event.code, "")
            if narrow in fitting and any(code.code == narrow and cost <= NEAR // 3 for cost, code in priced):
                event = event._replace(code=narrow)
            _settle(ground, mention, thing, event.code, last, mark=event)
            return event
    if "alone" in fitting and (thing != "application" or ground.about_surrender()):
        _settle(ground, mention, thing, "alone", last)
    elif "present" in fitting and mention.kind == "point" and not any(price <= _NEAR_BY for price, _ in priced):
        _settle(ground, mention, thing, "present", last)
    return None


def _starts_anew(ground: Ground, before: Mention, mention: Mention) -> bool:
    """ "Soldiers fled. Dozens were killed": a bare number of a new sentence with its own happening counts people."""
    sentence = ground.passage.sentence
    if sentence[before.first] == sentence[mention.first] or ground.in_list(mention):
        return False
    return _has_its_own(ground.events_near(*span(ground.passage, mention), NEAR, False))


def _has_its_own(priced: list[tuple[int, Mark]]) -> bool:
    """Whether a happening to people stands right beside the number."""
    return any(price <= _OWN and event.code in _events_of()["people"] for price, event in priced)


def _barred(thing: str, fitting: frozenset[str], priced: list[tuple[int, Mark]]) -> bool:
    """Whether words right beside the number, and no fitting ones near, say that it is of something else."""
    bars = _BARS.get(thing)
    return (
        bool(bars)
        and any(price <= _BAR and event.code in (bars or ()) for price, event in priced)
        and not any(price <= 4 * _BAR and event.code in fitting for price, event in priced)
    )


def _priced(ground: Ground, mention: Mention, before: Mark | None, beyond: bool) -> list[tuple[int, Mark]]:
    """(price, happening) that the number may take, the cheapest first; `before` is that of the number before."""
    far = ground.in_list(mention) or ground.labelled(mention)
    priced = ground.events_near(*span(ground.passage, mention), _FAR if far else NEAR, beyond or far)
    if any(event.code == "project" for _, event in priced):
        priced = sorted((price + _BY_NAME * (event.code == "project"), event) for price, event in priced)
    sentence = ground.passage.sentence
    if before is None or (not far and sentence[before.first] != sentence[mention.first]):
        return priced
    part = ground.passage.mark_before(mention.first - 1, "part_lead")
    return sorted([*priced, (_PART if part else _CHAIN, before)])


def _settle(ground: Ground, mention: Mention, thing: str, event: str, last: _Last, *, mark: Mark | None = None) -> None:
    if event == "destroy" and thing in _LISTED and _of_losses(ground, mention):
        event = "lose"
    metric = metrics()[_table()[thing, event]]
    if "army_context" in metric.narrower:
        mention.metric = metric.narrower["army_context"] if ground.army else metric.id
    elif metric.narrower:
        before = last.mention if last.mention and _carries(ground, last.mention, mention, thing) else None
        context = ground.context(mention, _CONTEXT_OF.get(((before and before.metric) or "").split("_")[0], ""))
        mention.metric = dict(metric.narrower.items()).get(context, metric.id)  # type: ignore[call-overload]
    else:
        mention.metric = metric.id
    first, end = (mark.first, mark.last) if mark else (mention.first, mention.last)
    mention.because("metric", f"{thing}_{event}", ground.passage.starts[first], ground.passage.ends[end])


def _of_losses(ground: Ground, mention: Mention) -> bool:
    """Whether the number stands in a list or a running total of losses, whichever verb heads it."""
    return mention.kind == "cumulative" or ground.labelled(mention) or ground.among(mention, _LAND)


def _goes_on(ground: Ground, mention: Mention, own: tuple[str, ...], last: _Last) -> bool:
    """Whether a number without a happening of its own may count what the one before it counted."""
    before = last.mention
    if before is None or before.metric is None:
        return False
    if own == _PEOPLE:
        return "people" in metrics()[before.metric].counts
    same_sentence = ground.passage.sentence[before.first] == ground.passage.sentence[mention.first]
    if own == last.things:
        return same_sentence or own != _MONEY
    return own == () or (own[0] in _GENERAL and same_sentence) or own[0] == "case"


def _carries(ground: Ground, before: Mention, mention: Mention, thing: str) -> bool:
    """Whether the number may be of the same sort of people as the one before."""
    return thing not in _PEOPLE or ground.passage.sentence[before.first] == ground.passage.sentence[mention.first]


def _go_on(mention: Mention, before: Mention) -> None:
    """A number that says nothing of its own goes on with what the number before it counted."""
    if before.metric is not None:
        mention.metric = before.metric
        mention.because("metric", "as_before", before.start, before.end)
