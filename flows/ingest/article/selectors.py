"""CSS selectors of an analyst, for a site that no general sign fits."""

from dataclasses import dataclass

from flows.ingest.article.blocks import Element, clean, read_blocks
from flows.ingest.article.dates import read_moment
from flows.ingest.article.lines import join


@dataclass(frozen=True)
class Selectors:
    """CSS selectors; every element of `text` belongs to the text, of the others the first counts."""

    text: str | None = None
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True)
class Selected:
    """What selectors found; `text` is None where there is no selector for it, and "" where it found nothing."""

    text: str | None = None
    title: str | None = None
    published: str | None = None


def select(root: Element, selectors: Selectors | None) -> Selected:
    """What the selectors find. A text that is not found is none: after a redesign, that is to be seen."""
    if selectors is None:
        return Selected()
    blocks = [block for element in _find(root, selectors.text) for block in read_blocks(element)]
    titles = [clean("".join(element.itertext())) for element in _find(root, selectors.title)]
    return Selected(
        join(blocks) if selectors.text else None, next(iter(titles), None), _published(_find(root, selectors.published))
    )


def _find(root: Element, selector: str | None) -> list[Element]:
    if not selector:
        return []
    from lxml.cssselect import CSSSelector  # type: ignore[import-untyped]

    try:
        return list(CSSSelector(selector, translator="html")(root))
    except Exception:  # a selector that is none finds nothing
        return []


def _published(elements: list[Element]) -> str | None:
    for element in elements[:1]:
        for value in (element.get("datetime"), element.get("content"), "".join(element.itertext())):
            if value and (moment := read_moment(value)):
                return moment
    return None
