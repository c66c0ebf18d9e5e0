"""Every language says everything."""

from flows.codebook import metrics, parties
from flows.site.words import LANGUAGES, bundle, holes, number, read_words, say

FORMS = {"en": {"one", "other"}, "uk": {"one", "few", "many", "other"}}


def test_every_language_has_the_same_words() -> None:
    words = read_words()
    assert set(words) == set(LANGUAGES)
    keys = {language: {key for key in table if not key.startswith("metric.")} for language, table in words.items()}
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


def test_names_of_metrics_belong_to_metrics() -> None:
    """A metric without a name in a language is shown by the label of the codebook."""
    named = {key.removeprefix("metric.") for key in read_words()["uk"] if key.startswith("metric.")}
    assert len(named) > 50
    assert named <= set(metrics())
    assert '"metric.new":"New"' in bundle(read_words(), {"metric.new": "New"})


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
