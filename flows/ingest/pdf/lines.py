"""The regions of a page → its text: rows of a table on a line each, lines of a paragraph joined, the rest as it is."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from flows.ingest.pdf.columns import find_regions, group_rows
from flows.ingest.pdf.runs import NUMBERS, Run, is_raised, superscript

CELL = " | "
_CELL_GAP = 1.2  # of the height of the letters, beside a number
_WIDE_GAP = 2.0  # between words, which are spread to fill a line
_APART = 1.4  # of the usual distance of lines: a paragraph ends
_ROWS_APART = 3.5  # of the height of the letters: rows of a table
_LABEL = 1.2  # of the height of the letters, between a line of a label and the numbers beside its middle
_FULL = 0.88  # of the width of its column: a line that goes on in the next
_IN_SENTENCE = re.compile(r"[^\W\d_][-\u00ad]?\n[^\W\d_A-ZА-ЯІЇЄҐ]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]\Z")
_GOES_ON = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MARKED = re.compile(r"(?:[•●▪◦‣\uf0b7*–—-]|\(?\d{1,2}[.)]|\(?[a-zа-яіїє][.)]) ?(?=\S)", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """A printed line. `row` tells that it has cells, `full` that it ends at the edge of its column."""

    text: str
    left: float
    right: float
    base: float
    size: float
    row: bool
    full: bool = False


Block = list[Line]  # lines of a region that follow one another at the usual distance


def read_blocks(runs: list[Run]) -> list[Block]:
    """The blocks of a page in reading order."""
    blocks = []
    for region in find_regions(runs):
        lines = [_line(row) for row in _merge_labels(group_rows(region))]
        _mark_full(lines)
        blocks += _blocks(lines)
    return blocks


def count_words(pages: Iterable[list[Block]]) -> Counter[str]:
    """The words of a document, by which a word broken at the end of a line is known."""
    lines = (line.text for blocks in pages for block in blocks for line in block)
    return Counter(word.lower() for text in lines for word in _WORD.findall(text))


def page_text(blocks: list[Block], words: Counter[str]) -> str:
    return "\n\n".join("".join(_joined(block, words)) for block in blocks)


def _merge_labels(rows: list[list[Run]]) -> list[list[Run]]:
    """Rows of a table with their labels, where a label of two lines has the numbers beside the middle of it."""
    merged: list[list[Run]] = []
    rest = iter(range(len(rows)))
    for i in rest:
        if merged and i + 1 < len(rows) and _is_amid(rows[i - 1], rows[i], rows[i + 1]):
            (upper,), (lower,) = merged.pop(), rows[i + 1]
            label = f"{upper.text} {lower.text}"
            merged.append([replace(upper, text=label, right=upper.left, base=rows[i][0].base), *rows[i]])
            next(rest)
        else:
            merged.append(rows[i])
    return merged


def _is_amid(above: list[Run], row: list[Run], below: list[Run]) -> bool:
    if len(above) != 1 or len(below) != 1 or len(row) < 2:
        return False
    up, down = above[0].base - row[0].base, row[0].base - below[0].base
    beside = max(above[0].right, below[0].right) < row[0].left
    return beside and up < _LABEL * row[0].size and abs(up - down) < 0.1 * row[0].size


def _line(row: list[Run]) -> Line:
    text, cells, before = row[0].text, False, row[0]
    for run in row[1:]:
        gap = (run.left - before.right) / max(run.size, before.size)
        if is_raised(run, before):
            text += superscript(run.text)
        elif gap > _cell_gap(text[-1:].isdigit(), run.text[:1].isdigit()):
            text, cells = text + CELL + run.text, True
        else:
            text += " " * (gap > 0.1) + run.text
        before = run
    size = max(run.size for run in row)
    return Line(text, row[0].left, max(run.right for run in row), min(run.base for run in row), size, cells)


def _cell_gap(after_digit: bool, before_digit: bool) -> float:
    return NUMBERS if after_digit and before_digit else _CELL_GAP if after_digit or before_digit else _WIDE_GAP


def _mark_full(lines: list[Line]) -> None:
    """Nearly all lines of a column end before its right edge, whatever stands beside it."""
    plain = [line for line in lines if not line.row]
    if plain:
        left = min(line.left for line in plain)
        right = sorted(line.right for line in plain)[round(0.9 * (len(plain) - 1))]
        for line in plain:
            line.full = line.right - left > _FULL * (right - left)


def _blocks(lines: list[Line]) -> list[Block]:
    usual = median([min(above.base - below.base, _WIDE_GAP * below.size) for above, below in pairwise(lines)] or [0.0])
    blocks: list[Block] = [lines[:1]]
    for above, below in pairwise(lines):
        apart = _ROWS_APART * below.size if above.row and below.row else _APART * max(usual, below.size)
        if above.base - below.base <= apart and 0.85 < below.size / above.size < 1.18:
            blocks[-1].append(below)
        else:
            blocks.append([below])
    return blocks


def _joined(block: Block, words: Counter[str]) -> Iterator[str]:
    """The lines of a block with what stands between them."""
    text = block[0].text
    flows = 2 * sum(line.full for line in block[:-1]) >= len(block) - 1
    for above, line in pairwise(block):
        goes_on = above.full and not line.row and (flows or _IN_SENTENCE.search(f"{above.text}\n{line.text}"))
        if not goes_on or _begins(above, line):
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
