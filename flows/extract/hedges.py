"""What the words around a number assert of it: "about", "more than", "or more"."""

from flows.extract.mention import Mention
from flows.extract.passage import Passage


def read(passage: Passage, mentions: list[Mention]) -> None:
    for mention in mentions:
        if mention.value_high is not None:
            mention.hedge = "between"
        elif mention.form == "vague":
            mention.hedge = "vague"
        first = mention.first
        while first > 0 and passage.starts[first] > mention.start:
            first -= 1
        mark = passage.mark_before(first - 1, "hedge_before")
        if mark is not None:
            mention.start = passage.starts[mark.first]
            mention.hedge_words = passage.quote(mark.first, mark.last)
            if mention.hedge == "exact":
                mention.hedge = mark.code
