"""Statement text in, raw figures out: verbatim, with spans. Deterministic, no network, no models."""

from collections.abc import Sequence
from datetime import date

from flows.extract import attribution, dates, earlier, hedges, kinds, metrics, numbers, parts, polarity, units
from flows.extract.dates import calendar
from flows.extract.text.lexicon import LANGUAGES, lexicon
from flows.extract.units import dollars
from flows.language import guess_language
from flows.records import RawFigure

__all__ = ["LANGUAGES", "find_figures", "guess_language"]


def find_figures(
    text: str, language: str | None = None, published: date | None = None, publisher: str | None = None
) -> Sequence[RawFigure]:
    """Every figure reported in `text`, in order of `start`.

    language: en, uk or ru; guessed from the letters where None. published: the day that "yesterday"
    is counted from, in the reporter's time zone; None leaves relative dates open. publisher: the outlet,
    which is never taken for an organisation that it cites.
    """
    words = lexicon(language or guess_language(text) or "en")
    passage = words.passage(text)
    mentions = numbers.find(passage)
    if not mentions:
        return []
    hedges.read(passage, mentions)
    units.read(passage, mentions)
    dollars.read(passage, mentions, publisher)
    whens = calendar.find(passage)
    weighed = kinds.read(passage, mentions, whens)
    metrics.read(passage, mentions)
    kinds.settle(passage, mentions, weighed)
    dates.read(passage, mentions, whens, published)
    attribution.read(passage, mentions, publisher)
    polarity.read(passage, mentions)
    parts.read(passage, mentions)
    earlier.read(passage, mentions)
    return [mention.figure(passage) for mention in sorted(mentions, key=lambda m: (m.start, m.end))]
