"""The fuzzer itself: a few of its texts are read without a fault, and it sees a fault where there is one."""

import os
import random
import subprocess
import sys

import pytest

from flows.extract import find_figures
from tests.conftest import CHECKOUT
from tests.fuzz import fuzz_extract
from tests.fuzz.fuzz_extract import a_case, digest, fault, shortened


@pytest.mark.parametrize("seed", range(10))
def test_a_few_texts_are_read_without_a_fault(seed: int) -> None:
    chance = random.Random(seed)
    for case in (a_case(chance) for _ in range(10)):
        assert fault(case) is None, case


def test_a_seed_gives_the_same_texts_and_the_same_figures() -> None:
    assert digest(random.Random(7), 10) == digest(random.Random(7), 10)


def test_every_process_reads_the_same() -> None:
    """The order in which Python keeps sets decides nothing."""
    command = [sys.executable, "-m", "tests.fuzz.fuzz_extract", "--texts", "250", "--seed", "22"]
    runs = [
        subprocess.Popen(command, env={**os.environ, "PYTHONHASHSEED": seed}, cwd=CHECKOUT, stdout=subprocess.PIPE)
        for seed in ("0", "1")
    ]
    digests = [run.communicate()[0] for run in runs]
    assert digests[0]
    assert digests[0] == digests[1]


def test_a_fault_is_seen_and_cut_down(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the failure does not need is taken out of the text."""

    def misread(*given: object) -> list[object]:
        return [f._replace(quote="?") if f.value == 13 else f for f in find_figures(*given)]  # type: ignore[arg-type]  # as it comes

    monkeypatch.setattr(fuzz_extract, "find_figures", misread)
    case = ("At dawn 12 tanks and 13 drones were destroyed near the river.", "en", None)
    assert fault(case) == "span"
    assert shortened(case, "span") == "13"


def test_an_exception_is_named_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> list[object]:
        raise KeyError(given[0])

    monkeypatch.setattr(fuzz_extract, "find_figures", broken)
    assert "KeyError in test_fuzz.py" in str(fault(("5", "en", None)))
