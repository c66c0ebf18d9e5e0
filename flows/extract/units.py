"""What a number counts: the noun phrase behind it, or the one that it leaves out and the text names elsewhere."""

from flows.extract.mention import Mention
from flows.extract.passage import Passage


def read(passage: Passage, mentions: list[Mention]) -> None:
    for mention in mentions:
        if mention.form == "percent" or (mention.form == "fraction" and passage.language == "en"):
            mention.unit = "percent"
        elif mention.form != "money" and mention.unit_first >= 0:
            mention.unit = passage.quote(mention.unit_first, mention.unit_last)
            mention.end = max(mention.end, passage.ends[mention.unit_last])
