"""The characters of a PDF's page, as pdfium places them → runs of text with their place on the page."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_LINE_END = "\x02"  # pdfium's sign for a hyphen at which a word is broken off
_GAP = 1.2  # of the height of the letters; a wider gap parts columns and cells
NUMBERS = 0.8  # likewise, between two digits: cells of numbers stand close, and must not read as one number
_SPACE = 0.18
_RISE = 0.35  # a change of the baseline by more, of the height, is another line
_SAMPLED = 40  # characters, of which the commonest direction is that of the page
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Run:
    """Letters side by side, in points; `base` is the lower edge of the letters and grows upwards."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def top(self) -> float:
        return self.base + self.size


def read_runs(textpage: Any) -> list[Run]:
    """The runs of a page in the order in which its file draws them, turned upright."""
    runs: list[Run] = []
    run: Run | None = None
    space = False
    for sign, left, right, base, size in _letters(textpage):
        if sign.isspace() and sign not in "\u00a0\u202f\u2009":
            space = True
            continue
        if run is not None and _goes_on(run, sign, left, base, size):
            if space or left - run.right > _SPACE * run.size:
                run.text += " "
            run.text += sign
            run.right = max(run.right, right)
        else:
            run = Run(sign, left, right, base, size)
            runs.append(run)
        space = False
    return runs


def is_raised(run: Run, before: Run) -> bool:
    """Whether a run is the mark of a footnote behind another: it would read as further digits of a number."""
    small, high = run.size < 0.8 * before.size, run.base > before.base + 0.1 * before.size
    return small and high and run.text.isdecimal() and run.left - before.right < _SPACE * before.size


def superscript(text: str) -> str:
    return text.translate(_SUPERSCRIPT)


def _goes_on(run: Run, sign: str, left: float, base: float, size: float) -> bool:
    if abs(base - run.base) > _RISE * min(size, run.size) or not 0.8 < size / run.size < 1.25:
        return False
    widest = NUMBERS if sign.isdigit() and run.text[-1].isdigit() else _GAP
    return -0.5 * run.size < left - run.right < widest * run.size


def _letters(textpage: Any) -> Iterator[tuple[str, float, float, float, float]]:
    """(character, left, right, base, height) of what is printed; what pdfium only infers is left out."""
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped,unused-ignore]

    count = pdfium.FPDFText_CountChars(textpage)
    turn = _direction(textpage, count)
    box = pdfium.FS_RECTF()
    place = ctypes.byref(box)
    for i in range(count):
        code = pdfium.FPDFText_GetUnicode(textpage, i)
        if code in (10, 13) or not pdfium.FPDFText_GetLooseCharBox(textpage, i, place):
            continue
        left, right, base, top = _upright(turn, box.left, box.right, box.bottom, box.top)
        size = top - base
        if size > 0 and math.isfinite(left + right + base + size):
            sign = chr(code or 0xFFFD)  # a glyph that nobody has named
            yield "-" if sign == _LINE_END else sign, left, right, base, size


def _direction(textpage: Any, count: int) -> int:
    """In which direction the lines of the page run: 0 to the right, 1 down, 2 to the left, 3 up."""
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped,unused-ignore]

    angles = (pdfium.FPDFText_GetCharAngle(textpage, i) for i in range(0, count, max(1, count // _SAMPLED)))
    turns = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles if math.isfinite(angle))
    return turns.most_common(1)[0][0] if turns else 0


def _upright(turn: int, left: float, right: float, base: float, top: float) -> tuple[float, float, float, float]:
    if turn == 1:
        return -top, -base, left, right
    if turn == 2:
        return -right, -left, -top, -base
    if turn == 3:
        return base, top, -right, -left
    return left, right, base, top
