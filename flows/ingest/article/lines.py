"""Blocks → lines of a text: what is said twice is left out, and paragraphs, headings and lists stand apart."""

import re
from collections import Counter

from flows.ingest.article.blocks import HEADINGS, Block, key

_ENDS = re.compile(r"[.!?…。！？؟।։][\"'”’»)\]]*\Z")
_LISTED = 120  # characters; longer lines are paragraphs even where they end with a comma
_REPEATED = 25  # letters and digits; shorter lines may well be said twice
_LONG_PAGE = 2_000  # lines; nobody sets sentences of so long a text in large type
_BYLINE = 12  # letters beside the names of the authors
_ITEMS = frozenset({"li", "tr", "td", "dd", "dt"})


def is_byline(block: Block, authors: tuple[str, ...]) -> bool:
    """Whether a line says who wrote the article, and little else."""
    rest = key(block.text)
    for author in authors:
        rest = rest.replace(key(author), "")
    return len(rest) <= min(_BYLINE, len(key(block.text)) / 2)


def without_repetitions(blocks: list[Block], titled: set[str]) -> list[Block]:
    """`blocks` without the title and what is said twice: lines for each screen size, sentences set in large type.

    Items of lists stay: a list of each day may well say the same.
    """
    seen = set(titled)
    keys = [key(block.text) for block in blocks]
    times = Counter(keys)
    whole = "\n".join(keys) if len(keys) < _LONG_PAGE else ""
    unique: list[Block] = []
    for block, spelled in zip(blocks, keys, strict=True):
        again = spelled in seen and block.tag not in _ITEMS and (block.tag in HEADINGS or len(spelled) > _REPEATED)
        if spelled in titled or again:
            continue
        seen.add(spelled)
        may_be = unique and block.tag not in HEADINGS and block.tag not in _ITEMS and len(spelled) > _REPEATED
        if not may_be or whole.count(spelled) <= times[spelled]:
            unique.append(block)
    return unique


def join(blocks: list[Block]) -> str:
    """Paragraphs and headings parted by a blank line, the lines of a list by a line break."""
    text: list[str] = []
    for i, block in enumerate(blocks):
        if i:
            text.append("\n" if _goes_on(blocks[i - 1], block) else "\n\n")
        text.append(block.text)
    return "".join(text)


def _goes_on(before: Block, block: Block) -> bool:
    if before.tag in HEADINGS or block.tag in HEADINGS or before.bold != block.bold:
        return False
    if block.same or (before.tag == block.tag and block.tag in _ITEMS):
        return True
    return len(before.text) < _LISTED and not _ENDS.search(before.text)
