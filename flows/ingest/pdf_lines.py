"""The regions of a page → its text: rows of a table on a line each, lines of a paragraph joined, the rest as it is."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from flows.ingest.pdf_columns import find_regions, group_rows
from flows.ingest.pdf_runs import Run, is_raised, superscript

CELL = " | "
_CELL_GAP = 1.2  # of the height of the letters, beside a number
_WIDE_GAP = 2.0  # between words, which are spread to fill a line
_APART = 1.4  # of the usual distance of lines: a paragraph ends
_FULL = 0.88  # of the width of its column: a line that goes on in the next
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]\Z")
_GOES_ON = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MARKED = re.compile(r"(?:[•●▪◦‣\uf0b7*–—-]|\(?\d{1,2}[.)]|\(?[a-zа-яіїє][.)]) ?(?=\S)", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """A printed line. `row` tells that it has cells."""

    text: str
    left: float
    right: float
    base: float
    size: float
    row: bool


Block = list[Line]  # lines of a region that follow one another at the usual distance


def read_blocks(runs: list[Run]) -> list[Block]:
    """The blocks of a page in reading order."""
    return [block for region in find_regions(runs) for block in _blocks([_line(row) for row in group_rows(region)])]


def count_words(pages: Iterable[list[Block]]) -> Counter[str]:
    """The words of a document, by which a word broken at the end of a line is known."""
    lines = (line.text for blocks in pages for block in blocks for line in block)
    return Counter(word.lower() for text in lines for word in _WORD.findall(text))


def page_text(blocks: list[Block], words: Counter[str]) -> str:
    return "\n\n".join("".join(_joined(block, words)) for block in blocks)


def _line(row: list[Run]) -> Line:
    text, cells, before = row[0].text, False, row[0]
    for run in row[1:]:
        gap = (run.left - before.right) / max(run.size, before.size)
        if is_raised(run, before):
            text += superscript(run.text)
        elif gap > _WIDE_GAP or (gap > _CELL_GAP and (text[-1:].isdigit() or run.text[:1].isdigit())):
            text, cells = text + CELL + run.text, True
        else:
            text += " " * (gap > 0.1) + run.text
        before = run
    size = max(run.size for run in row)
    return Line(text, row[0].left, max(run.right for run in row), min(run.base for run in row), size, cells)


def _blocks(lines: list[Line]) -> list[Block]:
    usual = median([above.base - below.base for above, below in pairwise(lines)] or [0.0])
    blocks: list[Block] = [lines[:1]]
    for above, below in pairwise(lines):
        near = above.base - below.base <= _APART * max(usual, below.size) and 0.85 < below.size / above.size < 1.18
        if near:
            blocks[-1].append(below)
        else:
            blocks.append([below])
    return blocks


def _joined(block: Block, words: Counter[str]) -> Iterator[str]:
    """The lines of a block with what stands between them."""
    left, right = min(line.left for line in block), max(line.right for line in block)
    full = [line.right - left > _FULL * (right - left) for line in block]
    flowing = 2 * sum(full[:-1]) > len(block) - 1
    text = block[0].text
    for i, line in enumerate(block[1:]):
        above = block[i]
        if not (flowing and full[i]) or above.row or line.row or _begins(above, line):
            yield text + "\n"
            text = line.text
        else:
            text = _mend(text, line.text, words)
    yield text


def _begins(above: Line, line: Line) -> bool:
    """Whether a line begins an item of a list or, set in from the line above, a paragraph."""
    if _MARKED.match(line.text):
        return True
    return line.left > above.left + 0.7 * line.size and not _MARKED.match(above.text)


def _mend(text: str, following: str, words: Counter[str]) -> str:
    """Two lines of a paragraph as one. A hyphen goes only where the document has the word without it as well."""
    broken = _BROKEN.search(text)
    rest = _GOES_ON.match(following)
    if not broken or not rest or not rest[0][0].islower():
        return f"{text} {following}"
    whole, hyphened = f"{broken[1]}{rest[0]}".lower(), f"{broken[1]}-{rest[0]}".lower()
    if text.endswith("\u00ad") or (words[whole] and not words[hyphened]):
        return text[:-1] + following
    return text + following
