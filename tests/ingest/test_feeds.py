"""Feeds of every format are read item by item: what carries its text is a statement, the rest leads to one."""

import json
from pathlib import Path

import pytest

from flows.ingest import feed
from flows.ingest.found import Document, Page, Request, Unreadable
from tests.ingest.feeds import ADDRESS, LONG, led_to, one, page, read, refused, rss, source

OSW = Path(__file__).resolve().parents[2] / "../shared/data/rss-osw/osw_rss_2026-08-20.xml"


def test_a_feed_starts_with_its_addresses() -> None:
    assert feed.start(source()) == [Request(ADDRESS, "feed")]


def test_an_item_without_its_text_leads_to_its_article_with_what_the_feed_says() -> None:
    item = (
        "<title>Losses &amp;amp; claims &amp;lt;b&amp;gt;</title><link>https://example.org/a?id=1&amp;utm_source=rss#top</link>"
        "<pubDate>Tue, 18 Aug 2026 14:00:00 +0200</pubDate><guid isPermaLink='false'>77</guid>"
        "<description>&amp;nbsp;</description>"
    )
    (request,) = led_to(rss(item))
    assert request.address == "https://example.org/a?id=1"
    assert request.role == "article"
    assert request.hints == {
        "title": "Losses & claims <b>",
        "published": "2026-08-18T14:00:00+02:00",
        "language": "en",
        "publisher": "Example Wire",
        "id": "77",
    }
    assert read(rss(item)) == []
    assert led_to(rss(item), "https://example.org/a?id=1") == []


def test_an_item_that_carries_its_text_is_a_statement() -> None:
    item = (
        f"<title>Night</title><link>https://example.org/a</link><content:encoded><![CDATA[{LONG}]]></content:encoded>"
        "<pubDate>Tue, 18 Aug 2026 23:30:00 GMT</pubDate>"
    )
    document = one(rss(item))
    assert document.address == "https://example.org/a"
    assert document.text.count("\n\n") == 19
    assert document.said == {
        "url": "https://example.org/a",
        "title": "Night",
        "published": "2026-08-18T23:30:00+00:00",
        "language": "en",
        "publisher": "Example Wire",
    }
    assert led_to(rss(item)) == []
    assert "publisher" not in one(rss(item), publisher="Wire Ltd").said


def test_the_source_may_say_whether_items_carry_their_text() -> None:
    short = "<link>https://example.org/a</link><description>Some 40 people were hurt.</description>"
    full = f"<link>https://example.org/b</link><content:encoded><![CDATA[{LONG}]]></content:encoded>"
    assert one(rss(short), full_text=True).text == "Some 40 people were hurt."
    assert led_to(rss(short), full_text=True) == []
    assert [request.address for request in led_to(rss(full), full_text=False)] == ["https://example.org/b"]
    assert read(rss(full), full_text=False) == []


@pytest.mark.parametrize("end", ["Read more »", "[…]", "continue reading →", "Читать далее", "..."])
def test_a_text_that_breaks_off_is_looked_up(end: str) -> None:
    item = f"<link>https://example.org/a</link><content:encoded><![CDATA[{LONG}<p>{end}</p>]]></content:encoded>"
    assert len(led_to(rss(item))) == 1


def test_the_line_that_blogs_append_is_left_out() -> None:
    item = (
        f"<link>https://example.org/a</link><content:encoded><![CDATA[{LONG}<p>The post <a href='/a'>Night</a> "
        "appeared first on <a href='/'>Wire</a>.</p>]]></content:encoded>"
    )
    assert one(rss(item)).text.endswith("overnight.")


def test_items_without_date_link_or_id_are_read_and_keep_their_address() -> None:
    described = "<title>Overnight</title><description>{}</description>"
    first = one(rss(described.format("12 killed.")))
    second = one(rss(described.format("13 killed.")))
    assert first.address == second.address
    assert first.address.startswith(ADDRESS + "#")
    assert "published" not in first.said
    named = one(rss("<guid isPermaLink='false'>w-9</guid><description>12 killed.</description>"))
    assert named.address == f"{ADDRESS}#w-9"
    careless = rss("<guid>w-9</guid><description>12 killed.</description>")
    assert one(careless).address == f"{ADDRESS}#w-9"
    assert led_to(careless, full_text=False) == []
    assert led_to(rss("<guid>https://example.org/a</guid>"))[0].address == "https://example.org/a"
    assert refused(rss("<title>Nothing</title>")).code == "empty"


def test_the_same_item_with_new_text_keeps_its_address() -> None:
    def item(number: str) -> Page:
        return rss(f"<link>https://example.org/a</link><guid>g1</guid><description>{number} came.</description>")

    before, after = (one(item(number), full_text=True) for number in ("25,000", "52,000"))
    assert before.address == after.address
    assert before.text != after.text


def test_two_texts_of_one_address_are_not_two_versions() -> None:
    items = [f"<link>https://example.org/live</link><description>{n} hurt.</description>" for n in (5, 5, 7)]
    first, second = read(rss(*items), full_text=True)
    assert isinstance(first, Document)
    assert isinstance(second, Unreadable)
    assert (first.text, second.code) == ("5 hurt.", "repeated")
    anchors = [item.replace("/live<", f"/live#{i}<") for i, item in enumerate(items)]
    assert len({document.address for document in read(rss(*anchors), full_text=True)}) == 3
    assert len(led_to(rss(*anchors))) == 1


def test_atom_is_read_with_its_base_and_its_kinds_of_content() -> None:
    entry = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk" xml:base="https://example.org/news/"><title>Штаб</title>'
        '<entry><id>tag:example.org,2026:1</id><title type="html">Втрати &amp;lt;ранок&amp;gt;</title>'
        '<link rel="enclosure" href="/a.mp3"/><link href="1.html"/><updated>2026-08-18T09:00:00Z</updated>'
        '<published>2026-08-18T06:00:00+03:00</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        "<p>Знищено 12 танків.</p><ul><li>літаки: 2</li><li>гармати: 3</li></ul></div></content></entry></feed>"
    )
    document = one(page(entry), full_text=True)
    assert document.address == "https://example.org/news/1.html"
    assert document.text == "Знищено 12 танків.\n\nлітаки: 2\nгармати: 3"
    assert document.said["published"] == "2026-08-18T06:00:00+03:00"
    assert document.said["title"] == "Втрати <ранок>"
    assert document.said["language"] == "uk"


def test_rss_1_and_0_91_are_read() -> None:
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://example.org/"><title>W</title></channel>'
        '<item rdf:about="https://example.org/a"><title>A</title><link>https://example.org/a</link>'
        "<dc:date>2026-08-18T08:00+03:00</dc:date></item></rdf:RDF>"
    )
    old = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">'
        '<rss version="0.91"><channel><title>W</title><item><title>A</title><link>https://example.org/a</link></item>'
        "</channel></rss>"
    )
    assert led_to(page(rdf))[0].hints["published"] == "2026-08-18T08:00:00+03:00"
    assert led_to(page(old))[0].address == "https://example.org/a"


def test_json_feed_is_read() -> None:
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Wire",
        "language": "en-GB",
        "items": [
            {"id": 1, "url": "/a", "content_html": LONG, "date_published": "2026-08-18T14:00:00+02:00"},
            {"id": 2, "url": "https://example.org/b", "summary": "short", "title": "B"},
            {"id": "3", "content_text": "10 freed."},
            {"id": "4", "content_text": "\ud800"},
            {"id": "\ud800", "url": "/c", "title": "C\ud800"},
            "rubbish",
        ],
    }
    first, third, fourth = read(page(json.dumps(told), "application/feed+json"))
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert isinstance(fourth, Unreadable)
    assert first.address == "https://feeds.example.org/a"
    assert first.said["language"] == "en"
    assert third.address == f"{ADDRESS}#3"
    assert fourth.code == "encoding"
    second, fifth = led_to(page(json.dumps(told)))
    assert (second.address, second.hints["title"]) == ("https://example.org/b", "B")
    assert (fifth.hints["title"], fifth.hints["id"]) == ("C\ufffd", "\ufffd")


def test_an_article_is_read_with_the_hints_of_its_feed() -> None:
    body = "<html><body><article>" + LONG.replace("300", "310") + "</article></body></html>"
    hints = {"title": "Night", "published": "2026-08-18T14:00:00+02:00", "language": "en", "publisher": "Wire"}
    document = one(Page("https://example.org/a", "text/html", body.encode(), role="article", hints=hints))
    assert document.address == document.said["url"] == "https://example.org/a"
    assert document.said["published"] == hints["published"]
    assert document.said["title"] == "Night"
    assert "310 drones" in document.text


@pytest.mark.skipif(not OSW.is_file(), reason="the stored feed is not part of a clone")
def test_the_stored_feed_leads_to_all_its_articles() -> None:
    found = led_to(page(OSW.read_bytes()))
    assert len(found) == 3
    assert {request.hints["published"] for request in found} == {
        "2026-08-18T14:00:00+02:00",
        "2026-08-11T14:00:00+02:00",
    }
    assert all(request.address.startswith("https://www.osw.waw.pl/en/publikacje/") for request in found)
    assert read(page(OSW.read_bytes())) == []
