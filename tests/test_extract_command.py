"""The contract of `reportedly extract`: JSON Lines in and out, offsets that hold, no death on a bad line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, SHARED, call

TEXT = "Officials said on Friday that more than 1,200 drones and 35 missiles were launched at the city."
KEYS = {
    "start", "end", "quote", "value", "value_high", "hedge", "unit", "kind", "as_of", "period_start", "speaker",
    "organisation", "attribution", "metric",
}  # fmt: skip


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_one_object_in_one_object_out() -> None:
    """Ids come back as they were; every quote stands at its offsets of the text as given."""
    texts = {"a": TEXT, 7: "\n  Знищено 12 танків.  \n", "ü": "Уничтожено около 40 дронов."}
    given = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items())
    done = call("extract", "-", stdin=given)
    assert done.returncode == 0, done.stderr
    found = {row["id"]: row["figures"] for row in lines(done.stdout)}
    assert list(found) == list(texts)
    for name, figures in found.items():
        assert figures
        for figure in figures:  # type: ignore[attr-defined]
            assert figure.keys() >= KEYS
            assert texts[name][figure["start"] : figure["end"]] == figure["quote"]  # type: ignore[index]


def test_a_bad_line_is_reported_and_the_rest_is_read() -> None:
    """Exit code 1 at the end, with the number of each bad line."""
    given = b"\n".join(
        [
            b'{"id": 1, "text": "5 tanks were destroyed."}',
            b'{"id": 2',
            b"",
            b"[]",
            b'{"id": 5}',
            b"\xff\xfe\xfa",
            b'{"id": 7, "text": "6 tanks were destroyed.", "language": "xx"}',
            b'{"id": 8, "text": "\\ud800 9 tanks were destroyed."}',
        ]
    )
    done = call("extract", "-", stdin=given)
    assert done.returncode == 1
    assert [row["id"] for row in lines(done.stdout)] == [1]
    for number in (2, 4, 5):
        assert f"standard input:{number} is not a JSON object with a `text`" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("reportedly: ") == 6


def test_it_streams() -> None:
    """The first answer comes while the input is still open."""
    command = [sys.executable, "-m", "flows.cli", "extract", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=CHECKOUT) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({"id": 1, "text": TEXT}).encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == 1
        process.stdin.close()
    assert process.returncode == 0


def test_text_files_with_and_without_front_matter(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text(TEXT)
    (tmp_path / "front.md").write_text(f"---\npublished: 2024-05-10\nlanguage: en\n---\n{TEXT}\n")
    done = call("extract", tmp_path / "plain.txt", tmp_path / "front.md")
    assert done.returncode == 0
    plain, front = lines(done.stdout)
    assert [f["quote"] for f in plain["figures"]] == [f["quote"] for f in front["figures"]]  # type: ignore[attr-defined]


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    done = call("extract", tmp_path / "nowhere.txt")
    assert done.returncode == 1
    assert "nowhere.txt cannot be read (No such file or directory)." in done.stderr


@pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled statements are not part of a clone")
def test_the_scorer_runs_on_it(tmp_path: Path) -> None:
    gold = SHARED / "gold" / "dev.jsonl"
    done = call("extract", gold)
    assert done.returncode == 0
    (tmp_path / "found.jsonl").write_text(done.stdout, encoding="utf-8")
    score = [sys.executable, str(SHARED / "gold" / "score.py"), str(gold), str(tmp_path / "found.jsonl"), "--json"]
    result = json.loads(subprocess.run(score, capture_output=True, check=True).stdout)["all"]
    assert result["documents"] == len(lines(gold.read_text(encoding="utf-8")))
    assert result["bad_spans"] == 0
