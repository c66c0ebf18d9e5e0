"""How fast extraction is, on one core, beside other extractors where they are installed (`make bench`).

Times are of the processor, so that what else runs on the machine counts little. The rates are those of texts of 2.3
KB, the size of a news article; `en-001` is the article that the others were measured with. The calls that Python makes
for a text are counted too: they are the same however busy the machine is, so that two versions can be told apart by
them. Not a test: nothing fails.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from flows.extract import LANGUAGES, find_figures  # noqa: E402 - the checkout must be found first

GOLD = ROOT.parent / "shared" / "gold" / "dev.jsonl"
SIZE = 2_323  # characters of en-001
GOALS = {"en": 500, "uk": 250, "ru": 250}
_LOADING = """
import resource, sys, time
sys.path.insert(0, sys.argv[1])
began = time.process_time()
from flows.extract import find_figures
imported = time.process_time()
for language in sys.argv[2:]:
    find_figures("5 tanks", language)
loaded = time.process_time()
text = sys.stdin.read()
if text:
    find_figures(text, sys.argv[2])
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(imported - began, loaded - imported, peak)
"""
_PIECES = {
    "digits": "1",
    "digits with spaces": "1 ",
    "open quotes": "«",
    "high quotes": "“a ",
    "hedges": "more than ",
    "hedged figures": "at least 5 tanks ",
    "dates": "24 February 2022, ",
    "lines of a list": "tanks - 5 (+3)\n",
    "newlines": "\n",
}

Reader = Callable[[str], object]


def bundled(language: str) -> str:
    """The bundled statements of a language, one after another; they are dense: a figure every 60 characters."""
    parts = (path.read_text(encoding="utf-8").split("---\n", 2) for path in sorted(ROOT.glob("data/statements/*/*.md")))
    return "\n\n".join(body.strip() for _, head, body in parts if f"language: {language}" in head)


@cache
def labelled() -> list[dict[str, str]]:
    """The labelled statements, where they are: real ones, with a figure every 200 characters."""
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()] if GOLD.exists() else []


def pieces(whole: str) -> list[str]:
    """`whole` in pieces of 2.3 KB; at least one."""
    whole *= SIZE // len(whole) + 1
    return [whole[at : at + SIZE] for at in range(0, len(whole) - SIZE + 1, SIZE)]


def article() -> tuple[str, str]:
    """The name and the text of the article that extractors are compared by."""
    found = [row["text"] for row in labelled() if row["id"] == "en-001"]
    return ("en-001", found[0]) if found else ("bundled statements", pieces(bundled("en"))[0])


def seconds(read: Reader, given: Sequence[str], least: float = 0.3) -> float:
    """Processor seconds a text: the best of five rounds over `given`, each of at least `least` seconds together."""
    for text in given:
        read(text)
    began = time.process_time()
    for text in given:
        read(text)
    rounds = max(1, int(least / max(1e-9, time.process_time() - began)))
    tries = []
    for _ in range(5):
        began = time.process_time()
        for text in given * rounds:
            read(text)
        tries.append((time.process_time() - began) / rounds / len(given))
    return min(tries)


def calls(read: Reader, given: Sequence[str]) -> float:
    """The calls that Python makes to read a text of `given`, once everything is loaded."""
    made = 0

    def count(_frame: object, event: str, _what: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    for text in given:
        read(text)
    sys.setprofile(count)
    for text in given:
        read(text)
    sys.setprofile(None)
    return made / len(given)


def reportedly(language: str) -> Reader:
    return lambda text: find_figures(text, language, date(2024, 5, 10), "Example Wire")


def peers() -> Iterator[tuple[str, Reader]]:
    """Other extractors that can be imported here."""
    for name, start in (("quantulum3", _quantulum3), ("CQE", _cqe)):
        if find_spec(name):
            try:
                yield name, start()
            except (ImportError, OSError) as error:  # of a model that another version made, or that is to be fetched
                print(f"{name:34} installed, but does not start: {type(error).__name__}")


def _quantulum3() -> Reader:
    from quantulum3 import parser

    read: Reader = parser.parse
    read("a current of 5 A")  # loads its classifier
    return read


def _cqe() -> Reader:
    from CQE import CQE

    read: Reader = CQE.CQE(overload=True).parse
    return read


def print_rates() -> None:
    name, text = article()
    given = [(f"en: {name}", "en", [text])]
    for language in LANGUAGES[1:] if labelled() else ():
        whole = "\n\n".join(row["text"] for row in labelled() if row["language"] == language)
        given.append((f"{language}: labelled statements", language, pieces(whole)))
    given += [(f"{language}: dense posts", language, pieces(bundled(language))) for language in LANGUAGES]
    print(f"\n{'texts of 2.3 KB':34}{'texts/s':>10}{'goal':>8}{'ms':>9}{'figures':>9}{'calls':>9}")
    for label, language, some in given:
        took = seconds(reportedly(language), some)
        figures = sum(len(find_figures(one, language)) for one in some) / len(some)
        goal = "" if "dense" in label else GOALS[language]
        made = calls(reportedly(language), some)
        print(f"{label:34}{1 / took:10.0f}{goal:8}{took * 1000:9.2f}{figures:9.1f}{made:9.0f}")


def print_peers() -> None:
    name, text = article()
    ours = seconds(reportedly("en"), [text])
    print(f"\n{name:34}{'texts/s':>10}{'times slower':>14}\n{'reportedly':34}{1 / ours:10.1f}{1:14.1f}")
    found = False
    for peer, read in peers():
        found, theirs = True, seconds(read, [text])
        print(f"{peer:34}{1 / theirs:10.1f}{theirs / ours:14.1f}")
    if not found:
        print("neither quantulum3 nor CQE is installed here")


def print_loading() -> None:
    """Each in a process of its own, the best of three; texts that stand in one statement of 1 MB are the rare case."""
    print(f"\n{'loading':34}{'import s':>10}{'lexicon s':>11}{'together':>10}{'peak MB':>9}")
    long = bundled("en")
    given = [(("en",), ""), (("uk",), ""), (("ru",), ""), (LANGUAGES, "")]
    for languages, text in [*given, (LANGUAGES, (long * (1_000_000 // len(long) + 1))[:1_000_000])]:
        imported, loaded, peak = min((_load(languages, text) for _ in range(3)), key=lambda run: run[0] + run[1])
        label = " ".join(languages) + (", 1 MB read" if text else "")
        print(f"{label:34}{imported:10.2f}{loaded:11.2f}{imported + loaded:10.2f}{peak:9.0f}")


def _load(languages: Sequence[str], text: str) -> list[float]:
    """Seconds of the import, seconds of the lexicons, and the peak in MB after `text` was read too."""
    command = [sys.executable, "-c", _LOADING, str(ROOT), *languages]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True)
    return [float(word) for word in done.stdout.split()]


def print_growth() -> None:
    sizes = (100_000, 300_000, 1_000_000, 3_000_000)
    print(f"\n{'ms per KB, one text of':34}" + "".join(f"{size / 1e6:>8.1f} MB" for size in sizes))
    for language in LANGUAGES:
        whole = bundled(language)
        cells = [_once(language, (whole * (size // len(whole) + 1))[:size]) / size * 1e6 for size in sizes]
        print(f"{f'{language}: statements repeated':34}" + "".join(f"{cell:11.2f}" for cell in cells))


def print_hostile() -> None:
    made = {f"100,000 × {name}": [piece * n for n in (50_000, 100_000)] for name, piece in _PIECES.items()}
    made["100,000 × numbers"] = [" ".join(map(str, range(3000, 3000 + n))) for n in (50_000, 100_000)]
    made["1 MB without a space"] = ["a" * n for n in (500_000, 1_000_000)]
    print(f"\n{'hostile texts':34}{'KB':>8}{'s of half':>11}{'s':>8}{'growth':>8}")
    for name, (half, whole) in made.items():
        first, second = _once("en", half), _once("en", whole)
        growth = f"{second / first:.1f}" if first > 0.02 else "—"
        print(f"{name:34}{len(whole) / 1000:8.0f}{first:11.2f}{second:8.2f}{growth:>8}")


def _once(language: str, text: str) -> float:
    began = time.process_time()
    find_figures(text, language)
    return time.process_time() - began


def main() -> None:
    import resource

    print_loading()
    print_rates()
    print_peers()
    print_growth()
    print_hostile()
    print(f"\npeak of this run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
