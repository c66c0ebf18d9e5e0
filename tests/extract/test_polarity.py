"""A figure is asserted unless the words around it plainly say something else."""

import pytest

from flows.extract import polarity
from flows.extract.mention import Mention
from flows.extract.text.lexicon import lexicon

CASES = [
    ("en", "The army lost 40 tanks.", "asserted"),
    ("en", "The minister denied that 40 tanks had been lost.", "denied"),
    ("en", "Not 40 tanks but 12 were lost.", "denied"),
    ("en", "Denmark will send 40 tanks next year.", "planned"),
    ("en", "The country plans to train 40 pilots.", "planned"),
    ("en", "The toll is expected to reach 40.", "expected"),
    ("en", "If 40 tanks were sent, the line would hold.", "conditional"),
    ("en", "The claim that 40 tanks burned is false.", "refuted"),
    ("en", "The plan was old. They lost 40 tanks.", "asserted"),
    ("ru", "Армия потеряла 40 танков.", "asserted"),
    ("ru", "Неправда, что потеряно 40 танков.", "denied"),
    ("ru", "Потеряно не 40 танков, а 12.", "denied"),
    ("ru", "До конца года планируют передать 40 танков.", "planned"),
    ("ru", "Число жертв может достичь 40.", "expected"),
    ("ru", "Если придут 40 танков, фронт устоит.", "conditional"),
    ("ru", "Новость о 40 сгоревших танках — фейк.", "refuted"),
    ("uk", "Армія втратила 40 танків.", "asserted"),
    ("uk", "Неправда, що втрачено 40 танків.", "denied"),
    ("uk", "Втрачено не 40 танків, а 12.", "denied"),
    ("uk", "До кінця року планують передати 40 танків.", "planned"),
    ("uk", "Кількість жертв може сягнути 40.", "expected"),
    ("uk", "Якщо прийдуть 40 танків, фронт вистоїть.", "conditional"),
    ("uk", "Новина про 40 спалених танків — фейк.", "refuted"),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_words_around_a_number_decide_whether_it_is_asserted(language: str, text: str, expected: str) -> None:
    """One sentence in, the polarity of its first number out, with the words that decided it."""
    passage = lexicon(language).passage(text)
    i = passage.words.index("40")
    mention = Mention(i, i, passage.starts[i], passage.ends[i], 40.0)
    polarity.read(passage, [mention])
    assert mention.polarity == expected
    assert [reason.field for reason in mention.reasons] == ([] if expected == "asserted" else ["polarity"])
