"""What the metric rule goes by, worked out once a passage: happenings, things, contexts, and the way between them."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from flows.extract.attribution.source_words import source_words
from flows.extract.mention import Mention
from flows.extract.metrics.happenings import happenings
from flows.extract.metrics.lines import lines_of
from flows.extract.text.passage import Passage
from flows.extract.text.phrases import Mark

_DASHES = frozenset("—–‒-:")
_LABEL_ENDS = frozenset(",;.!?)•")
_LABEL, _TO_DASH = 12, 4  # tokens that a label with its dash and hedge takes, and the hedge alone
_PLAINLY = 3  # so many words of a context make the whole text lean to it
_PRICES = {",": 5, ";": 9, ".": 14, "!": 14, "?": 14, "(": 4, ")": 2, ":": 2} | dict.fromkeys('—–‒-"«»“”', 1)
_NUMBER, _JOIN, _LINE = 4, 4, 7  # prices of another number, of "and", and of a line break in between
_BEFORE, _AFTER = 8, 6  # so many happenings on either side are weighed
NEAR = 90  # a happening that costs more is not of this number, unless a heading governs it
_BEHIND = 60  # a happening behind the number that costs more is of another clause
_ANOTHERS = 15  # price of a happening of the next sentence, which has a number of its own
_ITEM = 4  # tokens before the number that begins a line
_PASSIVE = 3  # tokens before "killed" in which "were" stands
_FIRED = frozenset({"drone", "missile", "cruise_missile", "shell", "bomb"})
_DONE_TO = frozenset({"kill", "injure", "casualties", "capture", "destroy", "shoot_down", "damage", "displace"})
_LIST_LINE = 16  # tokens; a line of a list is not longer


class Ground:
    """`paid[i]` is the price of all tokens before token i; `things` and `events` are marks of the lexicon."""

    __slots__ = (
        "_labels", "_near", "_spans", "active", "army", "blocks", "civil", "codes", "counted", "events", "firsts",
        "line_ends", "marks_items", "militants", "military", "named", "numbers", "paid", "passage", "postposed",
        "surrender", "things", "trailing",
    )  # fmt: skip

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.paid: Sequence[int] = ()
        self.events: list[Mark] = []
        self.codes: frozenset[str] = frozenset()  # of the events
        self.firsts: list[int] = []
        self.postposed: set[int] = set()  # first tokens of "launched" right behind a noun: only what that noun is
        self.trailing: set[int] = set()  # first tokens of happenings that say something only of what stands before them
        self.active: set[int] = set()  # first tokens of happenings that befall what stands behind them
        self.things: dict[int, Mark] = {}  # by last token, the longest
        self.named: dict[int, Mark] = {}  # by last token: phrases that name a metric by themselves
        self.numbers: set[int] = set()  # their last tokens
        self.counted: set[int] = set()  # the sentences in which a number stands
        self.line_ends: set[int] = set()
        self.blocks: list[int] = []  # by line: the number of its block, which blank lines part
        self.marks_items: list[bool] = []  # by line: whether a sign begins it, as in lists
        self.civil: list[int] = []  # tokens that speak of civilians
        self.military: list[int] = []
        self.surrender: bool | None = None
        self.army = False  # whether the text speaks of the army of a state by name
        self.militants = False  # whether it speaks of rebels, whose fighters are then no army's
        self._labels: dict[int, range | None] = {}  # by first token of the number, as asked for
        self._near: dict[tuple[int, int, int, bool], list[tuple[int, Mark]]] = {}
        self._spans: dict[int, tuple[int, int]] = {}

    def events_near(self, first: int, last: int, reach: int, beyond: bool) -> list[tuple[int, Mark]]:
        """(price, happening) around the tokens first..last, the cheapest first.

        `beyond`: from the sentences before and from the next one too.
        """
        known = self._near.get((first, last, reach, beyond))
        if known is not None:
            return known
        at = bisect_left(self.firsts, first)
        sentence, line, paid = self.passage.sentence, self.passage.line, self.paid
        found = list[tuple[int, Mark]]()
        for event in self.events[max(0, at - _BEFORE) : at + _AFTER]:
            away = sentence[event.first] - sentence[first]
            if away and not (beyond and away <= 1):
                continue
            if event.first in (self.active if event.first > last else self.trailing):
                continue
            if event.first in self.postposed and event.first != last + 1:
                continue
            if away and event.first > last and self.marks_items[line[first]]:
                continue
            if away and reach == NEAR and self.blocks[line[event.first]] != self.blocks[line[first]]:
                continue
            price = 0
            if event.first > last:  # what stands between costs, and the break of a line
                price = paid[event.first] - paid[last + 1] + _LINE * (last in self.line_ends)
            elif event.last < first:
                price = paid[first] - paid[event.last + 1] + _LINE * (event.last in self.line_ends)
            if away and event.first > last and sentence[event.first] in self.counted:
                price += _ANOTHERS
            if price <= (reach if event.first < first else _BEHIND):
                found.append((price, event))
        self._near[first, last, reach, beyond] = found = sorted(found)
        return found

    def in_list(self, mention: Mention) -> bool:
        """Whether the number stands in a short line of a text that has other lines."""
        if len(self.passage.line_starts) < 2:
            return False
        return self.line_end(mention) - self._line_start(mention) <= _LIST_LINE

    def marked(self, mention: Mention) -> bool:
        """Whether a dash, a dot or another sign begins the line of the number."""
        return self.marks_items[self.passage.line[mention.first]]

    def itemed(self, mention: Mention) -> bool:
        """Whether the number begins such a line."""
        return self.marked(mention) and mention.first - self._line_start(mention) <= _ITEM

    def _line_start(self, mention: Mention) -> int:
        start: int = self.passage.line_starts[self.passage.line[mention.first]]
        return start

    def line_end(self, mention: Mention) -> int:
        """The token behind the line of the number."""
        line, starts = self.passage.line[mention.first], self.passage.line_starts
        return starts[line + 1] if line + 1 < len(starts) else len(self.passage)

    def label(self, mention: Mention) -> range | None:
        """The tokens of the label that the number follows, as in "tanks – 5" or "killed: about 5"."""
        if mention.first not in self._labels:
            self._labels[mention.first] = self._label(mention)
        return self._labels[mention.first]

    def _label(self, mention: Mention) -> range | None:
        words, line = self.passage.words, self.passage.line
        dash = -1
        for i in range(mention.first - 1, max(-1, mention.first - _LABEL), -1):
            if line[i] != line[mention.first] or words[i] in _LABEL_ENDS:
                return range(i + 1, dash) if dash >= 0 else None
            if i in self.numbers:
                return None
            if words[i] in _DASHES:
                dash = i
            elif dash < 0 and mention.first - i > _TO_DASH:
                return None
        return range(max(0, mention.first - _LABEL), dash) if dash >= 0 else None

    def labelled(self, mention: Mention) -> bool:
        return self.label(mention) is not None

    def span(self, mention: Mention) -> tuple[int, int]:
        """The tokens of the number with its hedge and its counted thing, where they stand together."""
        found = self._spans.get(mention.first)
        if found is None:
            starts = self.passage.starts
            first = max(0, bisect_right(starts, mention.start) - 1)
            last = max(first, bisect_left(starts, mention.end) - 1)
            found = self._spans[mention.first] = min(first, mention.first), max(last, mention.last)
        return found

    def running(self, mention: Mention) -> bool:
        """Whether an increment follows the number, as in the running lists of losses: "tanks – 5 (+1)"."""
        return self.passage.words[mention.last + 1 : mention.last + 3] == ["(", "+"]

    def about_surrender(self) -> bool:
        if self.surrender is None:
            told = any(event.code in {"surrender", "seek_surrender", "project"} for event in self.events)
            self.surrender = told or bool(self.passage.marks_of("surrender_words"))
        return self.surrender

    def among(self, mention: Mention, things: frozenset[str]) -> bool:
        """Whether the sentence of the number also counts one of `things`."""
        first, last = self.passage.sentences[self.passage.sentence[mention.first]]
        near = range(max(first, mention.first - _BEHIND), min(last, mention.last + _BEHIND) + 1)
        return any(i in self.things and self.things[i].code in things for i in near)

    def context(self, mention: Mention, before: str = "") -> str:
        """civil_context, military_context or "": of whom the sentence, the number before or the text speaks."""
        first, last = self.passage.sentences[self.passage.sentence[mention.first]]
        civil = bisect_left(self.civil, last + 1) - bisect_left(self.civil, first)
        military = bisect_left(self.military, last + 1) - bisect_left(self.military, first)
        own = range(mention.last + 1, mention.unit_last + 1)
        military += any(self.passage.mark_at(i, "military_context") for i in own)
        if civil == military and before:
            return before
        if civil == military:
            english = self.passage.language == "en"  # whose news of bombs is full of soldiers who are not the victims
            civil, military = len(self.civil) // _PLAINLY, len(self.military) // (2 * _PLAINLY if english else _PLAINLY)
        return "" if civil == military else "civil_context" if civil > military else "military_context"


def ground_of(passage: Passage, mentions: list[Mention]) -> Ground:
    """The ground of `passage`, with the numbers of `mentions` in the way."""
    ground = Ground(passage)
    _sort_marks(ground, _counted(mentions))
    ground.events = happenings(passage)
    ground.codes = frozenset(event.code for event in ground.events)
    prices = [1] * len(passage)
    for i in passage.signs:
        prices[i] = _PRICES.get(passage.words[i], 1)
    for mark in passage.marks_of("clause_join"):
        prices[mark.last] = _JOIN
    for mention in mentions:
        prices[mention.first] = _NUMBER
    ground.blocks, ground.marks_items, ground.line_ends = lines_of(passage)
    for i in ground.line_ends:
        prices[i] += _LINE
    ground.numbers = {mention.last for mention in mentions}
    ground.counted = {passage.sentence[mention.first] for mention in mentions}
    ground.paid = array("L", accumulate(prices, initial=0))  # a long text has many
    ground.firsts = [mark.first for mark in ground.events]
    ground.active = _active(ground, mentions)
    if passage.language == "en":
        fired = (m.unit_last for m in mentions if m.unit_first > m.last)
        nouns = {i for i in fired if i in ground.things and ground.things[i].code in _FIRED}
        ground.postposed = {e.first for e in ground.events if e.code == "launch" and e.first - 1 in nouns}
    ground.trailing = {mark.first for mark in passage.marks_of("said_behind")}
    return ground


def _active(ground: Ground, mentions: list[Mention]) -> set[int]:
    """ "Six men attacked, killing four", "Forty rebels killed 12 soldiers": nothing befalls those who do it."""
    passage = ground.passage
    if passage.language != "en":
        return set()
    auxiliaries = source_words(passage.language)["passive_auxiliaries"]
    counted = {bisect_right(passage.starts, m.start) - 1 for m in mentions if m.unit_first > m.last}
    found = {mark.first for mark in passage.marks_of("object_behind")}
    for event in ground.events:
        if event.code in _DONE_TO and event.last + 1 in counted:
            before = passage.words[max(0, event.first - _PASSIVE) : event.first]
            if auxiliaries.keys().isdisjoint(before):
                found.add(event.first)
    return found


def _counted(mentions: list[Mention]) -> set[int]:
    """The tokens of the nouns of all numbers: "forty people, among them ten soldiers" are not all soldiers."""
    spans = (range(mention.unit_first, mention.unit_last + 1) for mention in mentions if mention.unit_first >= 0)
    return {i for tokens in spans for i in tokens}


def _is_single(passage: Passage, mark: Mark) -> bool:
    """ "An Israeli soldier and 12 people": the one says nothing of the others."""
    if passage.language != "en" or mark.first == 0:
        return False
    indefinite = source_words("en")["indefinite"]
    return any(word in indefinite for word in passage.words[max(0, mark.first - _PASSIVE) : mark.first])


def _sort_marks(ground: Ground, counted: set[int]) -> None:
    marks_of, things = ground.passage.marks_of, ground.things
    for mark in (*marks_of("counted_thing"), *marks_of("other_things")):
        known = things.get(mark.last)
        if known is None or (mark.first, mark.code) < (known.first, known.code):
            things[mark.last] = mark
    ground.militants = any(mark.code == "militant" for mark in things.values())
    civil = marks_of("civil_context")
    ground.civil = [mark.first for mark in civil if ground.passage.language != "en" or mark.first not in counted]
    hit = {i for mark in civil for i in range(mark.first, mark.last + 1)}  # "shelling by the army" is not of the army
    ground.military = [
        mark.first
        for mark in marks_of("military_context")
        if mark.first not in counted and mark.first not in hit and not _is_single(ground.passage, mark)
    ]
    ground.named = {mark.last: mark for mark in marks_of("metric")}
    ground.army = bool(marks_of("army_context"))
