"""Whose dollars a bare "$" means: "A$" and "Canadian dollars" say so, a bare sign is read by who writes or pays.

Of the lexicon (`units.yml`):

dollar_publishers   outlets that write their own country's dollars with a bare sign, by currency
dollar_payers       words for the one who pays, by currency; USD where the money may be American after all
"""

from functools import lru_cache

from flows.extract.mention import Mention
from flows.extract.text.lexicon import lexicon
from flows.extract.text.passage import Passage

_BARE = "$"
_PAYER = 100  # tokens of a sentence before and behind the number in which the payer is looked for


def read(passage: Passage, mentions: list[Mention], publisher: str | None) -> None:
    """Put the currency of the publisher's or the payer's country in place of USD, where the sign is bare."""
    bare = [mention for mention in mentions if mention.unit == "USD" and _is_bare(passage, mention)]
    if not bare:
        return
    own = _of_publisher(publisher) if publisher else None
    for mention in bare:
        currency = own or (None if publisher else _of_payer(passage, mention))
        if currency is not None:
            mention.unit = currency


def _is_bare(passage: Passage, mention: Mention) -> bool:
    i = mention.first - 1
    if i < 0 or passage.words[i] != _BARE or passage.ends[i] != passage.starts[mention.first]:
        return False
    return i == 0 or passage.ends[i - 1] < passage.starts[i] or not passage.words[i - 1][0].isalpha()


@lru_cache(256)
def _of_publisher(publisher: str) -> str | None:
    marks = lexicon("en").passage(publisher).marks_of("dollar_publishers")
    return marks[0].code if marks else None


def _of_payer(passage: Passage, mention: Mention) -> str | None:
    """The currency of the one country with dollars that the sentence names, where America is not named."""
    first, last = passage.sentences[passage.sentence[mention.first]]
    near = max(first, mention.first - _PAYER), min(last, mention.last + _PAYER)
    codes = {mark.code for mark in passage.marks_within(*near, "dollar_payers")}
    return codes.pop() if len(codes) == 1 and "USD" not in codes else None
