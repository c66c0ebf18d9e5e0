"""Whatever a feed holds, each of its items is read, looked up, or refused with a reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.ingest.found import Document, Gone, Page, Unreadable
from flows.ingest.page.document import plain_language
from tests.ingest.feeds import LONG, led_to, one, page, read, refused, rss


def test_malformed_xml_is_read_as_far_as_it_goes() -> None:
    broken = (
        "<rss version='2.0'><channel><title>Fish & chips</title><item><title>A & B</title><link>https://example.org/a"
        "?x=1&y=2</link></item><item><title>C<b></title><link>https://example.org/c</link></item><item><link>https://exam"
    )
    assert [request.address for request in led_to(page(broken))][:2] == [
        "https://example.org/a?x=1&y=2",
        "https://example.org/c",
    ]


@pytest.mark.parametrize("body", ["<html><body>Sign in</body></html>", "hello", "{}", "[1]", "{", "<a/>", "[" * 99_999])
def test_what_is_no_feed_is_refused(body: str) -> None:
    assert refused(page(body)).code == "feed"
    assert led_to(page(body)) == []


def test_a_feed_without_items_is_told() -> None:
    assert refused(rss()).code == "no_items"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE r [<!-- <rss> --><!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>',
    ],
)
def test_declared_entities_are_refused_before_a_parser_sees_them(declared: str, encoding: str) -> None:
    body = f'<?xml version="1.0"?>{declared}<rss version="2.0"><channel><item><title>&a;</title></item></channel></rss>'
    problem = refused(page(body.encode(encoding)))
    assert problem.code == "entities"
    assert led_to(page(body.encode(encoding))) == []


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-u", "utf-16"])
def test_other_encodings_are_read(encoding: str) -> None:
    body = rss("<title>Потери</title><description>Сбито 12 дронов.</description>").body.decode()
    body = body.replace('version="1.0"', f'version="1.0" encoding="{encoding}"')
    assert one(page(body.encode(encoding)), full_text=True).text == "Сбито 12 дронов."


def test_a_garbled_text_is_flagged() -> None:
    garbled = ("Сбито 12 дронов над городом. " * 3).encode().decode("cp1251", "replace")
    assert refused(rss(f"<title>Потери</title><guid>1</guid><description>{garbled}</description>")).code == "mojibake"


def test_a_missing_article_is_gone_and_a_missing_feed_is_not_read() -> None:
    (gone,) = read(Page("https://example.org/a", "text/html", b"", status=410, role="article"))
    assert gone == Gone("https://example.org/a", "https://example.org/a was taken down (HTTP 410).")
    assert refused(page("Not Found", status=404)).code == "not_found"


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans(), st.sampled_from(["", "12 hurt.", LONG])), max_size=6))
@settings(deadline=None)
def test_every_item_is_accounted_for(told: list[tuple[str, bool, str]]) -> None:
    """Each is a statement, leads to one, or is refused; only what stands there twice counts once."""
    items = {
        f"<guid isPermaLink='false'>{name}</guid><link>https://example.org/{name}</link><description>{text}</description>"
        if linked
        else f"<guid isPermaLink='false'>{name}</guid><description><![CDATA[{text}]]></description>"
        for name, linked, text in told
    }
    found = rss(*items)
    readings, requests = read(found) if items else [], led_to(found)
    linked = {item.split("<description>")[0] for item in items if "<link>" in item}
    assert len(requests) == len(linked)
    assert len(readings) == sum("<link>" not in item for item in items)


@pytest.mark.parametrize(
    ("said", "text", "language"),
    [
        ("en-GB", "Ten people", "en"),
        ("ua", "Десять осіб", "uk"),
        ("ukr", "Десять осіб", "uk"),
        ("en", "Десять осіб, їх імена", "uk"),
        ("uk", "Ten people", "en"),
        ("pl", "Ten people", "pl"),
        ("uk", "Сто", "uk"),
        ("uk", "Вчера были сбиты дроны. " * 20, "ru"),
        (None, "Ten people", None),
        ("", "12", None),
    ],
)
def test_a_language_is_believed_where_the_letters_allow_it(said: str | None, text: str, language: str | None) -> None:
    assert plain_language(said, text) == language


@settings(deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(max_size=200).map(lambda text: f"<rss><channel><item>{text}".encode("utf-8", "replace")),
    )
)
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    for reading in read(page(body)):
        assert isinstance(reading, Document | Unreadable)
    assert isinstance(led_to(page(body)), list)
