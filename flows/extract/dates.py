"""To be written."""

from datetime import date

from flows.extract.mention import Mention
from flows.extract.passage import Passage


def read(passage: Passage, mentions: list[Mention], published: date | None) -> None:
    """To be written."""
