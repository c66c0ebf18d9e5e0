"""What is counted, who speaks, and what hedges mean: `data/codebook/*.yml`, read strictly."""

from functools import cache
from pathlib import Path

from flows.settings import resources
from flows.yamlfile import Entry, read_yaml

Words = dict[str, list[str]]  # language → phrases


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


def folder() -> Path:
    return resources() / "data" / "codebook"


@cache
def hedge_policy() -> HedgePolicy:
    return read_yaml(folder() / "hedges.yml", HedgePolicy)


def phrases_of(language: str) -> dict[str, dict[str, list[str]]]:
    """The codebook's phrases for the lexicon of `language`: category → code → phrases."""
    hedges = hedge_policy().hedges
    return {
        "hedge_before": {code: hedge.before.get(language, []) for code, hedge in hedges.items()},
        "hedge_after": {code: hedge.after.get(language, []) for code, hedge in hedges.items()},
    }
