"""How well the labelled statements are read, beside the floors that hold it there.

    python -m tests.gold.score                              the table
    python -m tests.gold.score --errors unit --language uk  mistakes of the half that may be looked at
    python -m tests.gold.score --raise                      raise the floors to what is reached, less 0.005

Rules are written for the language, not for the labelled sentences. So the statements are parted in two: those at
even positions within their language may be *looked* at while writing rules, those at odd positions are *held* back
and only scored. Where the two differ much, rules were written for sentences.
"""

import argparse
import importlib.util
import json
import math
import sys
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from flows.extract import LANGUAGES, find_figures

GOLD = Path(__file__).parents[3] / "shared" / "gold"
FLOORS = Path(__file__).parent / "floors.json"
PARTS = ("all", *LANGUAGES, "look", "held")
SLACK = 0.005
_SAME = {"unit": "same_unit", "speaker": "same_name", "organisation": "same_name"}

Document = dict[str, Any]


@cache
def scorer() -> ModuleType:
    """The scorer that lies beside the labelled statements."""
    spec = importlib.util.spec_from_file_location("gold_scorer", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def parts() -> dict[str, list[Document]]:
    """The labelled statements: all, by language, and the two halves."""
    documents = scorer().read(GOLD / "dev.jsonl")
    found: dict[str, list[Document]] = {part: [] for part in PARTS}
    for document in documents:
        mine = found[document["language"]]
        mine.append(document)
        found["held" if len(mine) % 2 == 0 else "look"].append(document)
    return found | {"all": documents}


@cache
def predictions() -> dict[str, list[dict[str, Any]]]:
    """What is read out of each statement, as `reportedly extract` would write it."""
    return {document["id"]: _read(document) for document in parts()["all"]}


def _read(document: Document) -> list[dict[str, Any]]:
    published = date.fromisoformat(document["published"]) if document["published"] else None
    figures = find_figures(document["text"], document["language"], published, document["publisher"])
    return [
        {name: value.isoformat() if isinstance(value, date) else value for name, value in figure._asdict().items()}
        for figure in figures
    ]


@cache
def measures(part: str) -> dict[str, float]:
    """Measure → what is reached in a part; of those with precision and recall, F1."""
    result, _ = scorer().score(parts()[part], predictions())
    plain = {name: value["f1"] if isinstance(value, dict) else value for name, value in result.items()}
    return {name: value for name, value in plain.items() if name not in {"documents", "gold"} and value is not None}


def floors() -> dict[str, dict[str, float]]:
    """part → measure → the least that it may reach."""
    found: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    return found


def errors(field: str, language: str | None) -> list[str]:
    """The mistakes in one field (or `missed`, `extra`, `hedge`) in the half that may be looked at."""
    documents = [d for d in parts()["look"] if language in (None, d["language"])]
    if field in {"missed", "extra", "hedge"}:
        return [
            "\t".join(map(str, error)) for error in scorer().score(documents, predictions())[1] if error[0] == field
        ]
    return [line for document in documents for line in _differences(document, field)]


def _differences(document: Document, field: str) -> list[str]:
    to_metric = scorer().codebook_metric()
    same = getattr(scorer(), _SAME.get(field, ""), lambda a, b: a == b)
    lines = []
    for gold, found in scorer().pair(document["figures"], predictions()[document["id"]])[0]:
        wanted, got = gold[field], found[field]
        if field == "metric":
            wanted = to_metric.get(wanted, got)  # judged only where the codebook has the metric
        if not same(wanted, got):
            lines.append(f"{document['id']}\t{gold['quote']!r}\tlabelled {wanted!r}, read {got!r}")
    return lines


def raise_floors() -> None:
    """Write what is reached, less a little, wherever that is more than the floor."""
    file = json.loads(FLOORS.read_text(encoding="utf-8"))
    for part in PARTS:
        mine = file["floors"].setdefault(part, {})
        for name, value in measures(part).items():
            if name != "bad_spans":
                mine[name] = max(mine.get(name, 0.0), math.floor((value - SLACK) * 1000 + 1e-6) / 1000)
    FLOORS.write_text(json.dumps(file, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def table() -> str:
    """One line a measure: what is reached in each part, and the floor below it."""
    goals = json.loads(FLOORS.read_text(encoding="utf-8"))["goals"]
    held = floors()
    lines = [f"{'':20}{'goal':>7}" + "".join(f"{part:>17}" for part in PARTS)]
    for name in measures("all"):
        cells = []
        for part in PARTS:
            value, floor = measures(part).get(name), held.get(part, {}).get(name)
            shown = "—" if value is None else f"{value:g}" if name == "bad_spans" else f"{value:.4f}"
            cells.append(f"{shown:>9}" + (f" ≥ {floor:.3f}" if floor is not None else " " * 8))
        lines.append(f"{name:20}{goals.get(name, ''):>7}" + "".join(cells))
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", metavar="FIELD", help="missed, extra, hedge, or a field of a figure")
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--raise", dest="higher", action="store_true", help="raise the floors, never lower them")
    options = parser.parse_args()
    if not GOLD.is_dir():
        sys.exit(f"The labelled statements are not part of a clone; put them at {GOLD}.")
    if options.higher:
        raise_floors()
    print("\n".join(errors(options.errors, options.language)) if options.errors else table())


if __name__ == "__main__":
    main()
