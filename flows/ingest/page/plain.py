"""A piece of HTML whose every word counts (an item of a feed, a post) → plain text with its lines and paragraphs."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

_SKIPPED = re.compile(r"-.*|head|script|style|noscript|template|svg|math|iframe|object|embed|audio|video|canvas")
_PARAGRAPH = re.compile(r"p|h[1-6r]|blockquote|[uod]l|table|pre|section|article")
_LINE = re.compile(r"div|li|tr|d[td]|header|footer|fig(?:ure|caption)|caption|aside|main|address")
_CELLS = ("td", "th")
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_BLANKS = re.compile(" {2,}")
_BREAKS = re.compile(r"[ \t]*\n[ \t]*")
_MANY = re.compile(r"\n{3,}")


def plain_text(html: str) -> str:
    """The text of a fragment: <br>, list items and rows on lines of their own, a blank line between paragraphs."""
    body = LexborHTMLParser(html).body
    return node_text(body) if body else ""


def node_text(node: LexborNode) -> str:
    """The text below one node. A stack, not recursion: hostile pages are nested a hundred thousand deep."""
    pieces: list[str | int] = []  # texts, and how many line breaks an edge of an element asks for
    stack: list[LexborNode | int] = [node]
    while stack:
        top = stack.pop()
        if isinstance(top, int):
            pieces.append(top)
            continue
        tag = top.tag or ""
        if tag == "-text":
            pieces.append(_text(top))
        elif tag == "br":
            pieces.append("\n")
        elif not _SKIPPED.fullmatch(tag):
            edge = 2 if _PARAGRAPH.fullmatch(tag) else 1 if _LINE.fullmatch(tag) else 0
            if tag in _CELLS and _follows_cell(top):
                pieces.append(" | ")
            pieces.append(edge)
            stack.append(edge)
            child = top.last_child
            while child is not None:
                stack.append(child)
                child = child.prev
    return _join(pieces)


def one_line(html: str | None) -> str | None:
    """A title: its markup and entities resolved, on one line; None where nothing is left."""
    if not html:
        return None
    return " ".join(plain_text(html).split()) or None


def _join(pieces: list[str | int]) -> str:
    """Edges that meet ask once, and a break right before an edge shows nothing, as in a browser."""
    text: list[str] = []
    edge = 0
    for piece in pieces:
        if isinstance(piece, int):
            if piece and not edge and text and text[-1] == "\n":
                text.pop()
            edge = max(edge, piece)
        elif piece != " " or not edge:
            text += ["\n" * edge, piece] if edge else [piece]
            edge = 0
    return _MANY.sub("\n\n", _BREAKS.sub("\n", _BLANKS.sub(" ", "".join(text)))).strip()


def _text(node: LexborNode) -> str:
    text = node.text_content or ""
    return text if _is_kept(node) else _SPACES.sub(" ", text)


def _is_kept(node: LexborNode) -> bool:
    """Whether the line breaks of a text are its author's: in <pre> and <pre><code>."""
    above = node.parent
    if above is not None and above.tag == "code":
        above = above.parent
    return above is not None and above.tag == "pre"


def _follows_cell(node: LexborNode) -> bool:
    before = node.prev
    while before is not None and before.tag not in _CELLS:
        before = before.prev
    return before is not None
