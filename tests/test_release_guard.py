"""A release after another one: what changed is told, what would harm is held back, `latest` can be pinned."""

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from flows import pipeline
from flows.compare import build
from flows.compare.commands import diff
from flows.digest import escaped, markdown
from flows.errors import HomeError, InputError, ReleaseBlocked, ReleaseHeld
from flows.publish import latest_release, publish
from flows.publish.held import why_held
from flows.publish.releases import find_release, listed, made_releases, pin, point_latest, unpin
from flows.runs import begin
from flows.settings import Home
from flows.state import status
from flows.warehouse import Warehouse, open_warehouse
from tests.conftest import call


@pytest.fixture
def home(released: Path, tmp_path: Path) -> Home:
    """A copy of the home with one release, to be spoilt."""
    shutil.copytree(released, tmp_path / "home", symlinks=True)
    return Home(tmp_path / "home")


@pytest.fixture
def warehouse(home: Home) -> Iterator[Warehouse]:
    with open_warehouse(home.warehouse) as opened:
        yield opened


def forget(warehouse: Warehouse, condition: str) -> None:
    """As though figures had never been read; everything that follows from them is built anew."""
    warehouse.connection.execute(f"delete from main.figures_read where {condition}")
    warehouse.connection.execute("drop schema if exists built cascade")
    build(warehouse)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_small_loss_is_published_and_told(home: Home, warehouse: Warehouse) -> None:
    """One figure less: `changes` and `reportedly diff` name it, with its words and a reason; `CHANGES.md` counts it."""
    first = find_release(home)
    [gone, *_] = rows(first / "series.csv")
    forget(warehouse, f"figure_id = '{gone['figure_id']}'")
    again = publish(warehouse, home)
    assert again is not None
    [change] = rows(Path(again.folder) / "changes.csv")
    assert (change["change"], change["before_figure"], change["after_figure"]) == ("withdrawn", gone["figure_id"], "")
    assert change["before_quote"] == gone["quote"]
    assert change["reason"]
    columns, told = diff(home, first.name, again.version)
    assert [dict(zip(columns, row, strict=True))["before_figure"] for row in told] == [gone["figure_id"]]
    assert diff(home, again.version, first.name)[1][0][0] == "added"
    said = (Path(again.folder) / "CHANGES.md").read_text(encoding="utf-8")
    assert f"compared with {first.name}" in said
    assert f"| withdrawn | {change['reason']} | 1 |" in said
    assert again.version.endswith(".2")
    assert (Path(again.folder) / f"reportedly_changes_{again.version[:10]}_v1.0.2.csv").is_file()


def test_a_release_that_shrinks_sharply_is_held(home: Home, warehouse: Warehouse) -> None:
    """The sentence says what and how to go on; the latest release stays; what is held can be compared and let pass."""
    first = find_release(home)
    forget(warehouse, "hash(figure_id) % 3 = 0")
    with pytest.raises(ReleaseBlocked, match=r"figures would shrink from 246 to \d+ rows.*release accept") as blocked:
        publish(warehouse, home)
    assert blocked.value.exit_code == 5
    assert find_release(home) == first
    assert made_releases(home) == [first.name]
    assert [row[-1] for row in listed(home)[1]] == ["latest", "held for review"]
    columns, found = diff(home, "latest", "held")
    assert {row[columns.index("change")] for row in found} == {"withdrawn"}
    accepted = publish(warehouse, home, reviewed=True)
    assert accepted is not None
    assert find_release(home).name == accepted.version == made_releases(home)[-1]
    assert not (home.releases / "held").exists()


def test_an_empty_release_is_held(home: Home, warehouse: Warehouse) -> None:
    forget(warehouse, "true")
    with pytest.raises(ReleaseBlocked, match="figures would be empty and had 246 rows"):
        publish(warehouse, home)


def test_a_past_that_is_said_otherwise_is_held(
    home: Home, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No row is lost, and yet a share of history says something else. The share is a setting."""
    warehouse.connection.execute("update main.figures_read set hedge = 'about' where hash(figure_id) % 3 = 0")
    warehouse.connection.execute("drop schema if exists built cascade")
    build(warehouse)
    with pytest.raises(ReleaseBlocked, match=r"\d+ of the 2\d\d figures in series would be revised or withdrawn"):
        publish(warehouse, home)
    monkeypatch.setenv("REPORTEDLY_MOST_CHANGED", "0.9")
    assert publish(warehouse, home) is not None
    monkeypatch.setenv("REPORTEDLY_MOST_CHANGED", "much")
    forget(warehouse, "hash(figure_id) % 3 = 1")
    with pytest.raises(InputError, match="REPORTEDLY_MOST_CHANGED"):
        publish(warehouse, home)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ("alter table series add column mood varchar", "the column mood of series is gone"),
        ("create table moods (mood varchar)", "the table moods is gone"),
        (
            "alter table envelopes alter segment type varchar",
            "the column segment of envelopes is BIGINT and was VARCHAR",
        ),
    ],
)
def test_a_lost_column_is_held_unless_the_major_version_grew(
    home: Home, warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, spoil: str, said: str
) -> None:
    first = find_release(home)
    with duckdb.connect(str(first / "reportedly.duckdb")) as connection:
        connection.execute(spoil)
    [gone, *_] = rows(first / "series.csv")
    forget(warehouse, f"figure_id = '{gone['figure_id']}'")
    with pytest.raises(ReleaseBlocked, match=said):
        publish(warehouse, home)
    for module in ("names", "guard"):
        monkeypatch.setattr(f"flows.publish.{module}.SCHEMA", "2.0")
    again = publish(warehouse, home)
    assert again is not None
    assert json.loads((Path(again.folder) / "datapackage.json").read_text())["version"] == "2.0.2"


def test_a_held_release_is_told_and_published_as_it_was_made(home: Home) -> None:
    """A run ends as held, its report and `status` say why; `release accept` publishes the very files, and leaves
    nothing to be judged again."""
    with open_warehouse(home.warehouse) as warehouse:
        forget(warehouse, "hash(figure_id) % 3 = 0")
    with pytest.raises(ReleaseHeld) as held, begin([], home) as this:
        pipeline.release(this)
    assert escaped(str(held.value)) in markdown(this)
    told = dict(status(home, None))
    assert told["held release"].startswith("because figures would shrink from 246 to ")
    assert told["last run"].endswith(", held")
    sums = (home.releases / "held" / "SHA256SUMS").read_bytes()

    accepted = pipeline.accept(home)
    assert find_release(home) == accepted
    assert (accepted / "SHA256SUMS").read_bytes() == sums
    assert why_held(home) is None
    told = dict(status(home, None))
    assert "held release" not in told
    assert told["last run"].endswith(", released")
    with open_warehouse(home.warehouse) as warehouse:
        assert warehouse.rows("select count(*) from pending") == [(0,)]
        assert warehouse.rows("select release from run_log order by run_id desc limit 1") == [(accepted.name,)]
        assert publish(warehouse, home) is None
    with pytest.raises(InputError, match="No release is held for review"):
        pipeline.accept(home)
    assert {path.name for path in home.releases.iterdir()} == {*made_releases(home), "latest"}


def test_a_held_release_is_forgotten_where_the_record_says_again_what_is_published(home: Home) -> None:
    """As when the rules that made it are mended before anybody accepts it."""
    shutil.copy(home.warehouse, home.root / "kept")
    with open_warehouse(home.warehouse) as warehouse:
        forget(warehouse, "hash(figure_id) % 3 = 0")
        with pytest.raises(ReleaseHeld):
            publish(warehouse, home)
    shutil.copy(home.root / "kept", home.warehouse)
    with open_warehouse(home.warehouse) as warehouse:
        build(warehouse)
        assert publish(warehouse, home) is None
    assert why_held(home) is None
    assert {path.name for path in home.releases.iterdir()} == {*made_releases(home), "latest"}


def test_a_run_killed_before_latest_followed_is_completed_by_the_next(home: Home, warehouse: Warehouse) -> None:
    [first] = made_releases(home)
    [gone, *_] = rows(find_release(home) / "series.csv")
    forget(warehouse, f"figure_id = '{gone['figure_id']}'")
    second = publish(warehouse, home)
    assert second is not None
    point_latest(home, first)  # as though it had been killed just before
    assert publish(warehouse, home) is None
    assert find_release(home).name == second.version


def test_a_blocked_run_says_so_and_an_accepted_one_publishes(home: Home) -> None:
    """On the command line: exit code 5 and one sentence, then `release accept`, then nothing is new."""
    with open_warehouse(home.warehouse) as warehouse:
        forget(warehouse, "hash(figure_id) % 3 = 0")
    blocked = call("run", home=home.root, timeout=600)
    assert blocked.returncode == 5
    assert "It is held for review" in blocked.stderr
    assert "Traceback" not in blocked.stderr
    accepted = call("release", "accept", home=home.root)
    assert accepted.returncode == 0, accepted.stderr
    assert accepted.stdout == f"{find_release(home).name} is published.\n"
    again = call("run", home=home.root, timeout=600)
    assert again.returncode == 0, again.stderr
    assert "none: nothing changed" in again.stdout
    assert len(made_releases(home)) == 2


def test_a_run_may_be_told_beforehand_that_much_changes(home: Home) -> None:
    with open_warehouse(home.warehouse) as warehouse:
        forget(warehouse, "hash(figure_id) % 3 = 0")
    accepted = call("run", "--accept-changes", home=home.root, timeout=600)
    assert accepted.returncode == 0, accepted.stderr
    assert len(made_releases(home)) == 2


def test_latest_stays_where_it_is_pinned(home: Home, warehouse: Warehouse) -> None:
    """Later releases are made beside it; unpinned, `latest` follows the newest again."""
    first = find_release(home)
    assert pin(home, first.name) == first
    [gone, *_] = rows(first / "series.csv")
    forget(warehouse, f"figure_id = '{gone['figure_id']}'")
    second = publish(warehouse, home)
    assert second is not None
    assert second.pinned == first.name
    assert latest_release(home) == first
    assert [row[-1] for row in listed(home)[1]] == ["latest, pinned", ""]
    assert publish(warehouse, home) is None, "what is new is told by the newest release, not by the pinned one"
    assert unpin(home).name == second.version == find_release(home).name
    with pytest.raises(InputError, match="did you mean"):
        pin(home, first.name.replace(".1", ".9"))


def test_the_commands_about_releases(home: Home) -> None:
    name = find_release(home).name
    for words in (["list"], ["show"], ["show", name], ["diff", name, name], ["pin", name], ["unpin"]):
        done = call("release", *words, home=home.root)
        assert done.returncode == 0, done.stderr
    wrong = call("release", "show", "2001-01-01.1", home=home.root)
    assert wrong.returncode == 2
    assert wrong.stderr.count("\n") == 1


def test_a_damaged_description_is_a_sentence(home: Home, warehouse: Warehouse) -> None:
    """For whoever lists releases, exports one, or makes the next."""
    (find_release(home) / "datapackage.json").write_bytes(b"{\xff")
    forget(warehouse, "hash(figure_id) % 50 = 0")
    for work in (lambda: listed(home), lambda: publish(warehouse, home)):
        with pytest.raises(HomeError, match=r"datapackage\.json cannot be read"):
            work()
