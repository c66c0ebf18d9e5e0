"""Dates as readers of a page see them: in elements named for a date, or in a line of its own beside the headline."""

import re
from collections.abc import Callable, Iterator

from flows.ingest.article.blocks import Element
from flows.ingest.article.dates import ZONES, read_moment

_DATED = re.compile(
    r"(?:^|[-_\s])(?:date|time|datetime|timestamp|published|publish|pubdate|posted|created|dateline|pubtime|ptime|"
    r"postdate|publishdate|fecha|datum|data|tarih)(?=$|[-_\s\d])"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ZONE = rf"(?: ?\(?(?:{'|'.join(sorted(ZONES, reverse=True))})\b\)?)?"
_HOUR = r"\d{1,2}(?:[:h]|(?<=\D\d)\.|(?<=\D\d\d)\.)\d{2}(?!\.?\d)"
_CLOCK = rf"(?:\D{{1,8}}{_HOUR}(?::\d{{2}})?(?:\s?[AaPp]\.?[Mm]\b\.?)?{_ZONE})?"
_DATE_IN_WORDS = re.compile(
    r"\d{1,2}:\d{2}[\s,|]+\d{1,2}\.\d{1,2}\.\d{4}|"
    rf"\d{{4}}\s*[-/.年]\s*\d{{1,2}}\s*[-/.月]\s*\d{{1,2}}日?{_CLOCK}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}{_CLOCK}|"
    rf"\d{{1,2}}[^\d\n]{{3,20}}\d{{4}}{_CLOCK}|[^\W\d_]{{3,12}} \d{{1,2}},? \d{{4}}{_CLOCK}",
    re.IGNORECASE,
)
_HAS_CLOCK = re.compile(r"\d{1,2}[:h.]\d{2}(?!\.?\d)")
_AT_END = re.compile(rf" ?\(?\b({'|'.join(sorted(ZONES, reverse=True))})\b\)?\Z", re.IGNORECASE)
_BEFORE_CLOCK = re.compile(r"\bklo?\b\.?\s(?=\d)")
_KNOWN_AS = {"no": "nb"}
_LONGEST = 90  # characters of a line that is a date
_ALONE = 60  # characters of a line beside the headline that is hardly more than a date
_NEAR = 25  # elements


def shown_moments(root: Element, language: str | None, is_other: Callable[[Element], bool]) -> Iterator[str]:
    """The date in the first element named for one, then in the lines beside the headline; none that `is_other`'s."""
    named = (element for element in root.iter("span", "div", "p", "time", "td", "li", "em", "small") if _named(element))
    for elements, longest in ((named, _LONGEST), (_beside_headline(root), _ALONE)):
        for element in elements:
            if is_other(element):
                continue
            line = " ".join(" ".join(element.itertext()).split())
            match = _DATE_IN_WORDS.search(line) if len(line) <= longest else None
            if match:
                moment = read_moment(match[0]) or _in_words(match[0], language)
                if moment:
                    yield moment
                break


def _named(element: Element) -> bool:
    names = _CAMEL.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}").lower()
    return element.tag == "time" or _DATED.search(names) is not None


def _beside_headline(root: Element) -> Iterator[Element]:
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    for at, element in enumerate(elements):
        if element.tag == "h1":
            yield from elements[at + 1 : at + _NEAR]
            yield from reversed(elements[max(0, at - _NEAR) : at])
            return


def _in_words(line: str, language: str | None) -> str | None:
    """A date with the name of its month; its order is then beyond doubt."""
    import dateparser  # type: ignore[import-untyped]  # ships no types

    if not any(letter.isalpha() for letter in line):
        return None
    zone = _AT_END.search(line)
    said = _BEFORE_CLOCK.sub("", _spelled(line[: zone.start()] if zone else line))
    parts = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    try:
        moment = dateparser.parse(
            said, languages=[_KNOWN_AS.get(language, language)] if language else None, settings=parts
        )
    except Exception:  # it knows not every language, and says so in several ways
        return None
    if moment is None:
        return None
    if not _HAS_CLOCK.search(line):
        return read_moment(moment.date().isoformat())
    return read_moment(f"{moment.isoformat()} {zone[1] if zone else ''}")


def _spelled(line: str) -> str:
    """`line` with its clock as 8:30, whether it was written 8h30 or, behind a year, 8.30."""
    return re.sub(r"(?<=\d)[h.](?=\d\d(?!\.?\d))", ":", line)
