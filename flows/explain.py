"""`reportedly extract --explain`: a text with its figures marked, and what decided each field of each figure."""

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from typing import BinaryIO, TextIO
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.extract import LANGUAGES, find_figures, guess_language
from flows.ingest.found import Document, Unreadable
from flows.ingest.statements import read_published
from flows.records import RawFigure, Reason
from flows.streams import documents_of

_MARKED, _NUMBER, _FIELD, _RULE, _WORDS = "bold black on bright_yellow", "bold cyan", "dim", "cyan", "italic"
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DRAWN = "\t\n"  # the only control characters that are shown as what they are
_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_LONGEST_WORDS = 60  # characters of the words that decided; what stands between is left out

_Line = tuple[str, str, Sequence[Reason]]


def explain_files(files: Sequence[str], stdin: BinaryIO, out: TextIO, errors: TextIO) -> int:
    """Explain every text, in colour on a terminal; `-` reads JSON Lines. Returns how many could not be read."""
    console = Console(file=out, highlight=False, emoji=False, markup=False)
    failed = 0
    for document in (document for name in files for document in documents_of(name, stdin)):
        try:
            if isinstance(document, Unreadable):
                raise document
            _explain(console, document)
        except Unreadable as problem:
            print(f"reportedly: {problem.sentence}", file=errors)
            failed += 1
    return failed


def _explain(console: Console, document: Document) -> None:
    language = document.said.get("language")
    if language is not None and language not in LANGUAGES:
        raise Unreadable(
            document.address, "language", f"{document.address}: the language `{language}` is not one of en, uk, ru."
        )
    first, last, _ = read_published(document.said.get("published"), ZoneInfo("UTC"), document.address)
    published = first if first == last else None
    figures = find_figures(document.text, language, published, document.said.get("publisher"))
    guessed = language or f"{guess_language(document.text) or 'en'} (guessed)"
    day = f"published {published}" if published else "day of publication unknown"
    count = f"{len(figures):,} figure{'' if len(figures) == 1 else 's'}"
    console.rule(Text(_visible(document.address)), characters="─", align="left", style=_style(console, _FIELD))
    console.print(Text(f"{guessed}, {day}, {count}\n", style=_style(console, _FIELD)))
    explain(console, document.text, figures)


def explain(console: Console, text: str, figures: Sequence[RawFigure]) -> None:
    """Print the text with its figures marked, then each figure, one line a field: value, rule and words."""
    console.print(_marked(console, text, figures), overflow="fold")
    for number, figure in enumerate(figures, start=1):
        console.print()
        console.print(_heading(console, number, figure), overflow="fold")
        console.print(_fields(console, text, figure))
    console.print()


def _plain(console: Console) -> bool:
    return not console.is_terminal or console.no_color or console.color_system is None


def _style(console: Console, style: str) -> str:
    return "" if _plain(console) else style


def _visible(text: str) -> str:
    """`text` as a terminal may be given it: control characters and changes of direction are replaced, one by one."""
    if text.isascii() and text.isprintable():
        return text
    return "".join("�" if _commands(sign) else sign for sign in text)


def _commands(sign: str) -> bool:
    if sign in _DRAWN or sign.isprintable():
        return False
    return unicodedata.category(sign) in {"Cc", "Cs"} or unicodedata.bidirectional(sign) in _TURNS


def _marked(console: Console, text: str, figures: Sequence[RawFigure]) -> Text:
    """The text with every figure marked and numbered; in brackets where there is no colour."""
    plain, shown = _plain(console), _visible(text.rstrip("\n"))
    marked, at, inside = Text(), 0, 0
    for place, opened in edges(figures):
        marked.append(shown[at:place], style=_MARKED if inside and not plain else "")
        at = place
        if opened is None:
            inside += 1
            marked.append("[" if plain else "")
        else:
            inside -= 1
            marked.append(("]" if plain else "") + str(opened).translate(_SUPERSCRIPT), style=_style(console, _NUMBER))
    return marked.append(shown[at:])


def edges(figures: Sequence[RawFigure]) -> Iterator[tuple[int, int | None]]:
    """(offset, None) where a figure begins, (offset, its number) where it ends; what is inside another closes first."""
    edges = []
    for number, figure in enumerate(figures, start=1):
        edges.append((figure.start, 1, -figure.end, number))
        edges.append((figure.end, 0, -figure.start, number))
    for place, begins, _, number in sorted(edges):
        yield place, None if begins else number


def _heading(console: Console, number: int, figure: RawFigure) -> Text:
    heading = Text(f"{number}  ", style=_style(console, _NUMBER))
    heading.append(_visible(" ".join(figure.quote.split())), style=_style(console, _MARKED))
    return heading


def _fields(console: Console, text: str, figure: RawFigure) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=15)
    table.add_column(overflow="fold", ratio=2, min_width=24)
    table.add_column(overflow="fold", ratio=3)
    for name, value, reasons in _lines(figure):
        field = Text(f"   {name}", style=_style(console, _FIELD))
        table.add_row(field, Text(_visible(value)), _because(console, text, reasons))
    return table


def _because(console: Console, text: str, reasons: Sequence[Reason]) -> Text:
    """Rule and words of the reason that decided: the last one, for a later rule outweighs an earlier one."""
    said = Text()
    for reason in reasons[-1:]:
        said.append(reason.rule, style=_style(console, _RULE))
        words = " ".join(_visible(text[reason.start : reason.end]).split())
        if len(words) > _LONGEST_WORDS:
            words = f"{words[: _LONGEST_WORDS // 2]} … {words[-_LONGEST_WORDS // 2 :]}"
        said.append(f" “{words}”" if words else "", style=_style(console, _WORDS))
    return said


def _lines(figure: RawFigure) -> Iterator[_Line]:
    """(name, value, reasons) of what every figure has, then of what only some have."""
    by_field: dict[str, list[Reason]] = {}
    for reason in figure.reasons:
        by_field.setdefault(reason.field, []).append(reason)
    value = _number(figure.value) + (f" to {_number(figure.value_high)}" if figure.value_high is not None else "")
    for name, shown in (
        ("value", value),
        ("hedge", figure.hedge),
        ("unit", figure.unit),
        ("metric", figure.metric),
        ("kind", figure.kind),
    ):
        yield name, shown or "—", by_field.get(name, ())
    for name, found in (
        ("subject", figure.subject),
        ("period_start", _day(figure.period_start)),
        ("as_of", _window(figure)),
        ("attribution", figure.attribution if figure.attribution != "none" else None),
        ("speaker", figure.speaker),
        ("role", figure.role),
        ("organisation", figure.organisation),
        ("via", figure.via),
        ("polarity", figure.polarity if figure.polarity != "asserted" or "polarity" in by_field else None),
        ("partial", "a part of the whole" if figure.partial else None),
        ("problem", figure.problem),
    ):
        if found:
            yield name, found, by_field.get(name, ())


def _number(value: float) -> str:
    return f"{value:,.15g}" if abs(value) < 1e15 else f"{value:g}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _window(figure: RawFigure) -> str | None:
    if figure.as_of_from and figure.as_of and figure.as_of_from != figure.as_of:
        return f"{figure.as_of_from} to {figure.as_of}"
    return _day(figure.as_of or figure.as_of_from)
