"""Parties and persons are the same, however a text spells them."""

import pytest

from flows.normalize.names import party_of, spelling


@pytest.mark.parametrize(
    ("organisation", "language", "party"),
    [
        ("General Staff of the Armed Forces of Ukraine", "en", "ua_general_staff"),
        ("Генштабу ЗСУ", "uk", "ua_general_staff"),
        ("Генеральным штабом ВСУ", "ru", "ua_general_staff"),
        ("Генштабе", "ru", "ru_general_staff"),
        ("Головного управління розвідки", "uk", "ua_gur"),
        ("Main Intelligence Directorate of the Ukrainian Defense Ministry", "en", "ua_gur"),
        ("Повітряних Сил ЗСУ", "uk", "ua_air_force"),
        ("Минобороны РФ", "ru", "ru_mod"),
        ("Міноборони", "uk", "ua_mod"),
        ("UNHCR", "en", "unhcr"),
        ("УВКБ ООН", "ru", "unhcr"),
        ("the UN", "en", "un"),
        ("Офісу Генерального прокурора", "uk", "ua_prosecutor"),
        ("Gaza's Health Ministry", "en", "gaza_health_ministry"),
        ("Хочу жить", "ru", "i_want_to_live"),
        ("проєкту «Хочу жити»", "uk", "i_want_to_live"),
        ("Reuters", "uk", "reuters"),
        ("ВСУ", "ru", "ukraine"),
        ("locals", "en", None),
        (None, "en", None),
        ("", "ru", None),
    ],
)
def test_an_organisation_belongs_to_its_party(organisation: str | None, language: str, party: str | None) -> None:
    """Names, abbreviations and inflected forms lead to one id; what the codebook does not know has none."""
    assert party_of(organisation, None, language) == party


def test_a_speaker_that_is_an_agency_stands_in_for_the_organisation() -> None:
    """Where no organisation is named, the speaker may be one."""
    assert party_of(None, "Pentagon", "en") == "pentagon"


@pytest.mark.parametrize(
    "names",
    [
        ("Andriy Yusov", "Andrii Yusov", "Андрій Юсов", "Андрея Юсова", "Андреем Юсовым", "Юсов Андрій"),
        ("Vitalii Matviienko", "Vitaliy Matvienko", "Віталій Матвієнко", "Віталія Матвієнка", "Виталием Матвиенко"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky", "Володимир Зеленський", "Володимира Зеленського"),
        ("Oleksii Reznikov", "Oleksiy Reznikov", "Олексій Резніков", "Олексія Резнікова"),
        ("Valerii Zaluzhnyi", "Valeriy Zaluzhny", "Валерій Залужний", "Валерия Залужного"),
        ("Kyrylo Budanov", "Кирило Буданов", "Кирила Буданова"),
        ("Natalia Humeniuk", "Наталія Гуменюк", "Наталья Гуменюк", "Nataliya Gumenyuk"),
        ("Lloyd Austin", "lloyd austin"),
    ],
)
def test_spellings_of_one_person_share_a_key(names: tuple[str, ...]) -> None:
    """Script, transliteration, case ending and order of the names do not matter."""
    assert len({spelling(name) for name in names}) == 1


def test_different_persons_keep_different_keys() -> None:
    """The key is coarse, not blind."""
    assert len({spelling(name) for name in ("Андрій Юсов", "Андрій Юсупов", "Андрій Черняк", "Юрій Ігнат", "")}) == 5
