"""To be written."""

from flows.extract.mention import Mention
from flows.extract.passage import Passage


def find(passage: Passage) -> list[Mention]:
    """Every number of the passage that may be a figure."""
    return [
        Mention(i, i, passage.starts[i], passage.ends[i], float(word.replace(",", "")))
        for i, word in enumerate(passage.words)
        if word.replace(",", "").isdecimal()
    ]
