"""The nightly flow under a real Prefect API, and its schedule under a real Prefect server."""

import ast
import inspect
import json
import os
import re
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pytest
import yaml

from flows import cli
from flows.digest import escaped
from flows.errors import InputError

ROOT = Path(__file__).parents[1]
LIMIT = 90  # seconds for whatever a Prefect process is to do; it takes 5 to 20 on an idle machine

SOURCE = """\
label: Two statements on drones
kind: folder
path: {path}
timezone: Europe/Kyiv
cadence_days: 0
licence: CC BY 4.0
"""
STATEMENT = """\
---
url: https://example.org/drones/{day}
publisher: Example Gazette
published: 2024-03-0{day}
language: en
title: Drones in the night
text_origin: paraphrase
---
The Air Force said on {day} March 2024 that {number} drones had been shot down.
"""


@dataclass(frozen=True)
class Serving:
    """`reportedly schedule` at work: its process, what it printed first, and the Prefect API that it started."""

    process: subprocess.Popen[str]
    said: str
    api: httpx.Client

    def rows(self, what: str, **where: Any) -> list[dict[str, Any]]:
        answer = self.api.post(f"{what}/filter", json=where)
        answer.raise_for_status()
        found: list[dict[str, Any]] = answer.json()
        return found


def awaited(what: Callable[[], Any]) -> Any:
    """What a function returns as soon as that is something."""
    deadline = time.monotonic() + LIMIT
    while time.monotonic() < deadline:
        if found := what():
            return found
        time.sleep(0.3)
    raise AssertionError(f"nothing came within {LIMIT} seconds")


def environment(home: Path, **more: str) -> dict[str, str]:
    """This one without its Prefect settings; the user's home is an empty folder, so that we see what is put there."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT", "REPORTEDLY"))}
    return kept | {"HOME": str(home), "PYTHONPATH": str(ROOT), "PREFECT_RUNNER_POLL_FREQUENCY": "1"} | more


def reportedly(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "flows.cli", *map(str, arguments)]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue of one source with two statements, an empty user's home, and a place for our own."""
    root = tmp_path_factory.mktemp("nightly")
    for name in ("catalogue", "statements", "user"):
        (root / name).mkdir()
    (root / "catalogue" / "gazette.yml").write_text(SOURCE.format(path="../statements"), encoding="utf-8")
    for day, number in ((4, "more than 30"), (5, "22")):
        text = STATEMENT.format(day=day, number=number)
        (root / "statements" / f"{day}.md").write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def serving(folder: Path) -> Iterator[Serving]:
    """One served schedule with its own server for all tests: a server takes 15 seconds to start."""
    errors = folder / "schedule.log"
    with errors.open("w") as log:
        process = subprocess.Popen(
            reportedly("schedule", "--home", folder / "home", "--catalogue", folder / "catalogue"),
            env=environment(folder / "user"),
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    assert process.stdout
    said = process.stdout.readline() + process.stdout.readline()
    address = re.search(r"http://127\.0\.0\.1:\d+/api", said)
    assert address, errors.read_text()
    with httpx.Client(base_url=address[0], timeout=30, trust_env=False) as api:
        yield Serving(process, said, api)
    stop(process)
    process.stdout.close()


def stop(process: "subprocess.Popen[str]") -> int:
    """Ctrl-C, and the exit code."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    return process.wait(LIMIT)


def run_once(
    folder: Path, serving: Serving, catalogue: str = "catalogue", home: str = "home"
) -> "subprocess.CompletedProcess[str]":
    """`reportedly nightly` with the API of the served schedule."""
    return subprocess.run(
        reportedly("nightly", "--home", folder / home, "--catalogue", folder / catalogue),
        env=environment(folder / "user", PREFECT_API_URL=str(serving.api.base_url).rstrip("/")),
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )


def test_a_cron_run_is_scheduled_at_the_api(serving: Serving) -> None:
    """What is served is scheduled for 02:15 in Kyiv, by a scheduler that really works with the pinned libraries."""
    assert "The next run is due on " in serving.said
    assert "at 02:15 Europe/Kyiv" in serving.said
    runs = awaited(lambda: serving.rows("flow_runs", flow_runs={"state": {"type": {"any_": ["SCHEDULED"]}}}))
    assert all(run["auto_scheduled"] for run in runs)
    first = min(run["expected_start_time"] for run in runs)
    assert re.search(r"T(23|00):15:00", first), first  # UTC, in summer and in winter


def test_a_served_run_publishes_and_the_next_one_adds_nothing(folder: Path, serving: Serving) -> None:
    """A run of the deployment has a task per room and source, two artifacts and a release; the next has no release."""
    [deployment] = serving.rows("deployments")
    started = serving.api.post(f"deployments/{deployment['id']}/create_flow_run", json={}).json()
    ended = awaited(lambda: terminal(serving, started["id"]))
    assert ended["state"]["name"] == "Completed", ended["state"]["message"]
    tasks = serving.rows("task_runs", flow_runs={"id": {"any_": [started["id"]]}}, sort="EXPECTED_START_TIME_ASC")
    assert {task["name"] for task in tasks} == {"ingest gazette", "read gazette", "read again", "validate", "publish"}
    assert {task["state_type"] for task in tasks} == {"COMPLETED"}
    artifacts = {found["key"]: found["data"] for found in serving.rows("artifacts") if found["key"]}
    [row] = json.loads(artifacts["nightly-sources"])
    assert (row["source"], row["statements new"]) == ("gazette", 2)
    latest = (folder / "home" / "releases" / "latest").resolve()
    assert escaped(latest.name) in artifacts["nightly-report"]
    assert not list((folder / "user").iterdir()), "Prefect wrote to the user's home"

    again = run_once(folder, serving)
    assert again.returncode == 0, again.stderr
    assert "nothing changed" in again.stdout
    assert (folder / "home" / "releases" / "latest").resolve() == latest


def terminal(serving: Serving, flow_run: str) -> dict[str, Any] | None:
    found: dict[str, Any] = serving.api.get(f"flow_runs/{flow_run}").json()
    return found if found["state"]["type"] in {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"} else None


def test_a_source_that_fails_stops_no_other(folder: Path, serving: Serving) -> None:
    """The flow fails with the source's sentence after the rest is published; the command exits 1."""
    broken = folder / "broken"
    broken.mkdir()
    (broken / "absent.yml").write_text(SOURCE.format(path="../absent"), encoding="utf-8")
    (broken / "gazette.yml").write_text(SOURCE.format(path="../statements"), encoding="utf-8")
    done = run_once(folder, serving, "broken")
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    [failed] = serving.rows("flow_runs", flow_runs={"state": {"type": {"any_": ["FAILED"]}}})
    assert failed["state"]["message"].startswith("The source absent failed: ")
    tasks = serving.rows("task_runs", flow_runs={"id": {"any_": [failed["id"]]}})
    assert {task["name"] for task in tasks if task["state_type"] == "FAILED"} == {"ingest absent"}
    assert "publish" in {task["name"] for task in tasks if task["state_type"] == "COMPLETED"}


def test_a_release_that_is_held_fails_the_flow_and_the_report_says_why(folder: Path, serving: Serving) -> None:
    """The command exits 5 with the sentence that the failed run and its report carry."""
    made = reportedly("run", "--home", folder / "held", "--catalogue", folder / "catalogue")
    assert subprocess.run(made, env=environment(folder / "user"), capture_output=True, check=False).returncode == 0
    with duckdb.connect(str(folder / "held" / "releases" / "latest" / "reportedly.duckdb")) as released:
        released.execute("create table moods (mood varchar)")  # which the next release will not have
    with duckdb.connect(str(folder / "held" / "warehouse.duckdb")) as kept:
        kept.execute("update statements set title = 'Drones by night'")  # so that there is a next one
    done = run_once(folder, serving, home="held")
    assert done.returncode == 5, done.stderr
    assert "the table moods is gone. It is held for review" in done.stderr
    [failed] = [
        run
        for run in serving.rows("flow_runs", flow_runs={"state": {"type": {"any_": ["FAILED"]}}})
        if "moods" in run["state"]["message"]
    ]
    reports = serving.rows("artifacts", artifacts={"key": {"any_": ["nightly-report"]}})
    [report] = [found["data"] for found in reports if found["flow_run_id"] == failed["id"]]
    assert escaped("`reportedly release accept` publishes it") in report


def test_prefect_yaml_is_scheduled_too(folder: Path, serving: Serving) -> None:
    """`prefect deploy --all` in the checkout makes a deployment with runs to come; nothing is built or fetched."""
    assert serving.api.post("work_pools/", json={"name": "reportedly", "type": "process"}).is_success
    settings = environment(
        folder / "user",
        PREFECT_API_URL=str(serving.api.base_url).rstrip("/"),
        PREFECT_HOME=str(folder / "home" / "prefect"),
        DO_NOT_TRACK="1",
    )
    command = [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all"]
    deployed = subprocess.run(
        command, env=settings, cwd=ROOT, capture_output=True, text=True, timeout=LIMIT, check=False
    )
    # No look at the exit code: having made the deployment, Prefect 3.8.8 asks its own server for workers in a way
    # that later versions of FastAPI refuse, and exits 1.
    assert "successfully created" in deployed.stdout, deployed.stdout + deployed.stderr
    [deployment] = [found for found in serving.rows("deployments") if found["work_pool_name"] == "reportedly"]
    runs = {"deployment_id": {"any_": [deployment["id"]]}, "state": {"type": {"any_": ["SCHEDULED"]}}}
    assert awaited(lambda: serving.rows("flow_runs", flow_runs=runs))
    assert deployment["pull_steps"] == [{"prefect.deployments.steps.set_working_directory": {"directory": str(ROOT)}}]


def test_prefect_yaml_says_what_schedule_does() -> None:
    """One cron line and one time zone, in the command's defaults and in the deployment; one writer in both."""
    [deployment] = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    defaults = {name: given.default for name, given in inspect.signature(cli.schedule).parameters.items()}
    assert deployment["schedules"] == [{"cron": defaults["cron"], "timezone": defaults["timezone"]}]
    assert deployment["concurrency_limit"] == 1
    file, name = deployment["entrypoint"].split(":")
    assert any(
        isinstance(node, ast.FunctionDef) and node.name == name for node in ast.parse((ROOT / file).read_text()).body
    )


def test_only_nightly_imports_prefect() -> None:
    """The order of the rooms runs without Prefect: one file imports it."""
    importers = {path.name for path in (ROOT / "flows").rglob("*.py") if "prefect" in imported(path)}
    assert importers == {"nightly.py"}


def imported(path: Path) -> set[str]:
    """The top-level names of the modules that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize(
    ("cron", "timezone", "sentence"),
    [
        ("at night", "Europe/Kyiv", "`at night` is no cron line; write minute hour day month weekday"),
        ("61 2 * * *", "Europe/Kyiv", "`61 2 * * *` is no cron line"),
        ("0 15 2 * * *", "Europe/Kyiv", "`0 15 2 * * *` is no cron line"),
        ("0 0 31 2 *", "Europe/Kyiv", "`0 0 31 2 *` never comes round"),
        ("15 2 * * *", "Europe/Atlantis", "`Europe/Atlantis` is no time zone; write one like Europe/Kyiv."),
    ],
)
def test_a_wrong_schedule_is_refused_before_anything_starts(
    cron: str, timezone: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence that says how to write it; nothing is written to the home folder."""
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))  # what importing Prefect makes goes nowhere else
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Prefect's imports use what others have deprecated; that is not ours to mend
        from flows.nightly import serve_nightly

        with pytest.raises(InputError, match=re.escape(sentence)):
            serve_nightly(cron, timezone, tmp_path / "home")
    assert not (tmp_path / "home").exists()


def test_what_others_wrote_is_no_markup() -> None:
    """A file name with HTML or Markdown in it is shown as it is, on one line."""
    assert escaped("<b>a|b*\n[x](y)") == r"\<b\>a\|b\* \[x\]\(y\)"


def test_ctrl_c_stops_the_schedule_and_its_server(serving: Serving) -> None:
    """Exit code 130, no traceback, and nobody answers any more. The last test, since all others need the server."""
    assert stop(serving.process) == 130
    with pytest.raises(httpx.TransportError):
        serving.api.get("health")
