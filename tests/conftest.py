"""What several tests share: the command as a user runs it, and one home with a release."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
SHARED = CHECKOUT.parent / "shared"  # real statements and series; not part of the project

Reportedly = Callable[..., subprocess.CompletedProcess[str]]


def call(
    *words: str | Path,
    home: Path | None = None,
    stdin: str | bytes = "",
    timeout: float = 120,
    package: Path = CHECKOUT,
) -> subprocess.CompletedProcess[str]:
    """Run `reportedly` in a process of its own, on a terminal of 80 columns, with nothing of the caller's home."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("REPORTEDLY")}
    environment |= {"COLUMNS": "80", "PYTHONPATH": str(package)}
    if home is not None:
        environment["REPORTEDLY_HOME"] = str(home)
    done = subprocess.run(
        [sys.executable, "-m", "flows.cli", *map(str, words)],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        env=environment,
        cwd=package,
        timeout=timeout,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )


@pytest.fixture(scope="session")
def reportedly() -> Reportedly:
    return call


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the bundled statements were run once. Tests only read it."""
    home = tmp_path_factory.mktemp("released")
    done = call("run", home=home)
    assert done.returncode == 0, done.stderr + done.stdout
    return home


@pytest.fixture
def statement(tmp_path: Path) -> Callable[..., Path]:
    """Write a small statement file with front matter; keyword arguments replace or (None) remove its keys."""

    def write(text: str, name: str = "statement.md", **front: str | None) -> Path:
        said: dict[str, str | None] = {"publisher": "Example Wire", "published": "2024-05-10", "language": "en"} | front
        lines = [f"{key}: {value}" for key, value in said.items() if value is not None]
        path = tmp_path / name
        path.write_text("\n".join(["---", *lines, "---", text, ""]), encoding="utf-8")
        return path

    return write


def rows(done: subprocess.CompletedProcess[str]) -> Sequence[dict[str, object]]:
    """The rows of a command that was asked for JSON."""
    import json

    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found
