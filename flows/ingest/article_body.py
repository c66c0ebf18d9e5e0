"""The text of an article. trafilatura says which lines of the page belong to it, the page says what stands in them.

trafilatura finds the text of nearly every page, but joins, drops and adds lines. So its lines are votes:
the element that holds nearly all of them is the body, and its blocks are read from the page itself.
"""

import re
from collections import Counter
from dataclasses import dataclass

from flows.ingest.article_blocks import HEADINGS, Block, Element, extent, key, read_blocks
from flows.ingest.article_lead import find_standfirst
from flows.ingest.article_noise import is_label, is_signpost, is_stamp
from flows.ingest.article_votes import Votes

_ENDS = re.compile(r"[.!?…。！？؟।։][\"'”’»)\]]*\Z")
_LISTED = 120  # characters; longer lines are paragraphs even where they end with a comma
_REPEATED = 25  # letters and digits; shorter lines may well be said twice
_MISSING = 0.5  # share of the text in the metadata
_LONG_PAGE = 2_000  # lines; nobody sets sentences of so long a text in large type
_PIECE = 30  # letters and digits
_LINE = 60  # characters; what is longer is no label, date or name
_ABOVE = 3  # lines above the headline in which a standfirst may stand
_BEGINNING = 5  # lines; the time of publication stands among them
_BYLINE = 12  # letters beside the names of the authors
_ITEMS = frozenset(["li", "tr", "td", "dd", "dt"])


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
        return said.body or taken
    own = None if again else votes.text_elsewhere(blocks, titled)
    if own is not None:
        text = _read(own, said, again=True)
        if extent(text) >= _MISSING * votes.total:
            return text
    chosen = _choose(blocks, votes, titled, [key(words) for words in said.descriptions])
    return join(_unique([block for block in chosen if not _is_byline(block, said.authors)], titled))


def _trafilatura(root: Element) -> str:
    import trafilatura

    try:
        page = trafilatura.bare_extraction(root, include_comments=False, include_tables=True)
    except Exception:  # it fails on pages nobody foresaw, in as many ways
        return ""
    return "" if page is None or isinstance(page, dict) else page.text or ""


def _choose(blocks: list[Block], votes: Votes, titled: set[str], described: list[str]) -> list[Block]:
    """The blocks of the article: what was voted for, what stands among it and looks the same, and the standfirst."""
    inside = [votes.in_body(block) for block in blocks]
    voted = [i for i, vote in enumerate(votes.voted) if vote and inside[i]]
    first, last = voted[0], voted[-1]
    headline = _find_headline(blocks, titled, voted)
    shapes = {_shape(blocks[i]) for i in voted}
    own = votes.own_article(blocks[headline])
    leads = _find_leads(blocks[max(0, headline - _ABOVE) : first + 1], votes, described)
    taken: list[int] = []
    begun = False
    for i, block in enumerate(blocks):
        label = extent(block.text) < _LINE
        if id(block) in leads:
            taken.append(i)
            continue
        if votes.in_box(block) or is_signpost(block) or i < headline or _is_foreign(block, own):
            continue
        if (is_stamp(block) and len(taken) < _BEGINNING) or (inside[i] and not begun and is_label(block)):
            continue
        if votes.voted[i]:
            belongs = inside[i] or _shape(block) in shapes or (headline < i < first and not label)
        else:
            belongs = inside[i] and headline < i < last and _belongs(block, shapes, among=i > first, label=label)
        if belongs:
            taken.append(i)
            begun = begun or block.tag not in HEADINGS
    following = set(taken)
    return [
        blocks[i] for i in taken if votes.voted[i] or id(blocks[i]) in leads or _heads(blocks[i], i + 1 in following)
    ]


def _is_foreign(block: Block, own: Element | None) -> bool:
    """Whether a block stands in another `article` element than the headline, as in pages that go on and on."""
    if own is None:
        return False
    around = [block.element, *block.element.iterancestors()]
    return own not in around and any(element.tag == "article" for element in around)


def _find_headline(blocks: list[Block], titled: set[str], voted: list[int]) -> int:
    """Where the title stands above the text; where the text begins, if it stands nowhere or below."""
    called = [i for i in range(voted[-1]) if key(blocks[i].text) in titled]
    headline = next((i for i in called if blocks[i].tag in HEADINGS), min([*called[:1], voted[0]]))
    below = sum(extent(blocks[i].text) for i in voted if i > headline)
    return headline if below > _MISSING * sum(extent(blocks[i].text) for i in voted) else voted[0]


def _find_leads(above: list[Block], votes: Votes, described: list[str]) -> set[int]:
    """The standfirst, by the identity of its blocks: the one that was voted for, else any."""
    around = {votes.body, *votes.body.iterancestors()} if votes.body is not None else set()
    above = [block for block in above if not votes.in_box(block)]
    rivals = [block for block in above if votes.has(block)], above
    found = (find_standfirst(some, described, around) for some in rivals)
    return {id(block) for block in next(filter(None, found), [])}


def _belongs(block: Block, shapes: set[tuple[str, str, str]], *, among: bool, label: bool) -> bool:
    """Whether a block without a vote is text: it looks as the text does, or is a heading among it."""
    return (_shape(block) in shapes and (among or not label)) or (among and block.tag in HEADINGS)


def _heads(block: Block, followed: bool) -> bool:
    """A heading that nobody voted for belongs to the text where the text goes on right behind it."""
    return block.tag not in HEADINGS or followed


def _shape(block: Block) -> tuple[str, str, str]:
    parent = block.element.getparent()
    return block.tag, block.element.get("class") or "", "" if parent is None else parent.get("class") or ""


def _is_byline(block: Block, authors: tuple[str, ...]) -> bool:
    rest = key(block.text)
    for author in authors:
        rest = rest.replace(key(author), "")
    return len(rest) <= min(_BYLINE, len(key(block.text)) / 2)


def _unique(blocks: list[Block], titled: set[str]) -> list[Block]:
    """`blocks` without the title and without repetitions: lines for each screen size, sentences set in large type."""
    seen = set(titled)
    keys = [key(block.text) for block in blocks]
    times = Counter(keys)
    whole = "\n".join(keys) if len(keys) < _LONG_PAGE else ""
    unique: list[Block] = []
    for block, spelled in zip(blocks, keys, strict=True):
        if spelled in titled or (spelled in seen and (block.tag in HEADINGS or len(spelled) > _REPEATED)):
            continue
        seen.add(spelled)
        excerpt = unique and block.tag not in HEADINGS and whole.count(spelled) > times[spelled]
        if len(spelled) <= _REPEATED or not excerpt:
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
    if before.tag in HEADINGS or block.tag in HEADINGS:
        return False
    if block.same or (before.tag == block.tag and block.tag in _ITEMS):
        return True
    return len(before.text) < _LISTED and not _ENDS.search(before.text)
