"""The ways of saying who said it, sentence by sentence: in front, behind, in between, passed on, without a name.

`tests/data/told/<language>.txt` holds a sentence of ours a line, then behind bars the attribution, the speaker and the
organisation of its first figure: `-` where there is none.
"""

from pathlib import Path

import pytest

from flows.extract import find_figures

FOLDER = Path(__file__).parents[1] / "data" / "told"
SENTENCES = [
    (path.stem, *line.split(" | "))
    for path in sorted(FOLDER.glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(
    ("language", "text", "attribution", "speaker", "organisation"), SENTENCES, ids=[case[1] for case in SENTENCES]
)
def test_who_said_it(language: str, text: str, attribution: str, speaker: str, organisation: str) -> None:
    """The figure is told by whom the sentence names, as it names him."""
    figure = find_figures(text, language)[0]
    assert (figure.attribution, figure.speaker or "-", figure.organisation or "-") == (
        attribution,
        speaker,
        organisation,
    )
