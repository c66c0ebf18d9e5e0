"""What a chart shows: the figures of one metric, kind, subject and place, with all that is derived from them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flows.codebook import metrics
from flows.compare.released import answer, as_known, database, known_metric, literal
from flows.errors import InputError
from flows.settings import Home
from flows.warehouse import sql_folder
from flows.yamlfile import nearest

NONE = "none"  # what a user types for figures that name no subject, or no place
Row = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """The rows of one picture, as in the release's tables; `elsewhere` counts what was left out, by its options."""

    metric: str
    kind: str
    subject: str | None
    place: str | None
    figures: Sequence[Row]
    envelopes: Sequence[Row]
    corrections: Sequence[Row]
    breaks: Sequence[Row]
    release: str
    as_known_on: date | None
    elsewhere: Sequence[tuple[str, int]]


def choose(
    home: Home,
    metric: str,
    *,
    kind: str | None = None,
    subject: str | None = None,
    place: str | None = None,
    party: str | None = None,
    as_known_on: date | None = None,
) -> Shown:
    """What to draw of a metric in the latest release: of what is left open, that which most figures are about.

    Things that cannot be compared (a total and a daily count, Russia's losses and Ukraine's) never share a picture.
    Raises InputError with the nearest name where something is unknown, and where nothing is left to draw.
    """
    known_metric(metric)
    release = database(home).parent.name
    figures = _rows(home, metric, as_known_on, f"select * from series where metric = {literal(metric)}")
    if not figures:
        when = f" as known on {as_known_on}" if as_known_on else ""
        raise InputError(
            f"Release {release} holds no figure of `{metric}`{when}; `reportedly sql reporters` lists some."
        )
    wanted = {"kind": kind, "subject": subject, "place": place, "party": party}
    chosen = [row for row in figures if all(_fits(row[key], value) for key, value in wanted.items())]
    if not chosen:
        raise _nothing(metric, figures, wanted)
    (kind, subject, place), _ = _kinds(chosen)[0]
    figures_shown = [row for row in chosen if (row["kind"], row["subject"], row["place"]) == (kind, subject, place)]
    among = f"topic = {literal(figures_shown[0]['topic'])}" + (f" and party = {literal(party)}" if party else "")
    ids = {row["figure_id"] for row in figures_shown}
    text = (sql_folder() / "5_comparison" / "envelopes.sql").read_text(encoding="utf-8")
    envelopes = f"from ({text}) where {among}" if as_known_on else f"from envelopes where {among}"
    return Shown(
        metric=metric,
        kind=kind,
        subject=subject,
        place=place,
        figures=sorted(figures_shown, key=lambda row: (row["window_to"], row["party"] or "", row["figure_id"])),
        envelopes=_rows(home, metric, as_known_on, f"{envelopes} order by series_id, counted_since, vintage, day")
        if kind == "cumulative"
        else [],
        corrections=[row for row in _corrections(home, among) if {row["figure_id"], row["previous_figure"]} <= ids],
        breaks=_breaks(home, figures_shown),
        release=release,
        as_known_on=as_known_on,
        elsewhere=[(_options(key), count) for key, count in _kinds(figures) if key != (kind, subject, place)],
    )


def _rows(home: Home, metric: str, day: date | None, query: str) -> list[Row]:
    columns, found = answer(home, query if day is None else f"{as_known(metric, day)}\n{query}")
    return [dict(zip(columns, row, strict=True)) for row in found]


def _corrections(home: Home, among: str) -> list[Row]:
    return _rows(home, "", None, f"from corrections where {among} order by day, figure_id")


def _breaks(home: Home, figures: Sequence[Row]) -> list[Row]:
    """The declared breaks that part what is shown: between its first and its last day."""
    one, parties = figures[0], {row["party"] for row in figures}
    first, last = min(row["window_from"] for row in figures), max(row["window_to"] for row in figures)
    declared = _rows(home, "", None, f"from breaks where metric = {literal(one['metric'])} order by day, reason")
    return [
        row
        for row in declared
        if first < row["day"] <= last
        and (row["party"] is None or row["party"] in parties)
        and all(row[key] in (None, one[key]) for key in ("subject", "place"))
    ]


def _fits(value: str | None, wanted: str | None) -> bool:
    return wanted is None or value == (None if wanted == NONE else wanted)


def _kinds(figures: Sequence[Row]) -> list[tuple[tuple[str, str | None, str | None], int]]:
    """(kind, subject, place) with the number of figures; first what has no place, then what most are about."""
    counted = Counter((row["kind"], row["subject"], row["place"]) for row in figures)
    order = list(metrics()[figures[0]["metric"]].kinds)

    def rank(item: tuple[tuple[str, str | None, str | None], int]) -> tuple[Any, ...]:
        (kind, subject, place), count = item
        return place is not None, -count, order.index(kind) if kind in order else len(order), subject or "", place or ""

    return sorted(counted.items(), key=rank)


def _options(key: tuple[str, str | None, str | None]) -> str:
    kind, subject, place = key
    return f"--kind {kind} --subject {subject or NONE}" + (f" --place {place!r}" if place else "")


def _nothing(metric: str, figures: Sequence[Row], wanted: dict[str, str | None]) -> InputError:
    """Why nothing is left: a name that no figure has, or names that no figure has together."""
    for key, value in wanted.items():
        there = sorted({str(row[key] or NONE) for row in figures})
        if value is not None and value not in there:
            near = nearest(value, there)
            hint = f"did you mean `{near}`?" if near else f"there is {', '.join(there[:8])}."
            return InputError(f"No figure of `{metric}` has the {key} `{value}`; {hint}")
    asked = " ".join(f"--{key} {value}" for key, value in wanted.items() if value is not None)
    return InputError(f"No figure of `{metric}` fits all of {asked}; leave one out.")
