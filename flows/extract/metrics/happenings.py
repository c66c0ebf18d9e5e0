"""What happens to things in a passage (`counted_event`), as the words around it make it mean.

Of the lexicon (`metrics.yml`): `wishes` before giving up ("want to", "how to") make it a wish to; in a text about
an exchange (`exchange_words`) those who are released or come back are exchanged; in one about giving up those who
get in touch (`contact`) wish to; where `bodies` are given back nobody is released, but a morgue (`mortuaries`) that
receives them counts the dead; in a text about refugees (`refuge_words`) those who arrive have fled, in one about an
evacuation they are brought, else they are sent; who shelters has fled, unless the text knows internally displaced.
"""

from flows.extract.text.passage import Passage
from flows.extract.text.phrases import Mark

_WISH = 5  # tokens before "surrender" in which the wish may stand
_STOPS = frozenset(",.;:()")
_GIVING_UP = frozenset(("surrender", "seek_surrender", "project"))
_IN_EXCHANGE = {"release": "exchange", "return": "exchange"}
_GIVING_BACK = frozenset(("release", "return", "exchange"))


def happenings(passage: Passage) -> list[Mark]:
    """The happenings in the order of the text; none that stands inside a longer one."""
    found: list[Mark] = []
    exchange = False
    refuge = 0
    for mark in passage.marks_of("counted_event", "exchange_words", "refuge_words"):
        if mark.category == "exchange_words":
            exchange = True
        elif mark.category == "refuge_words":
            refuge += 1
        elif mark.category == "counted_event":
            if found and found[-1].first < mark.first and mark.last <= found[-1].last:
                continue
            wished = mark.code == "surrender" and _wished(passage, mark.first)
            found.append(mark._replace(code="seek_surrender") if wished else mark)
    meant = dict(_IN_EXCHANGE) if exchange else {}
    sentence = passage.sentence
    evacuated = {sentence[mark.first] for mark in found if mark.code == "evacuate"}
    if evacuated:
        found = [_of_evacuation(mark) if sentence[mark.first] in evacuated else mark for mark in found]
    meant["arrive"] = "flee" if refuge else "evacuate" if evacuated else "deploy"
    inside = any(mark.code == "displace_inside" for mark in found)
    meant["shelter"] = "displace_inside" if inside else "flee"
    if not _GIVING_UP.isdisjoint(mark.code for mark in found):
        meant["contact"] = "seek_surrender"
    bodies = {passage.sentence[mark.first] for mark in passage.marks_of("bodies")}
    bodies -= {passage.sentence[mark.first] for mark in passage.marks_of("mortuaries")}
    if bodies:
        found = [_of_bodies(mark) if passage.sentence[mark.first] in bodies else mark for mark in found]
    return [mark._replace(code=meant[mark.code]) if mark.code in meant else mark for mark in found]


def _of_evacuation(mark: Mark) -> Mark:
    """Those who arrive by an evacuation train are evacuated, whatever else the text tells of refugees."""
    return mark._replace(code="evacuate") if mark.code == "arrive" else mark


def _of_bodies(mark: Mark) -> Mark:
    """ "The bodies of 909 soldiers were returned": nobody came home, and nobody was killed there."""
    return mark._replace(code="give_bodies") if mark.code in _GIVING_BACK else mark


def _wished(passage: Passage, first: int) -> bool:
    sentence = passage.sentence[first]
    for i in range(first - 1, max(-1, first - 1 - _WISH), -1):
        if passage.sentence[i] != sentence or passage.words[i] in _STOPS or passage.words[i].isdecimal():
            return False
        if passage.mark_at(i, "wishes") is not None:
            return True
    return False
