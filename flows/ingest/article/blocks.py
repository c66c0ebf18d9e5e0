"""A parsed page → its blocks: paragraphs, headings, list items, table rows, word for word and in their order."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Element = Any  # lxml's elements have no types

SKIPPED = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "canvas",
        "iframe",
        "object",
        "embed",
        "applet",
        "audio",
        "video",
        "map",
        "select",
        "textarea",
        "button",
        "input",
        "datalist",
        "progress",
        "meter",
        "dialog",
        "nav",
        "menu",
        "frame",
        "frameset",
        "rt",
        "rp",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "caption",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "ul",
        "picture",
    ]
)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_CELLS = frozenset(("td", "th"))
CELL = " | "
_BOLD = frozenset({"b", "strong"})
_Piece = tuple[str, bool, bool]  # a text, whether it is a link, whether it is bold
_CELL_LENGTH = 300  # characters; what is longer is text in a column
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_NOT_SPELLED = re.compile(r"[\W_]+")
_SIGNS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_EDGES = " \t\n\r\f\v\u00a0\u2007\u2009\u200a\u202f\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad|"
_INLINE = frozenset(["span", "em", "i", "b", "small", "strong", "a", "sup", "sub", "font"])
_UNSEEN = re.compile(r"visually-?hidden|sr-only|screen-?reader|\bclip: ?rect\(|display: ?none", re.IGNORECASE)
# a soft hyphen or a zero-width sign is part of a word only between two letters; elsewhere it is left-over layout
_LAYOUT = re.compile(r"(?<![^\W\d_])[\u00ad\u200b-\u200f\u2060\ufeff]+|[\u00ad\u200b-\u200f\u2060\ufeff]+(?![^\W\d_])")


@dataclass(frozen=True, slots=True)
class Block:
    """One line of text. `tag` is that of `element`, the nearest block element; `linked` counts characters in links."""

    text: str
    tag: str
    element: Element
    linked: int
    same: bool  # whether it continues the element of the block before, after a line break
    bold: bool  # all of it, as headings are set that are none by their element


def clean(text: str) -> str:
    """`text` with its spaces as a browser shows them and letters composed (NFC); no-break spaces stay."""
    text = _SPACES.sub(" ", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", _LAYOUT.sub("", text))
    return text.strip(_EDGES)


def key(text: str) -> str:
    """The letters and digits of a text, by which two spellings of a line are the same."""
    return _NOT_SPELLED.sub("", text).casefold()


def extent(text: str) -> int:
    """How much a text says, in letters of an alphabet; a Chinese or Japanese sign says as much as three."""
    return len(text) + 2 * len(_SIGNS.findall(text)) if not text.isascii() else len(text)


def read_blocks(root: Element) -> list[Block]:
    """The blocks below `root`, without those of `SKIPPED` elements."""
    blocks: list[Block] = []
    open_blocks: list[Element] = [root]
    pieces: list[_Piece] = []
    links = bolds = 0
    row = None
    for sign, element in _walk(root):
        tag = element.tag
        if sign in ("text", "tail"):
            pieces.append((element.text if sign == "text" else element.tail, links > 0, bolds > 0))
        elif tag == "br":
            pieces.append(("\x00", False, False)) if sign == "open" else None
        elif tag == "a":
            links += 1 if sign == "open" else -1
        elif tag in _BOLD:
            bolds += 1 if sign == "open" else -1
        elif row is not None and element is not row:
            pieces.append((CELL if tag in _CELLS else " ", False, False)) if sign == "open" and pieces else None
        elif tag in _BLOCKS or tag in _CELLS or "-" in tag:
            blocks.extend(_flush(pieces, open_blocks[-1]))
            pieces = []
            row = element if sign == "open" and tag == "tr" and _is_row(element) else None
            if sign == "open":
                open_blocks.append(element)
            else:
                open_blocks.pop()
    blocks.extend(_flush(pieces, root))
    return blocks


def _is_row(element: Element) -> bool:
    """Whether a table's row is one of values, a line of text; in old pages, tables part the columns of the page."""
    if (
        any(cell.tag not in _CELLS for cell in element)
        or next(element.iter("table", "br", "ul", *HEADINGS), None) is not None
    ):
        return False
    cells = ["".join(cell.itertext()).strip() for cell in element]
    return (
        len(cells) > 1
        and max(map(len, cells)) < _CELL_LENGTH
        and all(len(list(cell.iter("p"))) < 2 for cell in element)
    )


def read_lines(text: str) -> str:
    """A text of metadata, which may hold markup, with its paragraphs a line each."""
    lines = (clean(_TAG.sub(" ", line)) for line in re.split(r"[\r\n]+|</p>|<br ?/?>", text))
    return "\n\n".join(line for line in lines if line)


def _walk(root: Element) -> Iterator[tuple[str, Element]]:
    """Openings, closings, texts and tails in document order; no recursion, however deep a page is nested."""
    todo: list[tuple[Element, bool]] = [(root, False)]
    while todo:
        element, done = todo.pop()
        if done:
            yield "close", element
        elif isinstance(element.tag, str) and element.tag not in SKIPPED and not _unseen(element):
            yield "open", element
            if element.text:
                yield "text", element
            todo.append((element, True))
            todo.extend((child, False) for child in reversed(element))
            continue
        if element.tail and element is not root:
            yield "tail", element


def _unseen(element: Element) -> bool:
    """Whether words inside a line are for screen readers only ("opens in a new tab")."""
    if element.tag not in _INLINE:
        return False
    return bool(_UNSEEN.search(f"{element.get('class') or ''} {element.get('style') or ''}"))


def _flush(pieces: list[_Piece], element: Element) -> Iterator[Block]:
    if not pieces or not any(text.strip() for text, *_ in pieces):
        return
    lines: list[list[_Piece]] = [[]]
    for piece in pieces:
        if piece[0] == "\x00":
            lines.append([])
        else:
            lines[-1].append(piece)
    same = False
    for line in lines:
        text = clean("".join(part for part, *_ in line))
        if text:
            linked = sum(len(part.strip()) for part, inside, _ in line if inside)
            yield Block(text, element.tag, element, linked, same, all(bold for part, _, bold in line if part.strip()))
            same = True
