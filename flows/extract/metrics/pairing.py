"""The metric that a thing makes with the happening that costs least to reach; see `metrics`."""

from functools import cache

from flows.codebook import measured, metrics
from flows.extract.attribution.source_words import source_words
from flows.extract.mention import Mention
from flows.extract.metrics.ground import NEAR, Ground
from flows.extract.text.phrases import Mark

_FAR = 400  # the same for the lines of a list, which a heading governs
_ALONE = 10  # a thing that needs no happening keeps to itself beyond this
_NEAR_BY = 10  # a happening as near as this says that troops are not just somewhere
_BY_NAME = 12  # price of the name of a project, which says less than a verb
_NARROWS = {"displace": "displace_inside"}  # a happening that another one of the sentence makes narrower
_LAND = frozenset({"tank", "armour", "artillery", "mlrs", "vehicle", "special_equipment"})
_ELIDED = 18  # a number without a thing counts people, where a happening is as near as this
_BEFALLS = frozenset({"kill", "injure", "casualties", "capture", "surrender", "go_missing"})  # befalls only people
_REACH = {  # further off, it happens to something else
    ("strike", "by_air"): 20, ("times", "by_air"): 10, ("prisoner", "kill"): 5,
    ("personnel", "return"): 20, ("personnel", "release"): 25,
}  # fmt: skip
_NO_LOSSES = frozenset(
    {"supply", "aid", "spend", "deploy", "fight", "mass", "strength", "launch", "recruit", "mobilise"}
)
_NO_PART = frozenset({"deploy", "fight", "strength", "remain"})  # "70 of them defended the town" counts no deployment
_PART = 4  # price of the happening of the number of which this one is a part
_CLOSED = 6  # "five were killed and three soldiers were wounded": the verb behind one number is not of the next
_CHAIN = 60  # price of the happening of the number before, where nothing else fits
_JOINED = 3  # the same for two numbers with nothing but "and" between them
_LEAD = 3  # tokens between "of whom" and the number
_OWN = 3  # a happening as near as this is the number's own
_WITHIN = 10  # price of where troops are, said within their own noun phrase, beside what befell them
_STATES = frozenset({"dead", "injured", "missing", "casualty", "displaced", "refugee", "idp", "hostage", "evacuee"})
_PEOPLE = ("people",)
_HOW_THEY_CAME = frozenset({"mobilise", "recruit"})
_LISTED = frozenset({"drone", "cruise_missile"})  # counted apart in running lists of losses
_BAR = 4  # as near as this, such words say that the number is of something else
_FITS_BEFORE = 4  # times as far as them, a happening that fits still counts for more
_NO_EQUIPMENT, _NO_PEOPLE = frozenset({"supply", "spend"}), frozenset({"disease", "judge", "assist", "rescue"})
_WEAPONS = (
    "tank", "armour", "artillery", "mlrs", "air_defence", "aircraft", "helicopter", "drone", "missile", "shell",
    "cruise_missile", "ship", "submarine", "vehicle", "special_equipment", "equipment", "contract",
)  # fmt: skip
_MORTAL = frozenset({"people", "men", "civilian", "personnel", "prisoner", "dead", "militant", "child"})
_FAR_OFF = 20  # a sentence does not give bodies back further off
_BARS = {"money": frozenset({"spend"}), "people": _NO_PEOPLE, "civilian": _NO_PEOPLE}
_BARS["territory"] = frozenset({"demine"})
_LIFELESS = frozenset(_WEAPONS) | {"strike", "air_strike", "shelling", "nothing", "place", "settlement", "building"}
_LOSABLE = frozenset(_WEAPONS) | {"personnel"}
_BARS |= dict.fromkeys(_WEAPONS, _NO_EQUIPMENT)
_CIVIL, _MILITARY = "civil_context", "military_context"
_CONTEXT_OF = {"civilians": _CIVIL, "civilian": _CIVIL, "children": _CIVIL, "personnel": _MILITARY}


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


class Last:
    """What was read of the number before: it carries on to the parts of it and to elided nouns."""

    __slots__ = ("barred", "event", "lender", "mention", "things")

    def __init__(self) -> None:
        self.mention: Mention | None = None
        self.lender: Mention | None = None  # the last one that is no part of another: of whom the next may be too
        self.things: tuple[str, ...] = ()
        self.event: Mark | None = None
        self.barred = False  # the words beside the number now read say that it is of something else


def decide(ground: Ground, mention: Mention, things: tuple[str, ...], last: Last, beyond: bool) -> Mark | None:
    """Settle the metric of the likeliest thing that some happening in reach, or none at all, fits."""
    priced = _priced(ground, mention, last, beyond)
    elided = mention.unit_first <= mention.last
    if elided and is_part(ground, mention):
        priced = [(price, event) for price, event in priced if event.code not in _NO_PART]
    if elided and things and things[0] in _STATES and has_its_own(priced):
        things = _PEOPLE  # "40 wounded, 10 are missing"
    for thing in things:
        event = _by_thing(ground, mention, thing, last, priced)
        if event or mention.metric or last.barred:
            return event
    listed = next((thing for thing in things if (thing, "lose") in _table()), None)
    if listed in _LOSABLE and beyond and (ground.running(mention) or _only_listed(ground, mention, priced)):
        _settle(ground, mention, listed, "lose", last)
        return None
    return _of_people(ground, mention, things, last, priced) if elided or not things else None


def _only_listed(ground: Ground, mention: Mention, priced: list[tuple[int, Mark]]) -> bool:
    """Whether the number stands in a list under a heading that says neither gift nor presence: losses, then."""
    return ground.itemed(mention) and not any(event.code in _NO_LOSSES for _, event in priced)


def _of_people(
    ground: Ground, mention: Mention, things: tuple[str, ...], last: Last, priced: list[tuple[int, Mark]]
) -> Mark | None:
    """Settle what happened to people, where the number names no thing, or one of no lexicon."""
    if mention.form == "money":
        return None
    if any(event.code == "give_bodies" and price <= _FAR_OFF for price, event in priced):
        return None
    reach = _ELIDED // 2 if things else _ELIDED
    named = mention.unit_first > mention.last
    alien = bool(things) and things[0] in _LIFELESS
    own = _OWN if mention.form in ("percent", "fraction") else reach
    for price, event in priced:
        fits = event.code in _BEFALLS or not (named or alien or price > own)
        if price <= reach and fits and ("people", event.code) in _table():
            _settle(ground, mention, "people", event.code, last, mark=event)
            return event
    return None


def _by_thing(ground: Ground, mention: Mention, thing: str, last: Last, priced: list[tuple[int, Mark]]) -> Mark | None:
    """Settle the metric of `thing` with the cheapest happening that fits it, or alone; the happening, if any."""
    fitting = _events_of().get(thing, frozenset())
    if "launch" in fitting and ground.passage.mark_before(mention.first - 1, "whole_lead"):
        _settle(ground, mention, thing, "launch", last)  # "of 28 drones 26 were shot down"
        return None
    if _barred(ground, mention, thing, fitting, priced):
        last.barred = True
        return None
    reach = _ALONE if "alone" in fitting else _FAR
    for price, event in priced:
        if event.code in _HOW_THEY_CAME and mention.unit_first <= event.first <= mention.unit_last:
            continue  # "40 mobilised men were killed"
        if event.code in fitting and price <= _REACH.get((thing, event.code), reach):
            narrower = _narrower(_main_verb(ground, mention, event, priced), fitting, priced)
            _settle(ground, mention, thing, narrower.code, last, mark=narrower)
            return narrower
    if "alone" in fitting and (thing != "application" or ground.about_surrender()):
        _settle(ground, mention, thing, "alone", last)
    elif (
        "present" in fitting
        and mention.kind == "point"
        and not any(price <= _NEAR_BY and event.code != "aid" for price, event in priced)
    ):
        _settle(ground, mention, thing, "present", last)
    return None


def _main_verb(ground: Ground, mention: Mention, event: Mark, priced: list[tuple[int, Mark]]) -> Mark:
    """ "Shot down 12 drones launched from the sea": what was done to them stands before the number."""
    if event.first not in ground.postposed:
        return event
    sentence = ground.passage.sentence
    for price, before in priced:
        near = price <= NEAR // 2 and sentence[before.first] == sentence[mention.first]
        if before.code == "shoot_down" and before.last < mention.first and near:
            return before
    return event


def _narrower(event: Mark, fitting: frozenset[str], priced: list[tuple[int, Mark]]) -> Mark:
    """ "Inside the country 1.9 million are displaced"."""
    narrow = _NARROWS.get(event.code, "")
    if narrow in fitting and any(
        mark.code == narrow and price <= (NEAR // 3 if mark.first <= event.first else 2 * _BAR)
        for price, mark in priced
    ):
        return event._replace(code=narrow)
    return event


def is_part(ground: Ground, mention: Mention) -> bool:
    """ "Of whom a quarter", "70 of them"."""
    passage = ground.passage
    before = range(mention.first - 1, max(-1, mention.first - 1 - _LEAD), -1)
    led = passage.has("part_lead") and any(passage.mark_before(i, "part_lead") is not None for i in before)
    return led or passage.mark_at(mention.last + 1, "whole_behind") is not None


def has_its_own(priced: list[tuple[int, Mark]]) -> bool:
    """Whether a happening to people stands right beside the number."""
    return any(price <= _OWN and event.code in _events_of()["people"] for price, event in priced)


def _barred(
    ground: Ground, mention: Mention, thing: str, fitting: frozenset[str], priced: list[tuple[int, Mark]]
) -> bool:
    """Whether words right beside the number, and no fitting ones near, say that it is of something else."""
    given = "give_bodies" in ground.codes and thing in _MORTAL
    given = given and any(event.code == "give_bodies" and price <= _FAR_OFF for price, event in priced)
    if given and not _killed(ground, mention, priced):  # "killed three men and gave the bodies back"
        return True
    bars = _BARS.get(thing, frozenset())
    barring = next((price for price, event in priced if event.code in bars), _BAR + 1)
    if barring > _BAR:
        return False
    return not any(price <= _FITS_BEFORE * (barring + 1) and event.code in fitting for price, event in priced)


def _killed(ground: Ground, mention: Mention, priced: list[tuple[int, Mark]]) -> bool:
    """Whether a verb right before the number says that somebody was killed."""
    return any(
        event.code == "kill"
        and price == 0
        and event.last < mention.first
        and ground.passage.mark_at(event.first, "bodies") is None
        for price, event in priced
    )


def _priced(ground: Ground, mention: Mention, last: Last, beyond: bool) -> list[tuple[int, Mark]]:
    """(price, happening) that the number may take, the cheapest first; that of the number before may carry on."""
    far = ground.in_list(mention) or ground.labelled(mention)
    priced = ground.events_near(*ground.span(mention), _FAR if far else NEAR, beyond or far)
    before = last.event
    if before is not None and last.mention is not None and last.mention.last < before.first < mention.first:
        priced = sorted((price + _CLOSED * (event == before), event) for price, event in priced)
    if "deploy" in ground.codes and any(event.code == "deploy" for _, event in priced):
        noun = range(mention.first, ground.span(mention)[1] + 1)
        priced = sorted(
            (price + _WITHIN * (event.code == "deploy" and event.first in noun), event) for price, event in priced
        )
    if mention.unit_first > ground.span(mention)[1]:  # "bring to 28 the number of people killed"
        beside = mention.unit_last + 1
        priced = sorted((0 if event.first == beside else price, event) for price, event in priced)
    if "project" in ground.codes:
        priced = sorted((price + _BY_NAME * (event.code == "project"), event) for price, event in priced)
    sentence = ground.passage.sentence
    part = ground.passage.mark_before(mention.first - 1, "part_lead")
    joined = before is not None and _is_joined(ground, last.mention, mention, before)
    apart = sentence[mention.first] - sentence[before.first] if before is not None else 0
    if before is None or (not far and apart > (part is not None or joined)):
        return priced
    return sorted([*priced, (_JOINED if joined else _PART if part else _CHAIN, before)])


def _is_joined(ground: Ground, before: Mention | None, mention: Mention, event: Mark) -> bool:
    """ "Fired 12 missiles and 40 drones, 30 were shot down": the drones were fired too."""
    if before is None or event.first > before.first:
        return False
    first = max(before.last, before.unit_last) + 1
    joining = source_words(ground.passage.language)["joining_names"]
    return ground.span(mention)[0] == first + 1 and ground.passage.words[first] in joining


def _settle(ground: Ground, mention: Mention, thing: str, event: str, last: Last, *, mark: Mark | None = None) -> None:
    if event == "destroy" and thing in _LISTED and _of_losses(ground, mention):
        event = "lose"
    metric = metrics()[_table()[thing, event]]
    if "army_context" in metric.narrower:
        mention.metric = metric.narrower["army_context"] if ground.army else metric.id
    elif metric.narrower:
        before = last.lender if last.lender and _carries(ground, last.lender, mention, thing) else None
        lent = _CONTEXT_OF.get(((before and before.metric) or "").split("_")[0], "")
        context = (is_part(ground, mention) and lent) or ground.context(mention, lent)
        mention.metric = dict(metric.narrower.items()).get(context, metric.id)  # type: ignore[call-overload]  # any word may ask
    else:
        mention.metric = metric.id
    first, end = (mark.first, mark.last) if mark else (mention.first, mention.last)
    mention.because("metric", f"{thing}_{event}", ground.passage.starts[first], ground.passage.ends[end])


def _of_losses(ground: Ground, mention: Mention) -> bool:
    """Whether the number stands in a list or a running total of losses, whichever verb heads it."""
    return mention.kind == "cumulative" or ground.labelled(mention) or ground.among(mention, _LAND)


def _carries(ground: Ground, before: Mention, mention: Mention, thing: str) -> bool:
    """Whether the number may be of the same sort of people as the one before."""
    return thing not in _PEOPLE or ground.passage.sentence[before.first] == ground.passage.sentence[mention.first]
