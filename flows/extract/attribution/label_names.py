"""Who a label names: "Генштаб", "Иванов о потерях", "главное из брифинга Минобороны"."""

import re
from collections.abc import Iterator

from flows.extract.attribution.names import Source, read_source
from flows.extract.attribution.noun_phrases import QUOTES
from flows.extract.attribution.noun_tags import tag
from flows.extract.text.passage import Passage

# "Иванов о потерях", "Иванов — о потерях", "главные тезисы Иванова", "брифинг представителя ведомства Ивана Иванова"
_ON_SOMETHING = re.compile(
    r"[?RVHxjbDp]*(?<![xjp])N[N.\-]*\??(?:[pc].*)?$|\??[Nxjp]{0,3}D[DjExoOACVR]*N[N.\-]*(?:p.*)?$"
    r"|\??[RV][jxECSAOo]*N[N.\-]*(?:[pc].*)?$"
)
# "главное из брифинга Минобороны", "Минобороны о потерях"
_OF_SOMEBODY = re.compile(r"\??[Nxjp]{0,3}D[DjE]*[OoAMCL]+(?:p.*)?$|\??[jE]*[OAMCL]+\??c.*$")


def read_label(passage: Passage, first: int, last: int) -> Source | None:
    """A source that is all there is between the two tokens; a country or an unknown
    abbreviation heads a list more often."""
    source = read_source(passage, first, last, "start")
    if source is None or source.refers or not source.plain:
        return None
    covered: set[int] = set()
    for span in (source.speaker, source.role, source.organisation):
        if span:
            covered.update(range(span[0], span[1] + 1))
    tags = tag(passage, first, last)
    if "," in tags and not (source.speaker and source.role):
        return None
    covered.update(_between_quotes(passage, first, last))
    bare = all(i in covered or tags[i - first] in '?t"().,HNAOoCRV' for i in range(first, last + 1))
    if not bare and not (_OF_SOMEBODY if source.speaker is None else _ON_SOMETHING).match(tags):
        return None
    named = source.organisation
    if named and not source.speaker and not set(tags[named[0] - first : named[1] - first + 1]) & set("OoMGVR"):
        return None
    return source


def _between_quotes(passage: Passage, first: int, last: int) -> Iterator[int]:
    """The tokens of names in quotation marks: the «Come back alive» fund."""
    inside = False
    for i in range(first, last + 1):
        quote = passage.words[i] in QUOTES
        if inside and not quote:
            yield i
        inside ^= quote
