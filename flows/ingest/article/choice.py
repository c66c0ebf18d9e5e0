"""Which blocks of a page are its article, by the votes for them, by where they stand and by what they look like."""

from flows.ingest.article.blocks import HEADINGS, Block, Element, extent, key
from flows.ingest.article.lead import find_standfirst
from flows.ingest.article.noise import is_label, is_signpost, is_stamp
from flows.ingest.article.votes import Votes

_MOST = 0.5  # share of the votes
_LINE = 60  # letters; what is longer is no label, date or name
_ABOVE = 3  # lines above the headline in which a standfirst may stand
_BEGINNING = 5  # lines; the time of publication stands among them


def choose(blocks: list[Block], votes: Votes, titled: set[str], described: list[str]) -> list[Block]:
    """The blocks of the article: what was voted for, what stands among it and looks the same, and the standfirst."""
    inside = [votes.in_body(block) for block in blocks]
    voted = [i for i, vote in enumerate(votes.voted) if vote and inside[i]]
    first, last = voted[0], voted[-1]
    headline = _find_headline(blocks, titled, voted)
    shapes = {_shape(blocks[i]) for i in voted}
    own = votes.own_article(blocks[headline])
    leads = _find_leads(blocks[max(0, headline - _ABOVE) : first + 1], votes, described)
    taken: list[int] = []
    begun = False  # whether a paragraph stands above
    for i, block in enumerate(blocks):
        label = extent(block.text) < _LINE
        if id(block) in leads:
            taken.append(i)
            continue
        if i < headline or votes.in_box(block) or votes.is_caption(block):
            continue
        if is_signpost(block) or _is_foreign(block, own):
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


def below_headline(blocks: list[Block], votes: Votes, titled: set[str]) -> list[Block]:
    """The text below the headline in the smallest element that has any, for statements too short to be noticed."""
    called = [i for i, block in enumerate(blocks) if block.tag in HEADINGS and key(block.text) in titled]
    if not called:
        return []
    below = [
        block for block in blocks[called[0] + 1 :] if not (votes.in_box(block) or is_signpost(block) or is_stamp(block))
    ]
    for element in blocks[called[0]].element.iterancestors():
        inside = [block for block in below if element in block.element.iterancestors() or block.element is element]
        if sum(extent(block.text) for block in inside if not is_label(block)) > _LINE:
            return [block for block in inside if not is_label(block)]
    return []


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
    return headline if below > _MOST * sum(extent(blocks[i].text) for i in voted) else voted[0]


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
