"""What the fetcher hands over: pages, what is gone, what is unchanged; and how it is set up."""

import asyncio
import gzip
from datetime import UTC
from pathlib import Path

import pytest

from flows.errors import InputError
from flows.ingest.fetch import Fetcher
from flows.network import read_network
from tests.ingest.conftest import Start
from tests.ingest.fetching import fail, get, network
from tests.ingest.server import Reply, moved, page, tagged


def test_a_page_comes_with_what_its_server_says_of_it(start: Start) -> None:
    """Decoded, with its type and validators, and without headers that no longer hold or that track."""
    headers = {
        "Content-Type": 'Text/HTML; Charset="Windows-1251"',
        "Content-Encoding": "gzip",
        "ETag": '"a"',
        "Last-Modified": "Mon, 06 May 2024 10:00:00 GMT",
        "Set-Cookie": "track=me",
        "Keep-Alive": "timeout=5",
        "Connection": "keep-alive, X-Hop",
        "X-Hop": "this connection only",
    }
    server = start(lambda asked: Reply(gzip.compress("Обмін".encode("cp1251")), headers=headers))
    response = get(server.address())
    assert (response.status, response.media_type, response.charset) == (200, "text/html", "windows-1251")
    assert response.body.decode("cp1251") == "Обмін"
    assert (response.etag, response.last_modified) == ('"a"', "Mon, 06 May 2024 10:00:00 GMT")
    assert [name for name, _ in response.headers] == ["Content-Type", "ETag", "Last-Modified"]
    assert response.address == response.url == server.address()
    assert response.retrieved_at.tzinfo is UTC
    assert response.retrieved_at.microsecond == 0


@pytest.mark.parametrize("kind", ["", "nonsense", "text/", "; charset=utf-8", "a/b/\x7f\xff"])
def test_a_type_that_is_none_becomes_octets(start: Start, kind: str) -> None:
    server = start(lambda asked: Reply(b"x", headers={"Content-Type": kind}))
    assert get(server.address()).media_type in {"application/octet-stream", "a/b"}


def test_we_say_who_we_are_and_keep_no_cookies(start: Start) -> None:
    """The contact of the settings is in the User-Agent; only encodings that can be unfolded safely are offered."""
    server = start(page("x", headers={"Set-Cookie": "track=me; Path=/"}))

    async def twice() -> None:
        async with Fetcher(network(contact="mailto:desk@example.org")) as fetcher:
            await fetcher.get(server.address())
            await fetcher.get(server.address())

    asyncio.run(twice())
    assert [asked.path for asked in server.asked] == ["/robots.txt", "/", "/"]
    for asked in server.asked:
        assert asked.headers["user-agent"].startswith("reportedly/")
        assert asked.headers["user-agent"].endswith(" (+mailto:desk@example.org)")
        assert asked.headers["accept-encoding"] == "gzip, deflate"
        assert "cookie" not in asked.headers


def test_an_unchanged_page_costs_a_304(start: Start) -> None:
    """By ETag or by date, also at the end of a redirect; the validators stay for the next time."""
    day = "Mon, 06 May 2024 10:00:00 GMT"
    server = start({"/tag": tagged("x", etag='W/"7"'), "/day": tagged("x", last_modified=day), "/old": moved("/tag")})
    first = get(server.address("/tag"))
    again = get(server.address("/old"), etag=first.etag)
    assert (first.status, first.body) == (200, b"x")
    assert (again.status, again.body, again.etag) == (304, b"", 'W/"7"')
    dated = get(server.address("/day"), last_modified=day)
    assert (dated.status, dated.last_modified) == (304, day)
    assert get(server.address("/day"), last_modified="Tue, 07 May 2024 10:00:00 GMT").status == 200


@pytest.mark.parametrize("etag", ["a\r\nX-Evil: b", "Ж", ""])
def test_a_validator_that_cannot_be_sent_is_left_out(start: Start, etag: str) -> None:
    server = start(page("x"))
    assert get(server.address(), etag=etag).status == 200
    assert "if-none-match" not in server.asked[-1].headers


def test_a_304_that_nobody_asked_for_is_no_page(start: Start) -> None:
    assert fail(start(lambda asked: Reply(status=304)).address()).code == "status"


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_an_answer(start: Start, status: int) -> None:
    response = get(start(page("gone", status=status)).address())
    assert (response.status, response.body) == (status, b"gone")


@pytest.mark.parametrize("status", [202, 204, 300, 401, 403, 451])
def test_every_other_status_is_a_failure_that_names_it(start: Start, status: int) -> None:
    """Asked once: trying again would not help."""
    server = start(page("", status=status))
    failed = fail(server.address())
    assert failed.code == "status"
    assert str(status) in failed.sentence
    assert server.paths() == ["/"]


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_CONTACT", "mailto:desk@example.org")
    monkeypatch.setenv("REPORTEDLY_ALLOWED_HOSTS", "127.0.0.1, Localhost.")
    monkeypatch.setenv("REPORTEDLY_RETRIES", "0")
    read = read_network()
    assert (read.contact, read.retries) == ("mailto:desk@example.org", 0)
    assert read.allowed_hosts == {"127.0.0.1", "localhost"}


@pytest.mark.parametrize(("name", "value"), [("TIMEOUT", "soon"), ("PER_HOST", "0"), ("CONTACT", "a\r\nX-Evil: b")])
def test_a_setting_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"REPORTEDLY_{name}", value)
    with pytest.raises(InputError, match=f"REPORTEDLY_{name}"):
        read_network()


def test_authorities_that_are_none_are_said_to_be(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.pem", tmp_path / "empty.pem"):
        (tmp_path / "empty.pem").write_text("nothing", encoding="utf-8")
        with pytest.raises(InputError, match="REPORTEDLY_AUTHORITIES"):
            get("http://127.0.0.1/", authorities=path)
