"""Bad input costs one sentence, never a traceback, and nothing else is lost by it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, call, rows

GOOD = "The ministry said on Friday that more than 300 soldiers were killed."


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    return make_catalogue(tmp_path / "catalogue")


def make_catalogue(folder: Path) -> Path:
    """A catalogue with one source and one good statement, so that runs are short."""
    (folder / "texts").mkdir(parents=True)
    (folder / "texts" / "good.md").write_text(f"---\npublished: 2024-05-10\nlanguage: en\n---\n{GOOD}\n")
    source = "label: Small\nkind: folder\npath: texts\ntimezone: Europe/Kyiv\nlicence: none\n"
    (folder / "small.yml").write_text(source)
    return folder


def run(catalogue: Path, home: Path, *files: Path) -> tuple[int, str]:
    words = [word for path in files for word in ("--from", str(path))]
    done = call("run", "--catalogue", catalogue, "--home", home, *words)
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    return done.returncode, " ".join(said.split())


BAD_FILES = [
    ("empty.md", b"", "empty.md is empty."),
    ("blank.txt", b" \n\n", "blank.txt is empty."),
    ("binary.txt", bytes(range(256)) * 40, "binary.txt is not text in UTF-8"),
    ("open.md", b"---\npublished: 2024-05-10\n\nText without an end of its front matter.\n", "is not closed"),
    ("broken.md", b"---\npublished: [2024\n---\nText.\n", "broken.md:2: not valid YAML"),
    ("wrong_key.md", b"---\npublishd: 2024-05-10\n---\nText.\n", "unknown key `publishd`"),
    ("klingon.md", b"---\nlanguage: tlh\n---\nText.\n", "the language `tlh` is not one of en, uk, ru"),
    ("signs.md", "---\npublished: 2024-05-10\n---\n一二三\n".encode(), "the language is not known"),
    ("date.md", b"---\npublished: 03/04/2024\nlanguage: en\n---\nText.\n", "`03/04/2024` is not like 2024-05-10"),
    ("picture.png", b"\x89PNG", "picture.png is image/png"),
    ("lines.jsonl", b'{"id": 1, "text": "No figures here."}\n{"id": 2\n', "lines.jsonl:2 is not a JSON object"),
    ("huge.txt", b"Seven tanks were lost. " * 2_200_000, "holds 51 MB, more than the 10 MB that are read"),
]


@pytest.fixture(scope="module")
def after_bad_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str, Path]:
    """One run over a folder of bad files beside a good source: exit code, what `status` lists, the home."""
    folder = tmp_path_factory.mktemp("bad")
    for name, content, _ in BAD_FILES:
        (folder / name).write_bytes(content)
    home = tmp_path_factory.mktemp("home")
    code, _ = run(make_catalogue(tmp_path_factory.mktemp("good")), home, folder)
    listed = rows(call("status", "--format", "json", home=home))
    return code, "\n".join(str(row["value"]) for row in listed if row["what"] == "not read"), home


@pytest.mark.parametrize(("name", "sentence"), [(name, sentence) for name, _, sentence in BAD_FILES])
def test_a_bad_file_is_one_sentence(after_bad_files: tuple[int, str, Path], name: str, sentence: str) -> None:
    """The run exits 1; the sentence names the file and the remedy."""
    code, listed, _ = after_bad_files
    assert code == 1
    [line] = [line for line in listed.splitlines() if name in line]
    assert sentence in line


def test_bad_files_spoil_no_good_one(after_bad_files: tuple[int, str, Path]) -> None:
    """The good statement is released, every readable byte is archived, and every file is accounted for."""
    _, listed, home = after_bad_files
    assert len(listed.splitlines()) == len(BAD_FILES)
    found = rows(call("sql", "select quote from series", "--format", "json", home=home))
    assert [row["quote"] for row in found] == ["more than 300 soldiers"]
    status = {row["what"]: row["value"] for row in rows(call("status", "--format", "json", home=home))}
    assert status["snapshots"] == len(BAD_FILES) + 1 - 1  # the picture is of no kind that is read; the good one is


def test_no_publication_date_is_kept_and_quarantined(
    catalogue: Path, tmp_path: Path, statement: Callable[..., Path]
) -> None:
    """A statement without a date is no failure: its figures are stored, out of series, as undated."""
    undated = statement("Officials said 41 soldiers were captured.", published=None)
    code, said = run(catalogue, tmp_path / "home", undated)
    assert code == 0
    assert "undated 1" in said
    query = "select quote, status, status_reasons from figures where status <> 'accepted'"
    found = rows(call("sql", query, "--format", "json", home=tmp_path / "home"))
    assert found == [{"quote": "41 soldiers", "status": "quarantined", "status_reasons": ["undated"]}]


def test_a_source_without_a_needed_key_names_file_line_and_key(tmp_path: Path) -> None:
    (tmp_path / "half.yml").write_text("label: Half\nkind: folder\npath: texts\nlicence: none\n")
    code, said = run(tmp_path, tmp_path / "home")
    assert code == 2
    assert f"{tmp_path / 'half.yml'}:1: the key `timezone` is missing; add it." in said


def test_an_unknown_source_is_answered_with_the_nearest(tmp_path: Path) -> None:
    done = call("run", "bundeld", home=tmp_path)
    assert done.returncode == 2
    assert done.stderr == "reportedly: There is no source `bundeld`; did you mean `bundled`?\n"


def test_a_codebook_with_an_unknown_key_names_file_line_and_nearest_key(catalogue: Path, tmp_path: Path) -> None:
    """An analyst's slip in the codebook stops the run before anything is read, with where and what."""
    copy = tmp_path / "checkout"
    for folder in ("flows", "sql", "expectations", "data/codebook", "data/lexicons"):
        shutil.copytree(CHECKOUT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    metrics = copy / "data" / "codebook" / "metrics.yml"
    text = metrics.read_text(encoding="utf-8")
    metrics.write_text(text.replace("definition:", "definiton:", 1), encoding="utf-8")
    line = text[: text.index("definition:")].count("\n") + 1
    done = call("run", "--catalogue", catalogue, home=tmp_path / "home", package=copy)
    assert done.returncode == 2
    assert f"metrics.yml:{line}: unknown key `definiton`; did you mean `definition`?" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_home_that_cannot_be_written(catalogue: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    code, said = run(catalogue, tmp_path / "file" / "home")
    assert code == 3
    assert "cannot be written (Not a directory); choose another with --home or REPORTEDLY_HOME." in said


def test_a_corrupted_warehouse_is_named_and_the_release_stays(catalogue: Path, tmp_path: Path) -> None:
    """Readers go on with the last release; moving the broken file away rebuilds the same figures."""
    home = tmp_path / "home"
    run(catalogue, home)
    before = call("sql", "select figure_id from figures", "--format", "csv", home=home).stdout
    warehouse = home / "warehouse.duckdb"
    with warehouse.open("r+b") as file:
        file.write(os.urandom(8192))
    code, said = run(catalogue, home)
    assert code == 3
    assert "cannot be read" in said
    assert "`reportedly rebuild` makes a new one" in said
    assert call("sql", "select figure_id from figures", "--format", "csv", home=home).stdout == before
    warehouse.unlink()
    code, said = run(catalogue, home)
    assert code == 0
    assert call("sql", "select figure_id from figures", "--format", "csv", home=home).stdout == before


def test_a_warehouse_damaged_in_its_middle_or_emptied_is_told_too(catalogue: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    run(catalogue, home)
    warehouse = home / "warehouse.duckdb"
    size = warehouse.stat().st_size
    with warehouse.open("r+b") as file:
        for place in range(16_384, size, 4_096):
            file.seek(place)
            file.write(b"\xa5" * 2_048)
    for _ in range(2):
        code, said = run(catalogue, home)
        assert code == 3
        assert "`reportedly rebuild` makes a new one" in said
        warehouse.write_bytes(b"")


def test_a_full_disk_is_told_and_the_next_run_completes(catalogue: Path, tmp_path: Path) -> None:
    """No file may grow beyond a limit, as on a full disk; afterwards there is room again."""
    home = tmp_path / "home"
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000));"
        "from flows.cli import main; sys.argv = ['reportedly', *sys.argv[1:]]; main()"
    )
    command = [sys.executable, "-c", code, "run", "--catalogue", str(catalogue), "--home", str(home)]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "make room and run again" in done.stderr
    assert "Traceback" not in done.stderr
    assert run(catalogue, home)[0] == 0


def test_a_warehouse_of_an_earlier_version_is_rebuilt(catalogue: Path, tmp_path: Path) -> None:
    """Tables that lack a column are told in a sentence, and the archive gives all of it back."""
    import duckdb

    home = tmp_path / "home"
    assert run(catalogue, home)[0] == 0
    with duckdb.connect(str(home / "warehouse.duckdb")) as earlier:
        for view in ("figures", "statement_versions", "standing_issues"):
            earlier.execute(f"drop view {view}")
        earlier.execute("alter table snapshots drop column etag")
    code, said = run(catalogue, home)
    assert (code, "does not fit this version" in said, "Traceback" in said) == (3, True, False)
    command = [sys.executable, "-m", "flows.cli", "rebuild", "--catalogue", str(catalogue), "--home", str(home)]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert run(catalogue, home)[0] == 0


def test_a_second_writer_leaves_with_a_sentence(catalogue: Path, tmp_path: Path) -> None:
    import duckdb

    home = tmp_path / "home"
    home.mkdir()
    with duckdb.connect(str(home / "warehouse.duckdb")):
        code, said = run(catalogue, home)
    assert code == 4
    assert "is being written by another run; wait for it to end" in said
