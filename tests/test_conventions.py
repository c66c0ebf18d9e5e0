"""Conventions that hold everywhere, so that nobody has to remember them."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
import typer

from flows.cli import app
from flows.codebook import columns
from flows.warehouse import check_files, query_files, relation_files
from tests.conftest import CHECKOUT, call

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def tracked(*patterns: str) -> list[Path]:
    """The files that git tracks; all files below the folders of the project where there is no git."""
    found = subprocess.run(["git", "ls-files", *patterns], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return [path for name in found.stdout.splitlines() if (path := CHECKOUT / name).is_file()]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    """In the README, and by a help text that fits a terminal of 80 columns."""
    assert f"reportedly {command}" in README
    done = call(command, "--help")
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_every_column_is_documented_in_the_readme() -> None:
    """By the words of the data dictionary, for the columns of a series that a newcomer meets first."""
    for name in ("metric", "kind", "hedge", "hard_low", "soft_low", "window_from", "party", "text_origin"):
        assert f"| `{name}` | {columns()[name]} |" in README


def test_every_relation_and_query_says_what_it_is() -> None:
    for path in [*relation_files(), *query_files().values(), *check_files()]:
        assert path.read_text(encoding="utf-8").startswith("-- "), path


def test_a_relation_reads_only_layers_before_its_own() -> None:
    """`sql/` is read in order: no file names a relation of its own layer or of a later one."""
    layer = {path.stem: path.parent.name for path in relation_files()}
    for path in relation_files():
        code = re.sub(r"--.*", "", path.read_text(encoding="utf-8"))
        named = {name for name in layer if re.search(rf"\b(?:from|join) {name}\b", code)}
        local = set(re.findall(r"(\w+) as \(", code))
        for name in named - local - {path.stem}:
            assert layer[name] < path.parent.name, f"{path.name} reads {name}"


def test_the_lock_has_hashes_and_no_addresses() -> None:
    lock = (CHECKOUT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "--index-url" not in lock
    assert lock.count("--hash=sha256:") > lock.count("==")


def test_nothing_outside_the_tests_knows_the_test_material() -> None:
    """A user has no `shared` folder beside the checkout."""
    for path in tracked("flows", "sql", "data", "expectations", "README.md", "Makefile", "pyproject.toml"):
        assert "shared/" not in path.read_text(encoding="utf-8"), path


def test_only_the_rooms_of_the_house_import_its_engines() -> None:
    """Prefect, Great Expectations, DuckDB and HTTP each stay behind one file or room."""
    homes = {
        "prefect": {"nightly.py"},
        "great_expectations": {"validate"},
        "duckdb": {"warehouse"},
        "httpx": {"ingest", "prefect_server.py"},  # which asks the server that it started whether it is up
    }
    for path in tracked("flows/*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        modules = {
            alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
        }
        modules |= {
            node.module.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module
        }
        for engine in modules & homes.keys():
            assert homes[engine] & set(path.relative_to(CHECKOUT).parts), f"{path} imports {engine}"
