"""Questions put to a release: its database, and the macros and relations of `sql/` that answer with parameters."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from flows.codebook import metrics
from flows.errors import HomeError, InputError
from flows.settings import Home
from flows.warehouse import ask, relation_files, sql_folder
from flows.yamlfile import nearest

Answer = tuple[list[str], list[tuple[Any, ...]]]
DATABASE = "reportedly.duckdb"
_SECONDS, _ROWS = 60, 1_000_000
_NOTHING_ALIKE = "create temp table alike (figure_id varchar, alike_to varchar, agency varchar);"
_DERIVED = ("asserted", "claims", "segments", "starts", "entries", "steps", "lines", "series")


def answer(home: Home, query: str, *macros: str) -> Answer:
    """Column names and rows that answer a query on the latest release. Raises HomeError where there is none."""
    return ask(database(home), "\n".join([*map(_macro, macros), query]), _SECONDS, _ROWS)


def database(home: Home, release: str = "latest") -> Path:
    """The database of a release. Raises HomeError or InputError where there is no such release."""
    path = home.releases / release / DATABASE
    if path.is_file():
        return path.resolve()
    if release == "latest":
        raise HomeError(f"There is no release in {home.root} yet; make one with `reportedly run`.")
    made = sorted(folder.name for folder in home.releases.glob("[0-9]*"))
    near = nearest(release, made)
    raise InputError(
        f"There is no release `{release}`; "
        + (f"did you mean `{near}`?" if near else f"{home.releases} holds {', '.join(made) or 'none'}.")
    )


def known_metric(metric: str) -> str:
    """`metric` where the codebook defines it. Raises InputError with the nearest one."""
    return known_code("metric", metric, list(metrics()), "`reportedly metrics` lists them.")


def known_code(what: str, word: str, codes: Sequence[str], otherwise: str) -> str:
    """`word` where it is one of `codes`. Raises InputError with the nearest one, or with what else helps."""
    if word in codes:
        return word
    near = nearest(word, codes)
    raise InputError(f"There is no {what} `{word}`; " + (f"did you mean `{near}`?" if near else otherwise))


def literal(value: str | date | None) -> str:
    """A value as SQL."""
    if value is None:
        return "null"
    quoted = "'" + str(value).replace("'", "''") + "'"
    return f"date {quoted}" if isinstance(value, date) else quoted


def as_known(metric: str, day: date) -> str:
    """SQL that makes `series` be what it was at the end of `day`: the same relations over the figures of that day."""
    figures = f"""
        create temp table figures as
        select kept.* replace ('accepted' as status)
        from main.figures as kept
        semi join series_as_known({literal(day)}) as known
            on known.figure_id = kept.figure_id and known.rules = kept.rules
        where kept.metric = {literal(metric)};"""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in relation_files()}
    relations = [f"create temp table {name} as {texts[name]};" for name in _DERIVED]
    return "\n".join([_macro("series_as_known"), figures, _breaks(), _NOTHING_ALIKE, *relations])


def _breaks() -> str:
    from flows.compare.declared import breaks

    columns = "metric, subject, place, party, day, restarts, reason, url"
    rows = [
        f"({', '.join(map(literal, (b.metric, b.subject, b.place, b.party, b.date)))}, {str(b.restarts).lower()}, "
        f"{literal(b.reason)}, {literal(b.url)})"
        for b in breaks()
    ]
    return f"create temp table declared_breaks as select * from (values {', '.join(rows)}) as b({columns});"


def _macro(name: str) -> str:
    text = (sql_folder() / "macros" / f"{name}.sql").read_text(encoding="utf-8")
    return text.replace("create or replace macro", "create or replace temp macro", 1) + ";"
