"""The wheel is complete: built, installed into an environment of its own, and run from an empty folder."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel; its dependencies are those of this one, the checkout is not in it."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(CHECKOUT)]
    subprocess.run(build, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    install = [python, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    [site] = (folder / "venv" / "lib").glob("*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return folder / "venv" / "bin" / "reportedly"


def test_the_installed_command_runs_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    """Home is the user's data folder; the bundled statements become a release that answers."""
    empty = tmp_path / "empty"
    empty.mkdir()
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path / "user"), "COLUMNS": "80"}

    def call(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [installed, *words], cwd=empty, env=environment, capture_output=True, text=True, check=False, timeout=120
        )

    done = call("run")
    assert done.returncode == 0, done.stderr
    home = tmp_path / "user" / ".local" / "share" / "reportedly"
    assert (home / "releases" / "latest" / "figures.csv").is_file()
    answer = call("sql", "select count(*) as n from series", "--format", "csv")
    assert int(answer.stdout.split()[1]) > 100
    doctor = call("doctor", "--format", "csv")
    assert f"shipped files,yes,{installed.parent.parent}" in doctor.stdout
    pages = call("site", "--to", str(tmp_path / "pages"))
    assert pages.returncode == 0, pages.stderr
    assert (tmp_path / "pages" / "assets" / "metric" / "chart.js").is_file()
    assert list(empty.iterdir()) == []
