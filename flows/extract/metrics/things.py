"""The counted thing of a number, as codes of the lexicon: read from its noun phrase, or from its unit where elided."""

from functools import lru_cache

from flows.extract.attribution.source_words import source_words
from flows.extract.mention import Mention
from flows.extract.metrics.ground import Ground
from flows.extract.text.lexicon import lexicon
from flows.extract.text.phrases import Mark
from flows.extract.units.unit_words import unit_words

_MONEY = frozenset({"USD", "EUR", "UAH", "RUB", "GBP", "AUD", "CAD", "ILS", "PLN", "CHF", "JPY", "CNY"})
_GENERAL = frozenset(
    {"people", "equipment", "vehicle", "losses", "missile", "case", "grouping"}
)  # a more special one wins
_MILITARY = frozenset({"personnel", "civilian", "militant"})
_SOLDIERS = ("personnel",)
_NO_PEOPLE = frozenset({"vehicle", "equipment", "special_equipment", "aircraft", "ship", "helicopter", "building"})
_HEADS = (("losses",), ("grouping",))  # labels that say whose what is counted is
_STATES = frozenset({"injured", "dead", "casualty"})
_DEAD = frozenset({"dead", "deaths", "killed", "wounded", "injured", "victims"})  # of whom a part may be named
_PARTS = frozenset({"child", "civilian", "militant"})  # parts of a whole, named behind the number
_SUMS = frozenset({"dead", "injured", "casualty"})  # of soldiers or civilians, where that is said
_AMONG = frozenset(("among",))
_FURTHER = 4  # tokens behind the noun that may still name the thing: "pieces of military equipment"
_LONG = 7  # tokens of the longest name of a thing
_NONE = ("nothing", "place")  # no metric counts them, though other things are part of their name: "ammunition depots"
_PART_OF = 8  # tokens around a share, in which its whole is named


def things_of(ground: Ground, mention: Mention) -> tuple[str, ...]:
    """The counted things that the noun phrase of the number names, the likeliest first."""
    if mention.form == "money" or mention.unit in _MONEY:
        return ("money",)
    first, last = ground.span(mention)
    things = ground.things
    if mention.unit_first <= mention.last or mention.unit in _DEAD:
        part = _part_behind(ground, mention, last)
        if part is not None:
            return (part,)
    end = min(last + _LONG, ground.line_end(mention) if ground.in_list(mention) else len(ground.passage))
    label = ground.label(mention)
    line = ground.passage.line
    if label and (mention.unit_first <= mention.last or line[mention.unit_first] != line[mention.first]):
        named = _ranked([things[i] for i in label if i in things])
        if named and named not in _HEADS:
            return named
    if mention.form in ("percent", "fraction") and _of_a_country(ground, mention.last):
        return ("land",)
    if mention.unit == "percent" or not mention.unit:
        return _whole(ground, first, last)
    found = [things[i] for i in range(first, end) if i in things and things[i].first <= last]
    found = [mark for mark in found if not mention.first <= mark.first <= mention.last]
    if ground.passage.language == "en":
        found.reverse()  # the head is the last
    named = _ranked(found) if found else _of_unit(mention.unit, ground.passage.language)
    if named[:1] == _SOLDIERS and ground.militants and _are_fighters(ground, first, last):
        named = ("militant",)
    if named == ("battalion",) and mention.unit_first > mention.last:
        named = _of_whom(ground, max(last, mention.unit_last)) or named  # "17 units of armoured vehicles"
    if named and named[0] in _SUMS and mention.unit_first > mention.last:
        named = _of_whom(ground, max(last, mention.unit_last), _AMONG) or named
    if not named and mention.unit_first > mention.last:
        named = _of_whom(ground, max(last, mention.unit_last))
    return _number_of(ground, mention.first) or named if named in ((), ("people",)) else named


def _part_behind(ground: Ground, mention: Mention, last: int) -> str | None:
    """ "Of them 20 were children", "three of the dead were children"; but not "15 wounded when militants …"."""
    passage = ground.passage
    were = source_words(passage.language)["passive_auxiliaries"]
    for i in range(last + 1, min(last + _FURTHER, len(passage))):
        if passage.sentence[i] != passage.sentence[last] or passage.mark_at(i, "subset_words"):
            return None
        if i in ground.things and ground.things[i].code in _PARTS:
            return ground.things[i].code
        said = passage.mark_at(i, "counted_thing") if mention.unit in _DEAD else None
        if said is not None and said.code in _PARTS:
            return said.code
        if mention.unit in _DEAD and passage.words[i] not in were:
            return None
    return None


def _are_fighters(ground: Ground, first: int, last: int) -> bool:
    """ "11 of its fighters", where rebels are spoken of; but not "Ukrainian fighters"."""
    passage = ground.passage
    fighters = passage.mark_before(last, "fighters") is not None
    return fighters and not any(passage.mark_at(i, "party_people") for i in range(first, last))


def _of_a_country(ground: Ground, last: int) -> bool:
    """ "18 per cent of Ukraine", "two thirds of the province"."""
    passage, words, known = ground.passage, ground.passage.words, unit_words(ground.passage.language)
    for i in range(last + 1, min(last + 1 + _FURTHER, len(passage))):
        if passage.sentence[i] != passage.sentence[last]:
            return False
        if passage.mark_at(i, "party") or passage.mark_at(i, "state_names"):
            return True
        if i in ground.things:
            return ground.things[i].code == "place"
        if not (words[i] in known.of or words[i] in known.determiners or passage.mark_at(i, "percent_words")):
            return False
    return False


def _of_whom(ground: Ground, last: int, joints: frozenset[str] = frozenset(["of"])) -> tuple[str, ...]:
    """What a noun that says little is of: "members of the security forces", "deaths among troops"."""
    passage = ground.passage
    if passage.language == "en" and joints.isdisjoint(passage.words[last + 1 : last + 2]):
        return ()
    for i in range(last + 1, min(last + _PART_OF, len(passage))):
        if (
            passage.sentence[i] != passage.sentence[last]
            or passage.words[i] in ",;:()"
            or i in ground.numbers
            or (passage.mark_at(i, "counted_event") and passage.text[passage.starts[i]].islower())  # no name
        ):
            return ()
        if i in ground.things:
            code = ground.things[i].code
            return ("personnel" if code == "grouping" and passage.language == "en" else code,)
    return ()


def _number_of(ground: Ground, first: int) -> tuple[str, ...]:
    """What "the number of …" before a number names: "the number of refugees reached 5,000 people"."""
    passage = ground.passage
    if not passage.has("number_of") and not passage.has("tolls"):
        return ()
    for i in range(first - 1, max(-1, first - 2 * _PART_OF), -1):
        if passage.sentence[i] != passage.sentence[first]:
            break
        toll = passage.mark_at(i, "tolls")
        if toll:  # "the rebel death toll rose to 20"
            before = [ground.things[j] for j in range(max(0, i - 2), i) if j in ground.things]
            return _ranked(before)
        mark = passage.mark_at(i, "number_of")
        if mark:
            stops, found = unit_words(passage.language).stops, []
            for j in range(mark.last + 1, min(mark.last + _FURTHER, first)):
                if passage.words[j] in stops and j > mark.last + 1:
                    break
                found += [ground.things[j]] if j in ground.things else []
            return _ranked([thing for thing in found if thing.code != "grouping"])  # "the losses of the army"
    return ()


def _whole(ground: Ground, first: int, last: int) -> tuple[str, ...]:
    """What a share is a share of: named right behind it, else before it, else further behind; in the same sentence."""
    sentence, things = ground.passage.sentence, ground.things
    end = len(ground.passage)
    ways = (
        range(last + 1, min(last + _PART_OF // 2, end)),
        range(first - 1, max(-1, first - 2 * _PART_OF), -1),
        range(last + 1, min(last + _PART_OF, end)),
    )
    for way in ways:
        for i in way:
            if sentence[i] != sentence[first] or (way.step > 0 and ground.passage.words[i] in ",;:("):
                break
            if i in things:
                return (things[i].code,)
    return ()


def _ranked(marks: list[Mark]) -> tuple[str, ...]:
    if len(marks) < 2:
        return tuple([mark.code for mark in marks])
    none = next((mark for mark in marks if mark.code in _NONE), None)
    if none is not None and not _only_where(none, marks):
        return (none.code,)
    ranked = sorted(marks, key=lambda mark: (mark.code in _GENERAL, mark.code in _STATES, mark.first - mark.last))
    if any(mark.code == "prisoner" for mark in marks):  # "wounded prisoners"
        ranked = [mark for mark in ranked if mark.code not in _STATES]
    if any(mark.code == "militant" for mark in marks):  # "rebel commanders"
        ranked = [mark for mark in ranked if mark.code != "personnel"]
    if any(mark.code in _NO_PEOPLE for mark in marks):  # "military vehicles" are no military
        ranked = [mark for mark in ranked if mark.code not in _MILITARY]
    return tuple(dict.fromkeys(mark.code for mark in ranked if mark.code not in _NONE))


def _only_where(none: Mark, marks: list[Mark]) -> bool:
    """ "Towns of the region": a place behind the thing says only where it is."""
    return none.code == "place" and any(mark.last < none.first and mark.code not in _NONE for mark in marks)


@lru_cache(4096)
def _of_unit(unit: str, language: str) -> tuple[str, ...]:
    marks = lexicon(language).passage(unit).marks
    return _ranked([mark for mark in marks if mark.category in ("counted_thing", "other_things")])
