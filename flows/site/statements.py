"""A page for each statement: its quotes in their context, up to the cap, and every figure that was read out of it."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from flows.site.pages import Page
from flows.site.release import Release, Row, by, statement_path


class Piece(NamedTuple):
    """A stretch of a passage; `figures` are those whose quotes hold it."""

    text: str
    figures: tuple[str, ...]


def pages(content: Release) -> Iterator[Page]:
    figures = by("statement_id", content.ask("statement_figures"))
    for statement in content.ask("statements"):
        found = figures.get(statement["statement_id"], [])
        heading = _heading(statement, found)
        shown = {"row": statement, "figures": found, "passages": passages(found), "heading": heading}
        yield Page(statement_path(statement["statement_id"]), "statement", heading, shown)


def _heading(statement: Row, figures: list[Row]) -> str:
    """Its title; where it has none, who published it, and when or of which day."""
    if statement["title"]:
        return str(statement["title"])
    day = statement["published"] or max((figure["window_to"] or "" for figure in figures), default="")
    return ", ".join(filter(None, (statement["publisher"] or statement["statement_id"], day)))


def passages(figures: list[Row]) -> list[list[Piece]]:
    """The excerpts of a statement, those that meet joined, cut into pieces at the ends of its quotes."""
    joined: list[tuple[int, str]] = []
    for begins, text in sorted((figure["excerpt_start"], figure["excerpt"]) for figure in figures):
        if joined and begins <= joined[-1][0] + len(joined[-1][1]):
            first, before = joined[-1]
            joined[-1] = (first, before + text[max(first + len(before) - begins, 0) :])
        else:
            joined.append((begins, text))
    return [_pieces(begins, text, figures) for begins, text in joined]


def _pieces(begins: int, text: str, figures: list[Row]) -> list[Piece]:
    quotes = [
        (figure["position"] - begins, figure["position"] - begins + len(figure["quote"]), figure["figure_id"])
        for figure in figures
    ]
    cuts = sorted({0, len(text)} | {cut for low, high, _ in quotes for cut in (low, high) if 0 < cut < len(text)})
    return [
        Piece(text[low:high], tuple(name for start, end, name in quotes if start <= low and high <= end))
        for low, high in pairwise(cuts)
    ]
