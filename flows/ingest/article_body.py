"""The text of an article. trafilatura says which lines of the page belong to it, the page says what stands in them.

trafilatura finds the text of nearly every page, but joins, drops and adds lines. So its lines are votes:
the element that holds nearly all of them is the body, and its blocks are read from the page itself.
"""

import re

from flows.ingest.article_blocks import HEADINGS, Block, Element, key, read_blocks
from flows.ingest.article_lead import find_standfirst
from flows.ingest.article_noise import is_signpost, is_stamp
from flows.ingest.article_votes import Votes

_ENDS = re.compile(r"[.!?…。！？؟।։][\"'”’»)\]]*\Z")
_LISTED = 120  # characters; longer lines are paragraphs even where they end with a comma
_REPEATED = 25  # letters and digits; shorter lines may well be said twice
_LINE = 60  # characters; what is longer is no label, date or name
_BYLINE = 12  # letters beside the names of the authors
_ITEMS = frozenset(["li", "tr", "td", "dd", "dt"])


def read_body(root: Element, titles: list[str], descriptions: list[str], authors: tuple[str, ...] = ()) -> str:
    """The standfirst and the paragraphs of the article below `root`; "" where there is none.

    `titles` and `descriptions` are what the page's metadata call it and say of it.
    """
    said = _trafilatura(root)
    if not said:
        return ""
    blocks = read_blocks(root)
    votes = Votes(blocks, said)
    if votes.body is None or votes.total < 0.5 * len(said):
        return said
    titled = {key(title) for title in titles} - {""}
    chosen = _choose(blocks, votes, titled, [key(words) for words in descriptions])
    return join(_unique([block for block in chosen if not _is_byline(block, authors)], titled))


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
    headline = next((i for i in range(last) if blocks[i].tag in HEADINGS and key(blocks[i].text) in titled), first)
    shapes = {_shape(blocks[i]) for i in voted}
    before = [i for i in range(headline + 1, first) if not votes.in_box(blocks[i])]
    around = {votes.body, *votes.body.iterancestors()} if votes.body is not None else set()
    rivals = [blocks[i] for i in before if votes.voted[i]], [blocks[i] for i in before]
    found = (find_standfirst(some, described, around) for some in rivals)
    leads = {id(block) for block in next(filter(None, found), [])}
    chosen: list[Block] = []
    for i, block in enumerate(blocks):
        if is_stamp(block) and all(before.tag in HEADINGS for before in chosen):
            continue
        if id(block) in leads:
            chosen.append(block)
        elif votes.in_box(block) or is_signpost(block):
            continue
        elif votes.voted[i]:
            if inside[i] or _shape(block) in shapes or (headline < i < first and len(block.text) > _LINE):
                chosen.append(block)
        elif inside[i] and _shape(block) in shapes and (first < i < last or (headline < i and len(block.text) > _LINE)):
            chosen.append(block)
    return chosen


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
    whole = "\n".join(keys)
    unique = []
    for block, spelled in zip(blocks, keys, strict=True):
        if spelled in titled or (spelled in seen and (block.tag in HEADINGS or len(spelled) > _REPEATED)):
            continue
        seen.add(spelled)
        excerpt = unique and block.tag not in HEADINGS and whole.count(spelled) > keys.count(spelled)
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
