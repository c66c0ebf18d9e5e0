"""Every language says everything."""

import pytest

from flows.codebook import hedge_policy, metrics, parties
from flows.site.words import CODEBOOK, LANGUAGES, bundle, codebook_bundle, holes, number, read_words, say

FORMS = {"en": {"one", "other"}, "uk": {"one", "few", "many", "other"}}


def test_every_language_has_the_same_words() -> None:
    words = read_words()
    assert set(words) == set(LANGUAGES)
    keys = {language: {key for key in table if not key.startswith(CODEBOOK)} for language, table in words.items()}
    assert keys["uk"] == keys["en"]
    assert len(keys["en"]) > 200


def test_entries_have_the_same_holes_and_all_plural_forms() -> None:
    words = read_words()
    for key, entry in words["en"].items():
        other = words["uk"][key]
        assert isinstance(other, dict) == isinstance(entry, dict), key
        assert holes(other) <= holes(entry) | {"n"}, key
        assert holes(entry) - {"n"} <= holes(other), key
        for language, said in (("en", entry), ("uk", other)):
            if isinstance(said, dict):
                assert set(said) == FORMS[language], key
            assert say(words[language], key, dict.fromkeys(holes(said) | {"n"}, 5)), key


@pytest.mark.parametrize("part", ["metric", "definition"])
def test_what_is_said_of_metrics_belongs_to_metrics(part: str) -> None:
    said = {key.removeprefix(f"{part}.") for key in read_words()["uk"] if key.startswith(f"{part}.")}
    assert len(said) > 50
    assert said <= set(metrics())


def test_units_are_those_of_metrics() -> None:
    units = {key.removeprefix("unit.") for key in read_words()["uk"] if key.startswith("unit.")}
    assert len(units) > 20
    assert units <= {metric.unit for metric in metrics().values()}


def test_what_a_language_does_not_say_is_said_in_english() -> None:
    """A metric that is new in the codebook needs no translation to have a page."""
    words = read_words()
    assert '{"en":{"metric.new":"New"},"uk":{}}' in codebook_bundle(words, {"metric.new": "New"})
    known = codebook_bundle(words, {"metric.refugees": "Refugees", "unit.people": "people"})
    assert '"en":{"metric.refugees":"Refugees","unit.people":"people"}' in known
    assert words["uk"]["metric.refugees"] in known
    assert "definition.refugees" not in bundle(words, {"metric.refugees": "Refugees"})


def test_what_is_said_of_hedges_is_what_the_codebook_asserts() -> None:
    """The sentences of the pages fit the bounds; who changes these looks at the sentences too."""
    hard = {name: hedge.hard for name, hedge in hedge_policy().hedges.items()}
    assert hard == {
        "exact": ("n", "n"), "about": (0, None), "more_than": ("n + u", None), "at_least": ("n", None),
        "nearly": (0, "n - u"), "less_than": (0, "n - u"), "at_most": (0, "n"), "between": ("n", "h"),
        "vague": (0, None),
    }  # fmt: skip
    assert all(f"assertion.{name}" in read_words()["en"] for name in hard)


def test_numbers_are_written_for_people() -> None:
    assert [number(value) for value in (25_000, 1.5, 0, 1_472_640.0, 12.25)] == [
        "25,000",
        "1.5",
        "0",
        "1,472,640",
        "12.25",
    ]


def test_names_of_parties_are_said_in_both_languages() -> None:
    text = bundle(read_words(), {"party.ua_gur": "Main Directorate of Intelligence of Ukraine"})
    assert parties()["ua_gur"].names.uk in text
    assert "</" not in text
