"""The codebook is whole, its mistakes are named, and every example in it comes true."""

from pathlib import Path

import pytest

from flows import codebook
from flows.codebook import Example, Metric, measured, metrics, parties, phrases_of
from flows.errors import DataError
from flows.extract import LANGUAGES, find_figures
from flows.extract.text.lexicon import read_lexicon_file
from flows.settings import resources

EXAMPLES = [(metric.id, example) for metric in metrics().values() for example in metric.examples]


NAMES = [f"{metric}-{example.language}" for metric, example in EXAMPLES]


@pytest.mark.parametrize(("metric", "example"), EXAMPLES, ids=NAMES)
def test_examples_come_true(metric: str, example: Example) -> None:
    """The text of an example gives figures of its metric with the values and hedges that it names."""
    found = [figure for figure in find_figures(example.text, example.language) if figure.metric == metric]
    assert [(figure.value, figure.value_high) for figure in found] == [
        (given.value, given.value_high) for given in example.gives
    ]
    for figure, given in zip(found, example.gives, strict=True):
        assert given.hedge in (None, figure.hedge)


def test_every_metric_and_party_has_words() -> None:
    """Each metric has an example, and each thing and happening that it combines has words in every language."""
    assert all(metric.examples for metric in metrics().values())
    things = {thing for metric in metrics().values() for thing in metric.counts}
    events = {event for metric in metrics().values() for events in metric.counts.values() for event in events}
    for language in LANGUAGES:
        words = read_lexicon_file(resources() / "data" / "lexicons" / language / "metrics.yml")
        known_things, known_events = set(words["counted_thing"]), set(words["counted_event"])
        rare = {
            "money",
            "case",
            "men",
            "grouping",
            "battalion",
            "land",
            "migrant",
        }  # told from the unit, or of one language
        assert things - known_things <= rare
        assert events - known_events <= {"alone", "present", "fight"}


def test_phrases_carry_metric_and_party_ids() -> None:
    """The lexicon gets the names of parties and what is theirs under their ids."""
    phrases = phrases_of("uk")
    assert set(phrases["party"]) == set(parties())
    assert "російськ*" in phrases["party_people"]["russia"]


def test_parties_have_known_roles_and_belligerents() -> None:
    """An official body belongs to a belligerent; ids are plain words."""
    for party in parties().values():
        assert party.id.isidentifier()
        assert party.role != "official_body" or party.of is None or parties()[party.of].role == "belligerent"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("  definition:", "  definiton:", "did you mean `definition`"),
        ("part_of: civilians_killed", "part_of: civilian_killed", "did you mean `civilians_killed`"),
        ("id: people_injured", "id: people_killed", "defined twice"),
        ("tank: [destroy", "armour: [destroy", "both `tanks_destroyed` and"),
    ],
)
def test_mistakes_are_named_in_a_sentence(
    old: str, new: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unknown key, an unknown id, an id twice and a combination twice are one sentence each, with the remedy."""
    for name in ("metrics.yml", "parties.yml"):
        text = (codebook.folder() / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(codebook, "folder", lambda: tmp_path)
    metrics.cache_clear()
    try:
        with pytest.raises(DataError, match=complaint):
            metrics()
    finally:
        metrics.cache_clear()


def test_one_pair_makes_one_metric() -> None:
    """No two metrics count the same thing with the same happening."""
    pairs = measured(metrics().values())
    assert pairs["tank", "lose"] == "tanks_destroyed"
    assert all(isinstance(metric, Metric) for metric in metrics().values())
