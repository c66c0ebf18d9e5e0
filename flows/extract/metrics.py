"""To be written."""

from flows.extract.mention import Mention
from flows.extract.passage import Passage


def read(passage: Passage, mentions: list[Mention]) -> None:
    """To be written."""
