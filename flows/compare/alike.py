"""Passages that tell one number in nearly the same words: a wire story is one utterance however often it is printed.

Only passages that give the same number of the same thing within three days are put beside each other. A group is made
of all that are linked by likeness, whatever came first, and is found anew as a whole where one of them is new.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import groupby
from typing import NamedTuple

from flows.codebook import parties, party_names
from flows.warehouse import Warehouse

_LIKE = 85  # of 100: what fuzz.ratio gives a story whose copies were trimmed or lightly edited
_AROUND = 200  # characters of its paragraph before and behind a figure
_WORDS = 8  # below which likeness says nothing
_DAYS = 3
_HEAD, _TAIL = 120, 60  # characters of a text in which an agency is named
_PROSE = 60  # characters that a text has at least
_NAME = r"[^\W\d_][\w .\-«»]{1,30}?"
_CREDITS = (  # "KYIV, May 10 (Reuters) -", "МОСКВА, 10 мая. /ТАСС/."; at the end "— AFP", "(Reuters)"
    re.compile(rf"^.{{0,{_HEAD}}}?(?:\(({_NAME})\)\s*[-–—:.]|/({_NAME})/)", re.DOTALL),
    re.compile(rf"(?:[-–—]\s*({_NAME})|\(({_NAME})\)|/({_NAME})/)[.\s]*$"),
)


class Passage(NamedTuple):
    """A figure's own words and those around it; `agency` is whom the whole text is credited to."""

    figure_id: str
    day: date
    words: str
    agency: str | None


def find_alike(warehouse: Warehouse, everything: bool) -> None:
    """Bring `alike` up to date, for the numbers that `changed` statements give, or for all."""
    run = warehouse.connection.execute
    if everything:
        run("delete from main.alike")
    if not warehouse.rows(f"select 1 from statements where length(text) >= {_PROSE} limit 1"):
        return
    run(
        f"""
        create or replace temp table told as
        select concat_ws('|', topic, kind, value, value_high) as number, figure_id, statement_id,
            coalesce(window_to, told) as day
        from asserted
        semi join (
            select statements.id as statement_id from statements
            left join latest_sources on latest_sources.name = statements.source
            where length(text) >= {_PROSE} and kind is distinct from 'table'
        ) as prose using (statement_id)
        where day is not null
        """
    )
    run(
        """
        create or replace temp table numbers as
        select number from told semi join changed using (statement_id)
        union
        select number from main.alike
        join figures_read using (figure_id)
        semi join changed on changed.statement_id = figures_read.statement_id
        """
    )
    run("delete from main.alike where number in (from numbers)")
    chosen = "" if everything else "semi join numbers using (number)"
    found = [
        (number, passage.figure_id, like, passage.agency)
        for number, passages in _blocks(warehouse, chosen)
        for passage, like in _groups(passages)
    ]
    names = ("number", "figure_id", "alike_to", "agency")
    warehouse.append_table("main.alike", dict(zip(names, map(list, zip(*found, strict=True)), strict=False)))
    run("drop table temp.told")
    run("drop table temp.numbers")


def _blocks(warehouse: Warehouse, chosen: str) -> Iterator[tuple[str, list[Passage]]]:
    rows = warehouse.rows(
        f"""
        with several as (
            select * from told {chosen}
            qualify min(statement_id) over (partition by number) <> max(statement_id) over (partition by number)
        )
        select number, several.figure_id, day, text, min(spans.start), min(spans.end)
        from several
        join figures_read as spans on spans.figure_id = several.figure_id
        join statements on statements.id = several.statement_id
        group by all
        order by number, day, several.figure_id
        """
    )
    for number, block in groupby(rows, key=lambda row: row[0]):
        yield number, [Passage(row[1], row[2], passage(*row[3:]), credited(row[3])) for row in block]


def passage(text: str, start: int, end: int) -> str:
    """The words of a figure's paragraph around it, without the credit and without what differs by the printer."""
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    stop = text.find("\n", end)
    last = min(len(text) if stop < 0 else stop, end + _AROUND)
    words = re.sub(r"\([^()]{1,40}\)|/[^/\n]{1,40}/", " ", text[first:last])
    return " ".join(re.findall(r"\w+", words.casefold()))


def credited(text: str) -> str | None:
    """The agency that a text names as its own at its head or end, in one spelling; None where it names none."""
    head, tail = text[: 2 * _HEAD].lstrip(), text.rstrip()[-_TAIL:]
    for pattern, words in zip(_CREDITS, (head, tail), strict=True):
        found = pattern.search(words)
        name = next((name for name in found.groups() if name), None) if found else None
        if name and (known := _agencies().get(name.strip().casefold())):
            return known
        if found and name and f"/{name}/" in found[0] and name.isupper():
            return name.casefold()
    return None


@cache
def _agencies() -> dict[str, str]:
    """Spellings of outlets' names → the English one, as publishers are written, in small letters."""
    found = {}
    for party in parties().values():
        if party.role == "outlet":
            for spelling in (name for language in ("en", "uk", "ru") for name in party_names(party, language)):
                found[spelling.strip("«»").casefold()] = party.names.en.casefold()
    return found


def _groups(passages: list[Passage]) -> Iterable[tuple[Passage, str | None]]:
    """Every passage that is like another or credited, with the least figure of its group."""
    from rapidfuzz import fuzz, process

    telling = [one for one in passages if one.words.count(" ") + 1 >= _WORDS]
    least = {one.figure_id: one.figure_id for one in passages}
    alike = set()
    for place, one in enumerate(telling):
        near = [other for other in telling[place + 1 :] if (other.day - one.day).days <= _DAYS]
        others = [other.words for other in near]
        for _, _, found in process.extract_iter(one.words, others, scorer=fuzz.ratio, score_cutoff=_LIKE):
            alike |= {one.figure_id, near[found].figure_id}
            low, high = sorted((_root(least, one.figure_id), _root(least, near[found].figure_id)))
            least[high] = low
    for one in passages:
        if one.figure_id in alike or one.agency:
            yield one, _root(least, one.figure_id) if one.figure_id in alike else None


def _root(least: dict[str, str], figure: str) -> str:
    while least[figure] != figure:
        figure = least[figure]
    return figure
