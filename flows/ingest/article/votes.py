"""Which lines of a page are its article, by the vote of trafilatura, and which element holds them."""

from collections import defaultdict

from flows.ingest.article.blocks import HEADINGS, Block, Element, extent, key
from flows.ingest.article.noise import is_box, is_signpost

_HOLDS = 0.85  # share of the votes, in letters, that the body holds
_BOX_HOLDS = 0.3  # what holds more of the votes is no box beside the text, whatever its name
_CAPTION = 400  # letters; in a short article, a caption may hold more than that share
_SHORT = 25  # characters; a line so short is found in other words by chance
_LINE = 60  # letters; what is longer is no label, date or name
_ENOUGH = 300  # letters of a short article
LONG = 300_000  # characters of a text, a book's; in longer ones lines are compared as wholes only
_LEADS_AWAY = 0.4  # share of a heading that is a link; some teasers say it twice, as text and as link
_CARD = 600  # characters; a teaser for another article is shorter, with all its words


class Votes:
    """The votes for `blocks`, one each, and what follows from them for every element of the page.

    Titles and links to elsewhere have no vote: they are repeated all over a page.

    voted       whether trafilatura took a block
    total       letters voted for
    links       letters of links that trafilatura took: many, where it found no text and took all
    body        the deepest element that holds nearly all of them; None where there are none
    """

    def __init__(self, blocks: list[Block], said: str, titled: set[str]) -> None:
        lines = {key(line) for line in said.split("\n")}
        whole = key(said) if len(said) < LONG else ""
        keys = [key(block.text) for block in blocks]
        self.voted = [
            bool(k)
            and k not in titled
            and (k in lines or (extent(k) > _SHORT and k in whole))
            and not is_signpost(block)
            for k, block in zip(keys, blocks, strict=True)
        ]
        shown = (block for k, block in zip(keys, blocks, strict=True) if k in lines and is_signpost(block))
        self.links = sum(extent(block.text) for block in shown)
        self._takers = {id(block) for block, vote in zip(blocks, self.voted, strict=True) if vote}
        self.total = sum(extent(block.text) for block, vote in zip(blocks, self.voted, strict=True) if vote)
        self._weights: dict[Element, int] = defaultdict(int)
        self._named: dict[str, int] = defaultdict(int)
        for block, vote in zip(blocks, self.voted, strict=True):
            if vote:
                self._weigh(block)
        self.body = self._find_body()
        self._boxes: dict[Element, bool] = {}
        self._mark_cards(blocks, titled)
        self._captions = self._find_captions(blocks)

    def _weigh(self, block: Block) -> None:
        weight = extent(block.text)
        around = (block.element, *block.element.iterancestors())
        for element in around:
            self._weights[element] += weight
        for name in {element.get("class") or "" for element in around}:
            self._named[name] += weight

    def has(self, block: Block) -> bool:
        return id(block) in self._takers

    def text_elsewhere(self, blocks: list[Block], titled: set[str]) -> Element | None:
        """The element around the headline that holds text of its own, where the votes went to another one."""
        headline = next((block for block in blocks if block.tag in HEADINGS and key(block.text) in titled), None)
        if headline is None or self.body is None or self.body in headline.element.iterancestors():
            return None
        texts: dict[Element, int] = defaultdict(int)
        for block in blocks:
            if extent(block.text) > _LINE and not is_signpost(block) and not self.in_box(block):
                for element in block.element.iterancestors():
                    texts[element] += extent(block.text)
        for element in headline.element.iterancestors():
            if element is self.body or element in self.body.iterancestors():
                return None
            if texts[element] > _ENOUGH:
                return element
        return None

    def own_article(self, headline: Block) -> Element | None:
        """The `article` element around the headline, if it holds text and not the headline alone."""
        around = (element for element in headline.element.iterancestors() if element.tag == "article")
        own = next(around, None)
        return own if own is not None and self._weights.get(own, 0) > _ENOUGH else None

    def in_body(self, block: Block) -> bool:
        return block.element is self.body or self.body in block.element.iterancestors()

    def in_box(self, block: Block) -> bool:
        """Whether a block stands in something beside the text: a caption, a teaser, a form."""
        boxes, path = self._boxes, []
        element = block.element
        while element is not None and element not in boxes:
            path.append(element)
            element = element.getparent()
        inside = element is not None and boxes[element]
        for step in reversed(path):
            inside = inside or (not self._is_heavy(step) and is_box(step))
            boxes[step] = inside
        return inside

    def _find_body(self) -> Element | None:
        holding = [element for element, weight in self._weights.items() if weight >= _HOLDS * self.total]
        return max(holding, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)

    def _is_heavy(self, element: Element) -> bool:
        named = self._named.get(element.get("class") or "", 0) if element.get("class") else 0
        weight = max(self._weights.get(element, 0), named)
        return weight > (_BOX_HOLDS if weight > _CAPTION else 2 * _BOX_HOLDS) * self.total

    def _mark_cards(self, blocks: list[Block], titled: set[str]) -> None:
        """A heading that is a link makes the small box around it a teaser for another article."""
        named = [block for block in blocks if block.tag in HEADINGS and key(block.text) in titled and not block.linked]
        headed = {element for block in named for element in block.element.iterancestors()}
        for block in blocks:
            if block.tag not in HEADINGS or block.linked < _LEADS_AWAY * len(block.text):
                continue
            for element in (block.element, *block.element.iterancestors()):
                if element is self.body or self._is_heavy(element) or element.tag in ("body", "main", "article", "p"):
                    break
                if element in headed or not _is_small(element):
                    break
                self._boxes[element] = True

    def _find_captions(self, blocks: list[Block]) -> set[int]:
        if not blocks:
            return set()
        pictures = blocks[0].element.getroottree().iter("img")
        shown = {key(picture.get("alt") or "") for picture in pictures}
        return {id(block) for block in blocks if extent(block.text) > _LINE and key(block.text) in shown}

    def is_caption(self, block: Block) -> bool:
        """Whether a line repeats what a picture is said to show; a standfirst may do that too."""
        return id(block) in self._captions


def _is_small(element: Element) -> bool:
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > _CARD:
            return False
    return True
