"""The text of an article. trafilatura says which lines of the page belong to it, the page says what stands in them.

trafilatura finds the text of nearly every page, but joins, drops and adds lines. So its lines are votes:
the element that holds nearly all of them is the body, and its blocks are read from the page itself.
"""

from dataclasses import dataclass

from flows.ingest.article.blocks import Element, extent, key, read_blocks
from flows.ingest.article.choice import below_headline, choose
from flows.ingest.article.lines import is_byline, join, without_repetitions
from flows.ingest.article.votes import Votes

_MISSING = 0.5  # share of the text that another reading or the metadata hold
_PIECE = 30  # letters and digits


@dataclass(frozen=True)
class Said:
    """What a page's metadata say of the article: what it is called, summed up, by whom, and perhaps all its text."""

    titles: tuple[str, ...]
    descriptions: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    body: str = ""


def read_body(root: Element, said: Said) -> str:
    """The standfirst and the paragraphs of the article below `root`; "" where there is none.

    Where the page shows much less than its metadata hold, as pages do that scripts put together, those count.
    """
    text = _read(root, said)
    if extent(text) < _MISSING * extent(said.body):
        return said.body
    another = extent(said.body) > _MISSING * extent(text) and not _holds(text, said.body)
    return said.body if another else text


def _holds(text: str, body: str) -> bool:
    """Whether `text` has most of what metadata hold as the body, by pieces of it; a page may show another article."""
    spelled, whole = key(text), key(body)
    pieces = [whole[i : i + _PIECE] for i in range(0, len(whole) - _PIECE, max(_PIECE, len(whole) // 20))]
    return sum(piece in spelled for piece in pieces) >= _MISSING * len(pieces)


def _read(root: Element, said: Said, *, again: bool = False) -> str:
    taken = _trafilatura(root)
    blocks = read_blocks(root)
    titled = {key(title) for title in said.titles} - {""}
    votes = Votes(blocks, taken, titled)
    if votes.body is None or votes.total < _MISSING * extent(taken):
        near = join(without_repetitions(below_headline(blocks, votes, titled), titled))
        return near or said.body or ("" if votes.links > votes.total else taken)
    own = None if again else votes.text_elsewhere(blocks, titled)
    if own is not None:
        text = _read(own, said, again=True)
        if extent(text) >= _MISSING * votes.total:
            return text
    chosen = choose(blocks, votes, titled, [key(words) for words in said.descriptions])
    return join(without_repetitions([block for block in chosen if not is_byline(block, said.authors)], titled))


def _trafilatura(root: Element) -> str:
    import trafilatura

    try:
        page = trafilatura.bare_extraction(root, include_comments=False, include_tables=True)
    except Exception:  # it fails on pages nobody foresaw, in as many ways
        return ""
    return "" if page is None or isinstance(page, dict) else page.text or ""
