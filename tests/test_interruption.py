"""A run that is killed anywhere is completed by the next one: nothing lost, nothing doubled."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.conftest import CHECKOUT, call

SAME = (
    "select figure_id, status, quote, value, metric, kind, window_from, window_to from figures order by all",
    "select series_id, figure_id, hard_low, hard_high from series order by all",
    "select low_figure, high_figure, scope from contradictions order by all",
)


def test_killed_at_any_step_then_run_again(released: Path, tmp_path: Path) -> None:
    """SIGKILL when each step has just begun (the line it prints), in one home after another's remains."""
    for step in ("reading", "figures", "validating", "publishing"):
        _kill_when(step, tmp_path)
    done = call("run", home=tmp_path)
    assert done.returncode == 0, done.stderr
    for query in SAME:
        ours, theirs = (call("sql", query, "--format", "csv", home=home).stdout for home in (tmp_path, released))
        assert ours == theirs
    left = [path.name for path in (tmp_path / "releases").iterdir() if path.name.startswith(".making")]
    assert left == []


def _kill_when(step: str, home: Path) -> None:
    with _started(home) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if step.encode() in line:
                time.sleep(0.02)
                process.send_signal(signal.SIGKILL)
                break
    assert process.returncode == -signal.SIGKILL


def _started(home: Path) -> subprocess.Popen[bytes]:
    """A run under way; it says on standard error which step it begins."""
    return subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "run"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        cwd=CHECKOUT,
        env=os.environ | {"REPORTEDLY_HOME": str(home), "PYTHONUNBUFFERED": "1"},
    )


def test_ctrl_c_leaves_quietly(tmp_path: Path) -> None:
    """Exit code 130, no traceback, and the next run completes."""
    with _started(tmp_path) as process:
        assert process.stderr is not None
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read().decode()
        process.wait(30)
    assert process.returncode == 130
    assert "Traceback" not in rest
    assert call("run", home=tmp_path).returncode == 0
