"""Bytes become the right characters, whatever the header and the page say they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.decode import Decoded, Undecodable, decode

UKRAINIAN = (
    "Речник повідомив, що за добу під Харковом знищено 25 тисяч снарядів, підбито п'ять машин. "
    "Про це йдеться у зведенні, яке штаб оприлюднив увечері; їхня кількість уточнюється, ґрунтовний звіт буде згодом."
)
RUSSIAN = (
    "Представитель ведомства заявил, что за сутки были сбиты 25 беспилотников. "
    "Подъезды к городу закрыты, эвакуация жителей продолжается, точные данные обещают объявить вечером."
)
GERMAN = "Die Behörde zählte über 25 000 Flüchtlinge; größere Gruppen kämen täglich, hieß es am Abend. "
POLISH = "Według rzecznika w ciągu doby zginęło 25 żołnierzy, a pięćdziesięciu zostało rannych; źródła milczą. "
TURKISH = "Sözcü, gün içinde 25 bin kişinin şehirden ayrıldığını, çoğunun güneye gittiğini söyledi. "


def page(text: str, charset: str | None = None) -> str:
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<!doctype html><html><head>{meta}<title>News</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize("text", [UKRAINIAN, RUSSIAN, GERMAN, "Plain words and 25,000 of them."])
@pytest.mark.parametrize("declared", [None, "utf-8", "text/html; charset=UTF-8"])
def test_utf8_is_utf8(text: str, declared: str | None) -> None:
    assert decode(page(text, "utf-8").encode(), declared, html=True) == Decoded(page(text, "utf-8"), "utf-8", None)


@pytest.mark.parametrize("text", [UKRAINIAN, RUSSIAN])
@pytest.mark.parametrize("charset", ["cp1251", "koi8-u"])
def test_cyrillic_page_that_says_utf8(text: str, charset: str) -> None:
    """The bytes outweigh both the header and the page."""
    body = page(text, "utf-8").encode(charset)
    decoded = decode(body, "utf-8", html=True)
    assert decoded.text == page(text, "utf-8")
    assert decoded.note == "charset differs"


@pytest.mark.parametrize("text", [UKRAINIAN, RUSSIAN])
@pytest.mark.parametrize("charset", ["cp1251", "koi8-u", "iso8859-5"])
def test_cyrillic_page_that_says_nothing(text: str, charset: str) -> None:
    if charset == "iso8859-5":
        text = text.replace("ґ", "г")
    decoded = decode(page(text).encode(charset), None, html=True)
    assert (decoded.text, decoded.charset, decoded.note) == (page(text), charset, None)


def test_russian_koi8_under_its_own_name() -> None:
    assert decode(page(RUSSIAN, "koi8-r").encode("koi8-r"), "KOI8-R", html=True) == Decoded(
        page(RUSSIAN, "koi8-r"), "koi8-u", None
    )


@pytest.mark.parametrize(
    ("text", "charset", "label"),
    [
        (GERMAN, "cp1252", "iso-8859-1"),
        (POLISH, "iso8859-2", "iso-8859-2"),
        (POLISH, "cp1250", "windows-1250"),
        (TURKISH, "cp1254", "iso-8859-9"),
        ("发言人表示，过去一天有二十五架无人机被击落。", "gb18030", "gb2312"),
        ("報道官は二十五機を撃墜したと述べた。", "cp932", "shift_jis"),
        ("وقال المتحدث إن خمسة وعشرين شخصا قتلوا خلال يوم واحد.", "cp1256", "windows-1256"),
        ("הדובר אמר כי עשרים וחמישה בני אדם נהרגו ביממה האחרונה.", "cp1255", "windows-1255"),
        (UKRAINIAN, "cp1251", "win-1251"),
    ],
)
def test_declared_charset(text: str, charset: str, label: str) -> None:
    """A charset that is named by header or page and makes ordinary words is taken, by the name browsers know."""
    for declared, named in ((label, None), (None, label)):
        decoded = decode(page(text, named).encode(charset), declared, html=True)
        assert (decoded.text, decoded.note) == (page(text, named), None)


def test_header_outweighs_page() -> None:
    """Where both name a charset that could be, the header counts, as in browsers."""
    body = page(POLISH, "iso-8859-2").encode("cp1250")
    assert POLISH in decode(body, "windows-1250", html=True).text


def test_page_outweighs_impossible_header() -> None:
    decoded = decode(page(UKRAINIAN, "windows-1251").encode("cp1251"), "iso-8859-1", html=True)
    assert decoded.text == page(UKRAINIAN, "windows-1251")
    assert decoded.note == "charset differs"


def test_plain_text_has_no_meta() -> None:
    text = 'A text about <meta charset="utf-16"> that is UTF-8: п’ять.'
    assert decode(text.encode(), None, html=False) == Decoded(text, "utf-8", None)


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_mark(charset: str) -> None:
    assert decode(page(UKRAINIAN).encode(charset), "windows-1251", html=True).text == page(UKRAINIAN)


def test_mark_is_not_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbf25", None, html=False).text == "25"


@pytest.mark.parametrize("charset", ["cp1251", "cp1252"])
def test_mojibake_that_is_certain_is_undone_and_named(charset: str) -> None:
    """UTF-8 that was read as another charset and saved as UTF-8 goes back the same way, all of it or nothing."""
    broken = page(RUSSIAN).encode("utf-8").decode(charset, errors="surrogateescape")
    broken = "".join(chr(ord(letter) - 0xDC00) if letter >= "\udc80" else letter for letter in broken)
    assert decode(broken.encode("utf-8"), "utf-8", html=True) == Decoded(page(RUSSIAN), "utf-8", "mojibake repaired")


def test_mojibake_in_a_part_is_named_and_kept() -> None:
    """A template in order around a text that is not: nothing is certain, so nothing is changed."""
    broken = UKRAINIAN.encode("utf-8").decode("cp1251", errors="ignore")
    mixed = page(f"{broken}</p><p>{RUSSIAN}")
    assert decode(mixed.encode("utf-8"), "utf-8", html=True) == Decoded(mixed, "utf-8", "mojibake")


def test_other_mojibake_is_named() -> None:
    for broken in (RUSSIAN.encode("cp1251").decode("cp1252"), "????? ?????? ??? ????. " * 9):
        assert decode(page(broken).encode("utf-8"), "utf-8", html=True).note == "mojibake"


@pytest.mark.parametrize(
    "text", [UKRAINIAN, RUSSIAN, GERMAN, POLISH, TURKISH, "Рівне, Січ, РФ, СРСР, «Сіверськ» і Рєпін. " * 9]
)
def test_ordinary_text_is_no_mojibake(text: str) -> None:
    assert decode(page(text * 5).encode("utf-8"), None, html=True).note is None


def test_broken_bytes_are_shown_and_named() -> None:
    body = page(UKRAINIAN * 20).encode("utf-8").replace(b"</p>", b"\xd0</p>")
    decoded = decode(body, "utf-8", html=True)
    assert (decoded.text.count("\ufffd"), decoded.note) == (1, "damaged")
    assert decode(page(UKRAINIAN).encode("utf-8")[:200] + b"\xd0", None, html=True).charset == "utf-8"


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
        b"PK\x03\x04" + bytes(range(256)),
        b"\x89PNG\r\n\x1a\n" + bytes(64),
        bytes(range(256)) * 20,
    ],
)
def test_binary_is_refused(body: bytes) -> None:
    with pytest.raises(Undecodable) as refused:
        decode(body, "utf-8", html=True)
    assert refused.value.code == "binary"
    assert refused.value.sentence.endswith(".")


@given(
    st.binary(max_size=400), st.sampled_from([None, "utf-8", "windows-1251", "utf-16", "nonsense", ""]), st.booleans()
)
def test_any_bytes_are_read_or_refused(body: bytes, declared: str | None, html: bool) -> None:
    """No bytes raise anything but the documented refusal, and what comes out can be stored."""
    try:
        decoded = decode(body, declared, html)
    except Undecodable:
        return
    assert decoded.text.encode("utf-8").decode("utf-8") == decoded.text
