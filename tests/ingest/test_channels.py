"""The web preview of a channel is read post by post: own text only, and what it shows tells what is gone."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import pipeline
from flows.catalogue import Source, choose_sources
from flows.ingest import channel
from flows.ingest.found import Document, Page, Reading, Request, Shown, Unreadable
from flows.settings import Home
from flows.warehouse import open_warehouse
from tests.ingest.server import page as served
from tests.ingest.server import serve

ADDRESS = "https://t.me/s/example_staff"
NOW = datetime(2026, 8, 20, 9, 0, tzinfo=UTC)

REPLY = (
    '<a class="tgme_widget_message_reply" href="https://t.me/example_staff/90"><div class="tgme_widget_message_author">'
    '<span class="tgme_widget_message_author_name">Staff</span></div>'
    '<div class="tgme_widget_message_text js-message_reply_text">Earlier: 111 tanks</div></a>'
)
FORWARD = (
    '<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from <a class='
    '"tgme_widget_message_forwarded_from_name" href="https://t.me/other/5"><span dir="auto">Other</span></a></div>'
)
LINK = (
    '<a class="tgme_widget_message_link_preview" href="https://example.org/"><div class="link_preview_title">Big</div>'
    '<div class="link_preview_description">777 boats</div></a>'
)
ALBUM = (
    '<div class="tgme_widget_message_grouped_wrap"><div class="tgme_widget_message_grouped">'
    '<a class="tgme_widget_message_photo_wrap grouped_media_wrap" href="https://t.me/example_staff/{0}?single"></a>'
    '<a class="tgme_widget_message_photo_wrap grouped_media_wrap" href="https://t.me/example_staff/{1}?single"></a>'
    "</div></div>"
)
POLL = '<div class="tgme_widget_message_poll"><div class="tgme_widget_message_poll_question">50 or 60?</div></div>'
VIDEO = '<time class="message_video_duration js-message_video_duration">0:31</time>'


def post(
    number: int, html: str | None, *, before: str = "", after: str = "", date: str = "2026-08-19T06:00:00+00:00",
    edited: bool = False, service: bool = False,
) -> str:  # fmt: skip
    text = f'<div class="tgme_widget_message_text js-message_text" dir="auto">{html}</div>' if html is not None else ""
    return (
        '<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message '
        f'js-widget_message{" service_message" if service else ""}" data-post="example_staff/{number}">'
        f'<div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author">Staff</div>{before}{text}'
        f'{after}<div class="tgme_widget_message_footer compact"><div class="tgme_widget_message_info short">'
        '<span class="tgme_widget_message_views">12.3K</span><span class="copyonly"> views</span>'
        f'<span class="tgme_widget_message_meta">{"edited " if edited else ""}'
        f'<span class="tgme_widget_message_from_author">Press desk</span>'
        f'<a class="tgme_widget_message_date" href="https://t.me/example_staff/{number}"><time datetime="{date}" '
        'class="time">09:00</time></a></span></div></div></div></div></div>'
    )


def page(*posts: str, address: str = ADDRESS, **keys: object) -> Page:
    html = (
        '<html><body class="widget_frame_base"><div class="tgme_channel_info"><div class='
        '"tgme_channel_info_header_title"><span dir="auto">Штаб 🇺🇦</span></div></div>'
        '<section class="tgme_channel_history js-message_history">'
        f"{''.join(posts)}</section></body></html>"
    )
    return Page(address, "text/html", html.encode(), charset="utf-8", role="channel", retrieved_at=NOW, **keys)  # type: ignore[arg-type]


def source(**keys: object) -> Source:
    told = {"name": "staff", "label": "Staff", "kind": "channel", "timezone": "Europe/Kyiv", "licence": "none"}
    return Source.model_validate({**told, "url": ["https://t.me/example_staff"], **keys})


def read(page: Page, **keys: object) -> list[Reading | Shown]:
    return list(channel.read(source(**keys), page))


def texts(page: Page) -> list[str]:
    return [reading.text for reading in read(page) if isinstance(reading, Document)]


def follow(page: Page, *known: int, **keys: object) -> list[Request]:
    seen = {f"https://t.me/example_staff/{number}" for number in known}
    return list(channel.follow(source(**keys), page, seen.__contains__))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "url", ["https://t.me/example_staff", "https://t.me/s/example_staff/", "http://telegram.me/example_staff"]
)
def test_a_channel_starts_with_its_preview(url: str) -> None:
    assert channel.start(source(url=url)) == [Request(ADDRESS, "channel")]


def test_a_mirror_keeps_its_address() -> None:
    assert channel.start(source(url="http://127.0.0.1:80/s/x")) == [Request("http://127.0.0.1:80/s/x", "channel")]


def test_a_post_is_a_statement() -> None:
    html = "Знищено:<br/>танків ‒ 12 (+3)<br>літаків – 2<br/><br/>Дані <b>уточнюються</b>"
    document, shown = read(page(post(101, html)))
    assert isinstance(document, Document)
    assert document.address == "https://t.me/example_staff/101"
    assert document.text == "Знищено:\nтанків ‒ 12 (+3)\nлітаків – 2\n\nДані уточнюються"
    assert document.said == {
        "url": "https://t.me/example_staff/101",
        "published": "2026-08-19T06:00:00+00:00",
        "publisher": "Штаб 🇺🇦",
    }
    assert shown == Shown("https://t.me/example_staff/", 101, 101, (101,))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<tg-emoji emoji-id="5"><i class="emoji" style="background"><b>🔥</b></i></tg-emoji>12 drones', "🔥12 drones"),
        ('see <a href="https://example.org" target="_blank">the list</a>: 5', "see the list: 5"),
        ("<blockquote>20 came</blockquote>and 3 left", "20 came\n\nand 3 left"),
        ('<tg-spoiler><span class="tg-spoiler-text">40 hit</span></tg-spoiler>', "40 hit"),
        ('<div class="tgme_widget_message_text js-message_text">40 hit</div>', "40 hit"),
        ("<pre>a  1\nb  2</pre>", "a 1\nb 2"),
        ("25&nbsp;000 &lt;all&gt;", "25\u00a0000 <all>"),
    ],
)
def test_markup_of_a_post_becomes_text(html: str, text: str) -> None:
    assert texts(page(post(101, html))) == [text]


@pytest.mark.parametrize("before", [REPLY, FORWARD, ALBUM.format(101, 102), VIDEO])
@pytest.mark.parametrize("after", [LINK, POLL])
def test_only_the_own_text_of_a_post_is_read(before: str, after: str) -> None:
    """Neither what it answers to, nor previews of links, nor polls and captions around it."""
    assert texts(page(post(101, "12 tanks", before=before, after=after))) == ["12 tanks"]
    assert texts(page(post(101, None, before=before, after=after))) == []


def test_notices_and_pictures_are_no_statements_but_are_shown() -> None:
    found = read(
        page(post(101, "Channel created", service=True), post(102, None), post(103, "", before=ALBUM.format(103, 104)))
    )
    assert found == [Shown("https://t.me/example_staff/", 101, 104, (101, 102, 103, 104))]


def test_an_edited_post_keeps_its_address() -> None:
    (before, _), (after, _) = read(page(post(7, "25,000"))), read(page(post(7, "52,000", edited=True)))
    assert isinstance(before, Document)
    assert isinstance(after, Document)
    assert before.address == after.address
    assert after.text == "52,000"


def test_what_a_page_does_not_show_within_its_stretch_can_be_told() -> None:
    """Also between the page and the one after it, of which `before` is the first post."""
    assert read(page(post(5, "a"), post(9, "b")))[-1] == Shown("https://t.me/example_staff/", 5, 9, (5, 9))
    earlier = page(post(5, "a"), address=f"{ADDRESS}?before=9")
    assert read(earlier)[-1] == Shown("https://t.me/example_staff/", 5, 9, (5,))


def test_earlier_pages_are_asked_for_while_something_is_new() -> None:
    old = {"date": "2026-01-01T06:00:00+00:00"}
    both = page(post(100, "a", **old), post(101, "b", **old))  # type: ignore[arg-type]
    assert follow(both, 101) == [Request(f"{ADDRESS}?before=100", "channel", {"page": "2"})]
    assert follow(both, 100, 101) == []
    assert follow(page(post(100, None, **old)), 101) == []  # type: ignore[arg-type]


def test_earlier_pages_are_asked_for_while_posts_may_be_edited() -> None:
    young = page(post(100, "a"))
    assert follow(young, 100, recheck_days=2) == [Request(f"{ADDRESS}?before=100", "channel", {"page": "2"})]
    assert follow(young, 100, recheck_days=0.5) == []


def test_a_visit_ends() -> None:
    """At the most pages, at the first post, and where the server repeats itself."""
    assert follow(page(post(50, "a"), hints={"page": "3"}), most_pages=3) == []
    assert follow(page(post(1, "a"))) == []
    assert follow(page(post(50, "a"), address=f"{ADDRESS}?before=50")) == []
    assert follow(page(address=f"{ADDRESS}?before=50")) == []
    assert read(page(address=f"{ADDRESS}?before=50")) == []


@pytest.mark.parametrize(
    ("html", "code"),
    [
        (
            '<div class="tgme_page"><div class="tgme_page_action"><a>View</a></div></div>',
            "no_preview",
        ),
        ('<section class="tgme_channel_history"></section>', "no_posts"),
        ("<p>Just a moment…</p>", "channel"),
    ],
)
def test_a_page_without_posts_says_why(html: str, code: str) -> None:
    (problem,) = read(Page(ADDRESS, "text/html", html.encode(), role="channel"))
    assert isinstance(problem, Unreadable)
    assert problem.code == code
    assert follow(Page(ADDRESS, "text/html", html.encode(), role="channel")) == []


def test_a_post_with_an_odd_date_or_number_spoils_no_other() -> None:
    odd = post(2, "b").replace("example_staff/2", "example_staff/x")
    documents = [r for r in read(page(post(1, "a", date="soon"), odd, post(3, "c"))) if isinstance(r, Document)]
    assert [document.text for document in documents] == ["a", "c"]
    assert "published" not in documents[0].said


def test_deep_nesting_is_read() -> None:
    (text,) = texts(page(post(1, "<b>" * 20_000 + "12 tanks")))
    assert text == "12 tanks"


@pytest.mark.filterwarnings("ignore")  # deprecations inside Great Expectations, at import
def test_an_edited_and_a_deleted_post_are_states(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a local server to the warehouse: nothing is lost, and what changed can be told."""
    for name, value in {"ALLOWED_HOSTS": "127.0.0.1", "SECONDS_BETWEEN": "0"}.items():
        monkeypatch.setenv(f"REPORTEDLY_{name}", value)
    said = "The General Staff said that {} soldiers had surrendered since the war began."
    first, second, third = (
        post(number, said.format(count)) for number, count in ((1, "4,000"), (2, "5,000"), (3, "25,000"))
    )
    home, found = Home(tmp_path / "home"), []
    with serve({}) as server:
        keys = "label: x\nkind: channel\ntimezone: Europe/Kyiv\nlicence: none\nlanguage: en\nurl: "
        (tmp_path / "channel.yml").write_text(keys + server.address("/s/example_staff"))
        for posts in ([first, second, third], [first, post(3, said.format("52,000"), edited=True)]):
            server.routes["/s/example_staff"] = served(page(*posts).body.replace(b"2026-08-19T", b"2024-05-10T"))
            done = pipeline.run(choose_sources([], tmp_path), home)
            found.append((done.new, done.edited, done.gone, done.issues))
    assert found == [(3, 0, 0, []), (1, 1, 1, [])]
    with open_warehouse(home.warehouse) as warehouse:
        rows = warehouse.rows("select value, status, deleted_at is not null from figures order by value")
    assert rows == [
        (4_000, "accepted", False),
        (5_000, "accepted", True),
        (25_000, "superseded", False),
        (52_000, "accepted", False),
    ]


@settings(deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: post(3, text).encode("utf-8", "replace")))
)
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    found = Page(ADDRESS, "text/html", body, role="channel")
    assert all(isinstance(reading, Document | Unreadable | Shown) for reading in read(found))
    assert len(follow(found)) <= 1
