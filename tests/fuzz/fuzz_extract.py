"""Feed the extractor texts that nobody wrote, for as long as one likes.

    python -m tests.fuzz.fuzz_extract --minutes 5 --seed 1 --findings findings.md

Each sort of failure is cut down to a short text and reported once. A seed gives the same texts again; with
`--texts 500` two runs must print the same digest, whatever PYTHONHASHSEED is.
"""

import argparse
import hashlib
import math
import random
import sys
import time
import traceback
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from flows.extract import LANGUAGES, find_figures
from flows.records import RawFigure
from tests.fuzz.texts import assembled, repeated, spoilt

_CODES = {
    "hedge": {"exact", "about", "more_than", "at_least", "less_than", "at_most", "nearly", "between", "vague"},
    "kind": {"cumulative", "period", "point", "change", "share", "rate"},
    "attribution": {"none", "direct", "indirect"},
    "polarity": {"asserted", "denied", "conditional", "planned", "expected", "refuted"},
}
Case = tuple[str, str | None, date | None]


def fault(case: Case) -> str | None:
    """What is wrong with what is read out of a text: a sort of failure, or None."""
    text, language, published = case
    began = time.process_time()
    try:
        figures = find_figures(text, language, published, "Example Wire")
        taken = time.process_time() - began
        again = find_figures(text, language, published, "Example Wire")
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno} ({frame.line})"
    if taken > 0.2 + len(text) / 10_000 and _seconds(case) > 0.2 + len(text) / 10_000:
        return "slow"
    if list(figures) != list(again):
        return "not the same twice"
    if [f.start for f in figures] != sorted(f.start for f in figures):
        return "not in order"
    return next((found for figure in figures if (found := _fault(figure, text, published))), None)


def _seconds(case: Case) -> float:
    """Once more, for whoever was slow because others took the core."""
    began = time.process_time()
    find_figures(*case)
    return time.process_time() - began


def _fault(f: RawFigure, text: str, published: date | None) -> str | None:
    if not 0 <= f.start < f.end <= len(text) or text[f.start : f.end] != f.quote:
        return "span"
    if f.quote != f.quote.strip():
        return "span begins or ends with a space"
    if not (math.isfinite(f.value) and f.value >= 0):
        return "value"
    if f.value_high is not None and not (math.isfinite(f.value_high) and f.value_high >= f.value):
        return "upper end"
    for name, codes in _CODES.items():
        if getattr(f, name) not in codes:
            return f"code of {name}"
    if any(not 0 <= reason.start <= reason.end <= len(text) for reason in f.reasons):
        return "span of a reason"
    if (f.value_high is not None) != (f.hedge == "between"):
        return "between without an upper end, or the other way round"
    return _fault_of_dates(f, published) or _fault_of_names(f, text)


def _fault_of_dates(f: RawFigure, published: date | None) -> str | None:
    if f.as_of_from and f.as_of and f.as_of_from > f.as_of:
        return "as_of_from after as_of"
    if f.period_start and f.as_of and f.period_start > f.as_of:
        return "period_start after as_of"
    if published and f.as_of and f.as_of > published and f.polarity == "asserted":
        return "as_of after publication"
    return None


def _fault_of_names(f: RawFigure, text: str) -> str | None:
    if f.attribution == "none" and (f.speaker or f.organisation):
        return "a name without attribution"
    if any(name == "" for name in (f.speaker, f.organisation, f.unit, f.hedge_words, f.date_words)):
        return "an empty name"
    if any(name is not None and name not in text for name in (f.speaker, f.organisation)):
        return "a name that the text does not hold"
    return None


def shortened(case: Case, sort: str, tries: int = 2000) -> str:
    """The text with everything cut out that the failure does not need."""
    text, language, published = case
    size = len(text) // 2
    while size and tries:
        at = 0
        while at < len(text) and tries:
            tries -= 1
            shorter = text[:at] + text[at + size :]
            if fault((shorter, language, published)) == sort:
                text = shorter
            else:
                at += size
        size //= 2
    return text


def a_case(chance: random.Random) -> Case:
    language = chance.choice(LANGUAGES)
    made: Callable[[random.Random, str], str] = chance.choice((assembled, assembled, spoilt, spoilt, repeated))
    text = made(chance, language)
    published = date(2022, 1, 1) + timedelta(days=chance.randrange(1500)) if chance.random() < 0.8 else None
    return text, language if chance.random() < 0.9 else None, published


def digest(chance: random.Random, texts: int) -> str:
    """One name for everything that is read out of so many texts."""
    said = (repr([(f, f.reasons) for f in find_figures(*a_case(chance))]) for _ in range(texts))
    return hashlib.sha256("\n".join(said).encode("utf-8", "backslashreplace")).hexdigest()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1, help="of the processor")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**9)
    parser.add_argument("--findings", type=Path, help="append what was found to this file")
    parser.add_argument("--texts", type=int, help="read so many texts instead, and print a digest of what was read")
    options = parser.parse_args()
    if options.texts:
        print(digest(random.Random(options.seed), options.texts))
        return 0
    chance, seen, count = random.Random(options.seed), set[str](), 0
    while time.process_time() < options.minutes * 60:
        count += 1
        case = a_case(chance)
        sort = fault(case)
        if sort and sort not in seen:
            seen.add(sort)
            text = case[0] if sort == "slow" else shortened(case, sort)
            finding = f"- {sort}: find_figures({text[:2000]!r}, {case[1]!r}, {case[2]!r})  seed {options.seed}\n"
            print(finding, end="", flush=True)
            if options.findings:
                with options.findings.open("a", encoding="utf-8", errors="backslashreplace") as file:
                    file.write(finding)
    print(f"seed {options.seed}: {count:,} texts, {len(seen)} sorts of failure, {time.process_time():.0f} s")
    return 1 if seen else 0


if __name__ == "__main__":
    sys.exit(main())
