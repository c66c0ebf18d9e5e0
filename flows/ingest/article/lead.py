"""The lines between headline and body: the standfirst, which outlets set apart and often fill with the main figures."""

import re

from flows.ingest.article.blocks import Block, Element, extent, key
from flows.ingest.article.noise import is_signpost

# What designers call it: English, French, German, Spanish, Turkish, Italian, Czech, Scandinavian, Russian newsrooms.
_NAMES = re.compile(
    r"(?:^|[-_\s])(?:standfirst|sub-?title|sub-?headline|sub-?head|dek|deck|lead|lede|lead-?text|lead-?in|summary|excerpt|"
    r"description|desc|intro|introduction|chapo|chapeau|teaser|abstract|bajada|entradilla|copete|sommario|catenaccio|"
    r"occhiello|spot|anons|announce|annotation|lid|ingress|manchet|perex|preamble|vorspann|synopsis|sub|sapo|"
    r"strapline|sous-titre|subtitulo|sottotitolo|untertitel|header-text)s?(?=$|[-_\s\d])"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MARKS = ("class", "id", "itemprop", "data-testid", "data-gu-name", "data-component", "data-qa", "data-type")
_SHORTEST = 20  # characters


def find_standfirst(before: list[Block], said: list[str], around: set[Element]) -> list[Block]:
    """The standfirst among the blocks between headline and body: one element, or several alike.

    `said` are the keys of the page's own descriptions, `around` the elements that hold the body too.
    """
    found: list[Block] = []
    for block in before:
        if extent(block.text) < _SHORTEST or is_signpost(block) or (found and not _alike(found[0], block)):
            continue
        if _named(block, around) or _described(key(block.text), said):
            found.append(block)
    return found


def _alike(one: Block, other: Block) -> bool:
    if one.element is other.element:
        return True
    same_names = one.element.get("class") == other.element.get("class")
    return one.tag == other.tag and same_names and one.element.getparent() is other.element.getparent()


def _named(block: Block, around: set[Element]) -> bool:
    element = block.element
    for _ in range(3):
        if element is None or element in around:
            return False
        names = " ".join(element.get(mark) or "" for mark in _MARKS)
        if _NAMES.search(_CAMEL.sub("-", names).lower()):
            return True
        element = element.getparent()
    return False


def _described(spelled: str, said: list[str]) -> bool:
    """Whether the page's description says the same, perhaps cut short or with more behind it."""
    return any(words and (spelled.startswith(words[:60]) or words.startswith(spelled)) for words in said)
