"""`reportedly extract --explain`: the text with its figures marked, and what decided each field."""

import io
import json
import re
from pathlib import Path

import pytest
from rich.console import Console

from flows import explain
from flows.extract import find_figures
from tests.conftest import call

TEXT = "The ministry said on Friday that more than 1,200 drones were launched at the city."
SEQUENCES = re.compile(r"\x1b\[[\d;]*m")


def shown(text: str, *, colour: bool, width: int = 80, language: str = "en") -> str:
    """What `--explain` prints of one text."""
    out = io.StringIO()
    console = Console(
        file=out, force_terminal=colour, color_system="standard", width=width, highlight=False, markup=False
    )
    explain.explain(console, text, find_figures(text, language))
    return out.getvalue()


def test_every_field_stands_with_its_rule_and_its_words() -> None:
    lines = [" ".join(line.split()) for line in shown(TEXT, colour=False).splitlines()]
    assert "value 1,200 digits “1,200”" in lines
    assert "hedge more_than more_than “more than”" in lines
    assert "unit drones noun_phrase “drones”" in lines
    assert any(line.startswith("attribution indirect ") and line.endswith("“said”") for line in lines)
    assert any(line.startswith("organisation ministry ") for line in lines)


def test_without_colour_figures_stand_in_brackets() -> None:
    assert "[more than 1,200 drones]¹" in shown(TEXT, colour=False)
    assert "\x1b" not in shown(TEXT, colour=False)


def test_with_colour_they_are_highlighted() -> None:
    printed = shown(TEXT, colour=True)
    assert re.search(r"\x1b\[[\d;]*103mmore than 1,200 drones\x1b", printed)
    assert "more than 1,200 drones¹" in SEQUENCES.sub("", printed)


def test_a_figure_inside_another_closes_first() -> None:
    text = "personnel ‒ about 27400 (+200) persons"
    figures = find_figures(text, "en")
    outer = next(figure for figure in figures if figure.value == 27400)
    edges = list(explain.edges([outer, *(figure for figure in figures if figure is not outer)]))
    assert [place for place, _ in edges] == sorted(place for place, _ in edges)
    assert [number for _, number in edges if number] in ([1, 2], [2, 1])


@pytest.mark.parametrize(
    "text",
    [
        "[bold]5 tanks[/bold] were destroyed [link=x]:smile:[/link].",
        "5 tanks\x9b31m were \u202edestroyed\ud800.",
        "5 tanks\twere destroyed.\n\n  6 drones were lost.\n",
    ],
)
@pytest.mark.parametrize("colour", [True, False])
def test_nothing_in_the_text_commands_the_terminal(text: str, colour: bool) -> None:
    """Neither as markup nor as control characters; every other sign of the text is shown."""
    printed = SEQUENCES.sub("", shown(text, colour=colour, width=200))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", printed)
    assert "smile" not in text or ":smile:[/link]" in printed
    assert "[bold]" not in text or "[bold]" in printed


@pytest.mark.parametrize("width", [40, 80, 120])
def test_it_keeps_to_the_width_of_the_terminal(width: int) -> None:
    text = f"{TEXT} {'а' * 300} {TEXT}"
    assert max(len(line.rstrip()) for line in shown(text, colour=False, width=width).splitlines()) <= width


def test_files_and_json_lines(tmp_path: Path) -> None:
    """The command explains both, says what it cannot read, and prints plainly into a pipe."""
    file = tmp_path / "front.md"
    file.write_text(f"---\npublished: 2024-05-10\nlanguage: en\n---\n{TEXT}\n", encoding="utf-8")
    lines = "".join(json.dumps(row) + "\n" for row in ({"id": "a", "text": TEXT}, {"id": "b"}))
    done = call("extract", "--explain", file, "-", stdin=lines)
    assert done.returncode == 1
    assert "\x1b" not in done.stdout
    assert done.stdout.count("[more than 1,200 drones]¹") == 2
    assert "en, published 2024-05-10, 1 figure\n" in done.stdout
    assert "en (guessed), day of publication unknown, 1 figure\n" in done.stdout
    assert "standard input:2 is not a JSON object with a `text`" in done.stderr


def test_another_language_is_refused() -> None:
    done = call("extract", "--explain", "-", stdin='{"id": 1, "text": "5 chars", "language": "xx"}')
    assert done.returncode == 1
    assert "the language `xx` is not one of en, uk, ru." in done.stderr
