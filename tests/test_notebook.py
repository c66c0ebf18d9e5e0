"""The sample notebook reads a release as it is, and draws it."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import CHECKOUT

NOTEBOOK = CHECKOUT / "data" / "notebooks" / "series_with_envelope.py"


def run(*words: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"REPORTEDLY_HOME": str(home)}
    return subprocess.run(
        [sys.executable, *map(str, words)], env=environment, capture_output=True, text=True, timeout=300, check=False
    )


def test_the_notebook_is_sound(released: Path) -> None:
    """By its own linter: no name twice, no cycle, nothing undefined."""
    done = run("-m", "marimo", "check", "--strict", NOTEBOOK, home=released)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_notebook_runs_and_draws_the_series(released: Path) -> None:
    """Every cell, on a release of today: figures, bounds, and a chart of both."""
    code = f"""
import runpy
app = runpy.run_path({str(NOTEBOOK)!r})["app"]
_, names = app.run()
spec = names["chart"].to_dict()
points = len(names["figures"])
print(points, len(names["bounds"]), [layer["mark"]["type"] for layer in spec["layer"]], spec["title"])
assert points > 2 and (names["bounds"].high >= names["bounds"].low).all()
"""
    done = run("-c", code, home=released)
    assert done.returncode == 0, done.stderr
    assert "['rect', 'point'] Reported, not verified" in done.stdout
