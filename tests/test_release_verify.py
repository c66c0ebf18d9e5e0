"""`verify`: a whole release passes, and each way of spoiling one is told in a sentence."""

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from warcio.recompressor import Recompressor

from flows.publish.files import write_checksums
from flows.publish.releases import find_release
from flows.settings import Home
from flows.verify import verify
from flows.verify.files import checksums
from tests.conftest import call


@pytest.fixture
def home(released: Path, tmp_path: Path) -> Home:
    shutil.copytree(released, tmp_path / "home", symlinks=True)
    return Home(tmp_path / "home")


def failures(home: Home) -> str:
    return "\n".join(sentence for look in verify(find_release(home), home) for sentence in look.failures)


def test_a_release_as_it_was_made_passes(released: Path) -> None:
    done = call("verify", "--format", "csv", home=released)
    assert done.returncode == 0, done.stderr
    looks = dict(line.split(",")[:2] for line in done.stdout.splitlines()[1:])
    assert all(line.endswith(",0") for line in done.stdout.splitlines()[1:])
    assert looks["quotes against statements"] == looks["figures as read"] == "246"
    assert int(looks["derived columns"]) > 150


def in_database(statement: str) -> Callable[[Home], None]:
    """Change the released database, and the checksums with it, so that nothing but its contents can tell."""

    def spoil(home: Home) -> None:
        folder = find_release(home)
        with duckdb.connect(str(folder / "reportedly.duckdb")) as connection:
            connection.execute(statement)
        write_checksums(folder)

    return spoil


def in_warehouse(statement: str) -> Callable[[Home], None]:
    def spoil(home: Home) -> None:
        with duckdb.connect(str(home.warehouse)) as connection:
            connection.execute(statement)

    return spoil


def a_byte_of_the_csv(home: Home) -> None:
    [path] = find_release(home).glob("reportedly_figures_*.csv")
    path.write_bytes(path.read_bytes().replace(b"accepted", b"ACCEPTED", 1))


def a_missing_file(home: Home) -> None:
    (find_release(home) / "README.md").unlink()


def a_file_too_many(home: Home) -> None:
    (find_release(home) / "notes.txt").write_text("mine")


def the_archive(home: Home) -> None:
    [path] = home.archive.glob("*.warc.gz")
    plain = home.root / "plain.warc"
    plain.write_bytes(gzip.decompress(path.read_bytes()).replace(b"25,000", b"52,000"))
    Recompressor(str(plain), str(path)).recompress()


def a_torn_archive(home: Home) -> None:
    [path] = home.archive.glob("*.warc.gz")
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes())))  # one piece, where each record is one


def no_archive(home: Home) -> None:
    for path in home.archive.glob("*.warc.gz"):
        path.unlink()


SPOILT: dict[str, tuple[Callable[[Home], None], str]] = {
    "bytes": (a_byte_of_the_csv, "has other bytes than SHA256SUMS says"),
    "missing": (a_missing_file, "README.md is missing"),
    "unlisted": (a_file_too_many, "notes.txt is neither listed"),
    "code": (
        in_database("update figures set hedge = 'perhaps' where value = 25000"),
        "hedge of figures is none of its codes",
    ),
    "rows": (in_database("delete from figures where value = 25000"), "figures has "),
    "formats": (in_database("update sources set label = 'x'"), "sources.csv does not hold the rows of sources"),
    "quote": (
        in_database("update figures set quote = 'few' where value = 25000"),
        "does not stand at its place of the",
    ),
    "excerpt": (in_database("update excerpts set excerpt = 'x' where excerpt_start = 0"), "The excerpt of the figure"),
    "value": (in_database("update figures set value = 26000 where value = 25000"), "was never read as it stands"),
    "id": (in_database("update figures set value = 26000 where value = 25000"), "is not that of its place"),
    "bound": (
        in_database("update figures set soft_low = 1 where hedge = 'more_than'"),
        "are not those that `more_than`",
    ),
    "derived": (in_database("update series set increment = 1"), "rows of series are not those that follow"),
    "sums": (in_database("update series set increment = increment + 1"), "do not add up to its last value"),
    "contradiction": (in_database("delete from contradictions"), "rows of contradictions are not those"),
    "statement": (in_warehouse("update statements set text = 'other'"), "does not stand at its place of the statement"),
    "no statement": (in_warehouse("delete from statements"), "is not in the warehouse"),
    "archive": (the_archive, "other bytes than those of the snapshot"),
    "torn archive": (a_torn_archive, "cannot be read (ArchiveLoadFailed)"),
    "no archive": (no_archive, "is not in the archive"),
}


@pytest.mark.parametrize("how", SPOILT)
def test_what_is_spoilt_is_told(home: Home, how: str) -> None:
    spoil, said = SPOILT[how]
    spoil(home)
    assert said in failures(home)


def test_the_command_fails_with_a_sentence_a_failure(home: Home) -> None:
    a_missing_file(home)
    done = call("verify", home=home.root)
    assert done.returncode == 1
    assert "README.md is missing." in done.stderr
    assert "Traceback" not in done.stderr


def test_a_release_away_from_its_warehouse(home: Home) -> None:
    home.warehouse.unlink()
    done = call("verify", home=home.root)
    assert done.returncode == 3
    assert "has no warehouse, so that no quote can be looked up" in done.stderr


def test_a_flipped_byte_of_any_file_is_told(home: Home) -> None:
    """In its middle, at its beginning or at its end; the file is named, or SHA256SUMS lists one that is not there."""
    release = find_release(home)
    for path in sorted(release.iterdir()):
        raw = path.read_bytes()
        for place in {0, len(raw) // 2, len(raw) - 1}:
            path.write_bytes(raw[:place] + bytes([raw[place] ^ 0xA5]) + raw[place + 1 :])
            found = checksums(release).failures
            assert found, (path.name, place)
            assert path.name == "SHA256SUMS" or any(path.name in sentence for sentence in found)
        path.write_bytes(raw)
    assert not checksums(release).failures


@pytest.mark.parametrize(
    "name", ["SHA256SUMS", "datapackage.json", "reportedly.duckdb", "series.csv", "series.parquet"]
)
@pytest.mark.parametrize("end", [False, True])
def test_what_is_damaged_stops_no_other_look(home: Home, name: str, end: bool) -> None:
    """A file that its own reader refuses is told in a sentence, and the rest is looked at."""
    path = find_release(home) / name
    raw = path.read_bytes()
    place = len(raw) - 1 if end else len(raw) // 2
    path.write_bytes(raw[:place] + b"\xff" + raw[place + 1 :])
    looks = verify(find_release(home), home)
    told = [sentence for look in looks for sentence in look.failures]
    assert any(name in sentence for sentence in told) or name == "SHA256SUMS"
    assert all("\n" not in sentence and len(sentence) < 400 for sentence in told)
    if name != "reportedly.duckdb":
        assert [look.failures for look in looks if look.what == "quotes against statements"] == [[]]
