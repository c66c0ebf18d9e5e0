"""What a chart looks like: a glyph per hedge, a colour per reporter, and type that a report can print."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from flows.chart.shown import Row
from flows.codebook import parties

INK, PALE = "#2b2b2b", "#6b6b6b"
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"  # the first one comes with the renderer: the same everywhere

BOTH_WAYS = "M-1.6,0L-.7,-.85L-.7,-.28L.7,-.28L.7,-.85L1.6,0L.7,.85L.7,.28L-.7,.28L-.7,.85Z"  # an arrow to either side

# Okabe and Ito's colours, told apart by colour-blind readers, the darkest first; none is any party's own.
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a5195")
_OTHERS = "#9a9a9a"
_LETTER = 6  # pixels, on average, of a legend's type


class Glyph(NamedTuple):
    """A shape of Vega, where it stands, and the hedges that it stands for.

    What is more than the number stands above it (-1), what is less hangs below it (1): "more than 25,000" and "nearly
    25,000" of one day are both seen.
    """

    shape: str
    side: int
    hedges: tuple[str, ...]

    def holds(self, hedge: str) -> bool:
        return hedge in self.hedges


GLYPHS = {
    "exact": Glyph("circle", 0, ("exact",)),
    "more than, at least": Glyph("triangle-up", -1, ("more_than", "at_least")),
    "less than, nearly, at most": Glyph("triangle-down", 1, ("less_than", "nearly", "at_most")),
    "about": Glyph(BOTH_WAYS, 0, ("about",)),
    "from … to": Glyph("M-0.3,-1H0.3V1H-0.3Z", 0, ("between",)),
    "vague": Glyph("cross", 0, ("vague",)),
}


def glyph_of(hedge: str) -> str:
    """The label of the glyph that stands for a hedge."""
    return next(label for label, glyph in GLYPHS.items() if glyph.holds(hedge))


class Reporters(NamedTuple):
    """The reporters of a chart, by the number of their figures; those beyond the colours share a grey."""

    shown: dict[str | None, str]
    names: list[str]
    colours: list[str]
    columns: int  # of the legend
    room: int  # pixels for a name in it

    def name(self, party: str | None) -> str:
        return self.shown.get(party, self.names[-1])


def reporters(figures: Sequence[Row], width: int) -> Reporters:
    """Who reports, with a name and a colour each."""
    counted = Counter(row["party"] for row in figures)
    order = sorted(counted, key=lambda party: (party is None, -counted[party], party or ""))
    named = [party for party in order if party is not None]
    several = len(named) > len(_COLOURS)
    shown: dict[str | None, str] = {party: party_name(party) for party in named[: len(_COLOURS)]}
    colours = list(_COLOURS[: len(shown)])
    names = list(shown.values())
    if several or None in counted:
        others = len(named) - len(shown)
        names.append(f"{others} other reporters" if several else "reporters outside the codebook")
        colours.append(_OTHERS)
    columns = max(1, width // (45 + _LETTER * min(50, max(map(len, names)))))
    return Reporters(shown, names, colours, columns, width // columns - 30)


def party_name(party: str) -> str:
    known = parties().get(party)
    return known.names.en if known else party


def config() -> dict[str, Any]:
    """The type and the lines of every chart."""
    small = {"labelFont": FONT, "titleFont": FONT, "labelFontSize": 11, "labelColor": INK}
    return {
        "background": "white",
        "font": FONT,
        "view": {"stroke": None},
        "axis": small | {"gridColor": "#e6e6e6", "domainColor": "#8a8a8a", "tickColor": "#8a8a8a", "labelPadding": 5},
        "axisY": {"domain": False, "ticks": False},
        "legend": {"labelFont": FONT, "labelFontSize": 11.5, "labelColor": INK, "direction": "horizontal"},
        "title": {"font": FONT, "subtitleFont": FONT, "anchor": "start", "frame": "group", "color": INK},
        "text": {"font": FONT, "fontSize": 11},
    }
