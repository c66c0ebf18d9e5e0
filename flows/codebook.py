"""What is counted, who speaks, and what hedges mean: `data/codebook/*.yml`, read strictly."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

from flows.errors import DataError
from flows.settings import resources
from flows.yamlfile import Entry, nearest, read_yaml

Words = dict[str, list[str]]  # language → phrases
Kind = Literal["cumulative", "period", "point", "change", "share", "rate"]
Role = Literal["belligerent", "official_body", "international_body", "independent_counter", "outlet"]


class Hedge(Entry):
    label: str
    hard: tuple[str | int | None, str | int | None]
    soft: tuple[str | int | None, str | int | None]
    before: Words = {}
    after: Words = {}


class HedgePolicy(Entry):
    """`hedges.yml`: the interval that each hedge leaves, and the words that make it."""

    version: str
    hedges: dict[str, Hedge]


class Given(Entry):
    """What a figure of an example must say; only what is named is checked, the value always."""

    value: float
    value_high: float | None = None
    hedge: str | None = None


class Example(Entry):
    language: Literal["en", "uk", "ru"]
    text: str
    gives: list[Given]


class Break(Entry):
    """From `date` on a reporter counts something else under the same name."""

    date: str
    reason: str


class Metric(Entry):
    """What is counted.

    A number measures the metric whose `counts` names the counted thing together with what happened to it:
    `counts: {tank: [destroy, lose]}` reads "destroyed 5 tanks" and "lost 5 tanks". The words of things and
    happenings stand in `data/lexicons/<language>/metrics.yml` (categories `counted_thing` and
    `counted_event`), since many metrics share them. The happening `alone` means that nothing is said to
    have happened to the thing. `narrower` names the metric meant where the words around speak of civilians
    or of armed forces while the thing is just "people" (`army_context`: fighters of a state's army,
    however called). `words` are phrases that name the metric by themselves: a number whose noun phrase
    holds one measures it, whatever stands around.
    """

    id: str
    label: str
    definition: str
    unit: str
    kinds: list[Kind]
    part_of: str | None = None
    range: tuple[float, float]  # plausible values of one figure, both ends included
    subject: str | None = None  # party id, where the metric itself says whose people are counted
    counts: dict[str, list[str]] = {}
    narrower: dict[Literal["civil_context", "military_context", "army_context"], str] = {}
    words: Words = {}
    breaks: list[Break] = []
    names: dict[Literal["acled", "ucdp", "hxl", "sdmx"], str] = {}
    examples: list[Example]


class Names(Entry):
    en: str
    uk: str
    ru: str


class Party(Entry):
    """Somebody who reports or whose people and things are counted.

    `aliases` are further names; those under `any` hold in every language. `people` are words for what is
    theirs: "Russian soldiers". `speakers` are public spokespersons, who speak for the party where a statement
    names them alone. A word that ends in `*` stands for all that begin so.
    """

    id: str
    names: Names
    role: Role
    country: str | None = None  # ISO 3166 alpha-2
    of: str | None = None  # party id of the belligerent that an official body belongs to
    aliases: dict[Literal["any", "en", "uk", "ru"], list[str]] = {}
    people: Words = {}
    speakers: list[str] = []


class Mapping(Entry):
    """What a published column is called elsewhere: the nearest name there is, and where the two part."""

    acled: str | None = None
    ucdp: str | None = None
    owid: str | None = None
    hxl: str | None = None
    sdmx: str | None = None
    note: str | None = None


def folder() -> Path:
    return resources() / "data" / "codebook"


@cache
def hedge_policy() -> HedgePolicy:
    return read_yaml(folder() / "hedges.yml", HedgePolicy)


@cache
def columns() -> dict[str, str]:
    """The data dictionary: what every published column means, by its name."""
    return read_yaml(folder() / "columns.yml", dict[str, str])


@cache
def mappings() -> dict[str, Mapping]:
    """What others call our columns, by ours. Raises DataError."""
    path = folder() / "mappings.yml"
    found = read_yaml(path, dict[str, Mapping])
    for name in found:
        _known(path, name, "column", name, columns())
    return found


@cache
def metrics() -> dict[str, Metric]:
    """Every metric by its id, in the order of `metrics.yml`. Raises DataError."""
    path = folder() / "metrics.yml"
    entries = read_yaml(path, list[Metric])
    _unique(path, "metric", (entry.id for entry in entries))
    known = {entry.id: entry for entry in entries}
    for entry in entries:
        _known(path, entry.id, "part_of", entry.part_of, known)
        for narrow in entry.narrower.values():
            _known(path, entry.id, "narrower", narrow, known)
        _known(path, entry.id, "subject", entry.subject, parties())
    measured(entries, path)
    return known


@cache
def parties() -> dict[str, Party]:
    """Every party by its id, in the order of `parties.yml`. Raises DataError."""
    path = folder() / "parties.yml"
    entries = read_yaml(path, list[Party])
    _unique(path, "party", (entry.id for entry in entries))
    known = {entry.id: entry for entry in entries}
    for entry in entries:
        _known(path, entry.id, "of", entry.of, known)
    return known


def measured(entries: Iterable[Metric], path: Path | str = "metrics.yml") -> dict[tuple[str, str], str]:
    """(thing, what happened to it) → metric id. Raises DataError where two metrics claim the same."""
    found: dict[tuple[str, str], str] = {}
    for entry in entries:
        for thing, events in entry.counts.items():
            for event in events:
                first = found.setdefault((thing, event), entry.id)
                if first != entry.id:
                    raise DataError(f"{path}: both `{first}` and `{entry.id}` count `{thing}: {event}`; keep one.")
    return found


def phrases_of(language: str) -> dict[str, dict[str, list[str]]]:
    """The codebook's phrases for the lexicon of `language`: category → code → phrases."""
    hedges = hedge_policy().hedges
    return {
        "hedge_before": {code: hedge.before.get(language, []) for code, hedge in hedges.items()},
        "hedge_after": {code: hedge.after.get(language, []) for code, hedge in hedges.items()},
        "metric": {code: metric.words.get(language, []) for code, metric in metrics().items()},
        "party": {code: party_names(party, language) for code, party in parties().items()},
        "party_people": {code: party.people.get(language, []) for code, party in parties().items()},
    }


def party_names(party: Party, language: str) -> list[str]:
    """The names and aliases of `party` that a text in `language` may use."""
    name: str = getattr(party.names, language)
    aliases: dict[str, list[str]] = dict(party.aliases.items())
    return list(dict.fromkeys([name, *aliases.get(language, []), *aliases.get("any", [])]))


def _unique(path: Path, what: str, ids: Iterable[str]) -> None:
    twice = [name for name, count in Counter(ids).items() if count > 1]
    if twice:
        raise DataError(f"{path}: the {what} `{twice[0]}` is defined twice; keep one.")


def _known(path: Path, entry: str, key: str, name: str | None, known: Iterable[str]) -> None:
    if name is None or name in (names := list(known)):
        return
    near = nearest(name, names)
    raise DataError(
        f"{path}: `{key}` of `{entry}` names `{name}`, which is not defined"
        + (f"; did you mean `{near}`?" if near else ".")
    )
