"""Which metric a number measures: the counted thing together with what happened to it.

Things and happenings ("counted_thing", "counted_event") are phrases of the lexicon; the codebook's `counts`
says which metric a pair of them makes. The thing is read from the number's own noun phrase; the happening is the
one that costs least to reach: words, commas, line breaks and other numbers between cost, each its price. Where no
happening is near, a heading or the sentence before governs. What no pair matches stays without a metric.
"""

from flows.codebook import metrics
from flows.extract.attribution.source_words import source_words
from flows.extract.mention import Mention
from flows.extract.metrics.ground import NEAR, Ground, ground_of
from flows.extract.metrics.pairing import Last, decide, has_its_own, is_part
from flows.extract.metrics.subjects import Sides, read_subject
from flows.extract.metrics.things import things_of
from flows.extract.text.passage import Passage
from flows.extract.text.phrases import Mark

_GENERAL = frozenset({"vehicle", "equipment", "case", "people", "missile"})  # may stand for a thing named before
_GO_ON = 60  # a number that costs more to reach is not gone on with
_LOST, _DIED = "personnel_losses", "personnel_killed"
_STATES = {"dead": "kill", "injured": "injure"}
_PEOPLE, _MONEY = ("people",), ("money",)


def read(passage: Passage, mentions: list[Mention]) -> None:
    """Fill in `metric` and `subject` of the mentions."""
    ground, last = ground_of(passage, mentions), Last()
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
        unknown = unknown and passage.mark_at(mention.unit_first, "counters") is None
        things = () if unknown else own or last.things
        if things and not own and before is not None and _starts_anew(ground, before, mention):
            things = ()
        last.barred = False
        if _named(ground, mention):
            last.mention, last.lender, last.event, last.things = mention, mention, None, things
            read_subject(ground, sides, mention, None, before if near else None)
            continue
        event = decide(ground, mention, things, last, beyond=False)
        if near and before is not None and things == last.things and _is_share_of(ground, before, mention, event, last):
            _go_on(mention, before)
        open_ = mention.metric is None and not last.barred
        if open_ and not unknown and near and before is not None and _goes_on(ground, mention, own, last):
            _go_on(mention, before)
        if mention.metric is None and not last.barred:
            event = decide(ground, mention, things, last, beyond=True)
        if mention.metric == _LOST and _died(passage, mention):
            mention.metric = _DIED
        read_subject(ground, sides, mention, event, before if near else None)
        last.mention, last.event = mention, event or _of_state(mention, own) or last.event
        last.lender = last.lender if last.lender and is_part(ground, mention) else mention
        last.things = _soldiers(mention.metric, things)


def _of_state(mention: Mention, things: tuple[str, ...]) -> Mark | None:
    """What befell "five dead, among them three children", as the number's own noun says."""
    code = _STATES.get(things[0], "") if things else ""
    first, last = mention.unit_first, mention.unit_last
    return Mark(first, last, "counted_event", code) if code and first > mention.last else None


def _named(ground: Ground, mention: Mention) -> bool:
    """Settle the metric that the number's own noun phrase names by itself."""
    if not ground.named:
        return False
    first, last = ground.span(mention)
    found = [mark for i in range(first, last + 3) if (mark := ground.named.get(i)) is not None and mark.first <= last]
    if not found:
        return False
    mark = max(found, key=lambda mark: mark.last - mark.first)
    mention.metric = mark.code
    mention.because("metric", "named", ground.passage.starts[mark.first], ground.passage.ends[mark.last])
    return True


def _died(passage: Passage, mention: Mention) -> bool:
    """ "Lost 300 men dead", but not "dead and wounded"."""
    noun = max(mention.last, mention.unit_last)
    for i in (noun, noun + 1):
        if passage.mark_at(i, "dead_behind") is not None:
            joined = passage.words[i + 1 : i + 2]
            both = bool(joined) and joined[0] in source_words(passage.language)["joining_names"]
            return not (both and passage.mark_at(i + 2, "counted_event") is not None)
    return False


def _soldiers(metric: str | None, things: tuple[str, ...]) -> tuple[str, ...]:
    """`things` as later numbers take them up: people who were recruited are soldiers from then on."""
    military = metric is not None and "personnel" in metrics()[metric].counts
    return ("personnel",) if military and things == _PEOPLE else things


def _starts_anew(ground: Ground, before: Mention, mention: Mention) -> bool:
    """ "Soldiers fled. Dozens were killed": a bare number of a new sentence with its own happening counts people."""
    sentence = ground.passage.sentence
    if sentence[before.first] == sentence[mention.first] or ground.in_list(mention):
        return False
    if ground.passage.mark_at(mention.last + 1, "whole_behind") is not None:  # "108 of them"
        return False
    return has_its_own(ground.events_near(*ground.span(mention), NEAR, False))


def _goes_on(ground: Ground, mention: Mention, own: tuple[str, ...], last: Last) -> bool:
    """Whether a number without a happening of its own may count what the one before it counted."""
    before = last.mention
    if before is None or before.metric is None:
        return False
    if own == _PEOPLE:
        return "people" in metrics()[before.metric].counts
    same_sentence = ground.passage.sentence[before.first] == ground.passage.sentence[mention.first]
    if own == last.things:
        return same_sentence or own != _MONEY
    general = bool(own) and own[0] in _GENERAL and not ground.marked(mention)
    return own == () or (general and same_sentence) or own[0] == "case"


def _is_share_of(ground: Ground, before: Mention, mention: Mention, event: Mark | None, last: Last) -> bool:
    """ "162 drones were shot down: 57 over Kursk, 31 over Bryansk": elided numbers of which nothing else is said."""
    if before.metric is None or mention.metric is None or not (-1 < mention.unit_first <= mention.last):
        return False
    same_sentence = ground.passage.sentence[before.first] == ground.passage.sentence[mention.first]
    return same_sentence and event in (None, last.event)


def _go_on(mention: Mention, before: Mention) -> None:
    """A number that says nothing of its own goes on with what the number before it counted."""
    if before.metric is not None:
        mention.metric = before.metric
        mention.because("metric", "as_before", before.start, before.end)
