"""What the lines of a passage are: items of a list, parts of a block, or one that was folded."""

from typing import NamedTuple

from flows.extract.text.passage import Passage

_FOLDED = 6  # tokens; what is shorter is no line that was folded


class Lines(NamedTuple):
    """By line: the number of its block, which blank lines part, and whether a sign begins it, as in lists.

    ends: the last tokens of the lines that were not folded.
    """

    blocks: list[int]
    marked: list[bool]
    ends: set[int]


def lines_of(passage: Passage) -> Lines:
    lines = Lines([], [], set())
    for line, i in enumerate(passage.line_starts):
        lines.marked.append(len(passage.words[i]) == 1 and not passage.words[i].isalnum() and i > 0)
        blank = line > 0 and passage.gap(i - 1).count("\n") > 1
        lines.blocks.append(lines.blocks[-1] + blank if line else 0)
        if line and not _folded(passage, line, i):
            lines.ends.add(i - 1)
    return lines


def _folded(passage: Passage, line: int, i: int) -> bool:
    """Whether the line that begins at token `i` goes on with a long one; English wires fold before numbers."""
    if i - passage.line_starts[line - 1] < _FOLDED:
        return False
    letter = passage.text[passage.starts[i]]
    wired = passage.language == "en" and letter.isdecimal() and passage.words[i - 1][0].isalpha()
    return bool(wired or letter.islower())
