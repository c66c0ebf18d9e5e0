"""What the fetcher does with servers that are slow, broken, hostile, busy, or simply unchanged."""

import asyncio
import gzip
import logging
import socket
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from flows.errors import InputError
from flows.ingest.addresses import shown
from flows.ingest.fetch import Fetcher, FetchFailed, Response
from flows.ingest.hosts import is_public
from flows.ingest.politeness import read_retry_after
from flows.network import Network, read_network
from tests.ingest.server import Asked, Reply, Route, Server, certificate, gzipped, in_turn, moved, page, tagged

Start = Callable[..., Server]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start servers of some routes; they stop with the test."""
    running: list[Server] = []

    def begin(routes: dict[str, Route] | Route, **more: object) -> Server:
        server = Server(routes if isinstance(routes, dict) else {"/": routes}, **more)  # type: ignore[arg-type]
        server.start()
        running.append(server)
        return server

    yield begin
    for server in running:
        server.stop()


def network(**settings: Any) -> Network:
    quick = {
        "allowed_hosts": "127.0.0.1",
        "seconds_between": 0,
        "timeout": 0.3,
        "most_seconds": 2,
        "most_bytes": 100_000,
        "retries": 1,
        "backoff": 0.01,
        "patience": 1.5,
    }
    return Network(**(quick | settings))  # type: ignore[arg-type]


def get(address: str, etag: str | None = None, last_modified: str | None = None, **settings: Any) -> Response:
    async def one() -> Response:
        async with Fetcher(network(**settings)) as fetcher:
            return await fetcher.get(address, etag, last_modified)

    return asyncio.run(one())


async def get_all(fetcher: Fetcher, *addresses: str) -> list[Response | BaseException]:
    """What each gave, asked at the same time."""
    return await asyncio.gather(*map(fetcher.get, addresses), return_exceptions=True)


def fail(address: str, **settings: Any) -> FetchFailed:
    """The failure, which is one sentence that names the address without its secrets."""
    with pytest.raises(FetchFailed) as caught:
        get(address, **settings)
    failed = caught.value
    assert str(failed) == failed.sentence
    assert failed.sentence.endswith(".")
    assert "\n" not in failed.sentence
    return failed


# What comes back


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


# Servers that are slow or break off


def test_a_server_that_never_accepts_times_out() -> None:
    """Its queue is full, so the connection is never made."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        port = full.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)), socket.socket() as second:
            second.setblocking(False)
            second.connect_ex(("127.0.0.1", port))
            failed = fail(f"http://127.0.0.1:{port}/")
    assert failed.code == "timeout"
    assert "0.3 s" in failed.sentence


def test_a_server_that_keeps_silent_times_out(start: Start) -> None:
    server = start(page("late", silence=5))
    assert fail(server.address()).code == "timeout"
    assert len(server.paths()) == 2  # asked again


def test_a_body_that_stops_times_out(start: Start) -> None:
    server = start(page("x" * 100, sent=50, stalls=True))
    failed = fail(server.address())
    assert failed.code == "timeout"
    assert "body stopped" in failed.sentence


def test_a_dripping_server_is_left_after_a_while(start: Start) -> None:
    """It never pauses as long as the timeout, and would take for ever."""
    begun = monotonic()
    failed = fail(start(page("x" * 10_000, drip=0.05)).address(), most_seconds=0.5)
    assert failed.code == "timeout"
    assert monotonic() - begun < 1.5


@pytest.mark.parametrize(
    "route",
    [
        page("x" * 100, sent=50),
        gzipped("x" * 10_000, sent=20),
        page(gzip.compress(b"x" * 10_000)[:30], headers={"Content-Encoding": "gzip"}),
        lambda asked: Reply(raw=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"),
    ],
)
def test_a_truncated_body_is_no_page(start: Start, route: Route) -> None:
    """Whether Content-Length, the chunks or the compression tell."""
    server = start(route)
    assert fail(server.address()).code == "truncated"
    assert len(server.paths()) == 2


def test_a_body_that_was_cut_once_is_fetched_whole(start: Start) -> None:
    assert get(start(in_turn(page("x" * 100, sent=50), page("whole"))).address()).body == b"whole"


def test_nobody_there_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    failed = fail(f"http://127.0.0.1:{port}/")
    assert failed.code == "unreachable"
    assert "refused" in failed.sentence


@pytest.mark.parametrize("raw", [b"", b"SSH-2.0-OpenSSH_9.2\r\n\r\n", b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n"])
def test_what_is_no_http_is_a_failure(start: Start, raw: bytes) -> None:
    failed = fail(start(lambda asked: Reply(raw=raw)).address())
    assert failed.code == ("protocol" if raw else "unreachable")


def test_headers_without_end_are_a_failure(start: Start) -> None:
    raw = b"HTTP/1.1 200 OK\r\n" + b"X-More: and more\r\n" * 20_000
    assert fail(start(lambda asked: Reply(raw=raw)).address()).code == "protocol"


# Servers that are busy


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again(start: Start, status: int) -> None:
    server = start(in_turn(Reply(status=status), page("better")))
    assert get(server.address()).body == b"better"
    assert len(server.paths()) == 2


def test_a_server_that_stays_busy_is_a_failure(start: Start) -> None:
    """After as many retries as the settings say, each after a longer wait."""
    server = start(lambda asked: Reply(status=503))
    failed = fail(server.address(), retries=3, backoff=0.05)
    assert failed.code == "status"
    assert "503" in failed.sentence
    times = [asked.at for asked in server.asked if asked.path == "/"]
    assert len(times) == 4
    assert times[3] - times[0] >= 0.05 + 0.1 + 0.2


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_waited_for(start: Start, status: int) -> None:
    """In seconds, in which nothing else is asked of the host either."""
    busy = in_turn(Reply(status=status, headers={"Retry-After": "1"}), page("better"))
    server = start({"/": busy, "/other": page("x")})

    async def both() -> None:
        async with Fetcher(network(per_host=1)) as fetcher:
            await get_all(fetcher, server.address(), server.address("/other"))

    asyncio.run(both())
    first, *others = [asked.at for asked in server.asked if asked.path != "/robots.txt"]
    assert len(others) == 2
    assert min(others) - first >= 0.95


def test_retry_after_as_a_date_is_waited_for(start: Start) -> None:
    asked_at: list[float] = []

    def busy(asked: Asked) -> Reply:
        asked_at.append(asked.at)
        if len(asked_at) > 1:
            return Reply(b"better")
        return Reply(status=503, headers={"Retry-After": format_datetime(datetime.now(UTC) + timedelta(seconds=2))})

    assert get(start(busy).address(), patience=5).body == b"better"
    assert 0.9 <= asked_at[1] - asked_at[0] <= 2.5


def test_a_longer_retry_after_ends_the_visit(start: Start) -> None:
    """Nothing more is asked of that host: it wants to be left alone."""
    server = start({"/": lambda asked: Reply(status=429, headers={"Retry-After": "3600"}), "/other": page("x")})

    async def both() -> list[Response | BaseException]:
        async with Fetcher(network()) as fetcher:
            return [*await get_all(fetcher, server.address()), *await get_all(fetcher, server.address("/other"))]

    for failed in asyncio.run(both()):
        assert isinstance(failed, FetchFailed)
        assert failed.code == "status"
    assert server.paths() == ["/"]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120), (" 0 ", 0), ("Fri, 31 Dec 1999 23:59:59 GMT", 0), ("soon", None), ("", None), ("-5", None)],
)
def test_retry_after_is_read_or_ignored(value: str, seconds: float | None) -> None:
    assert read_retry_after(value) == seconds


# Redirects


def test_redirects_are_followed_to_the_end(start: Start) -> None:
    """Over hosts, with relative addresses; the response tells where it came from."""
    end = start({"/new/page": page("here")})
    server = start(
        {"/": moved("a#part", 301), "/a": moved("../b?x=1", 307), "/b": moved(end.address("/new/page"), 308)}
    )
    response = get(server.address())
    assert response.body == b"here"
    assert (response.address, response.url) == (server.address(), end.address("/new/page"))
    assert [asked.path for asked in end.asked] == ["/robots.txt", "/new/page"]


def test_a_redirect_loop_ends(start: Start) -> None:
    server = start({"/": moved("/a"), "/a": moved("/")})
    assert fail(server.address()).code == "redirects"
    assert server.paths() == ["/", "/a"]


def test_six_redirects_are_too_many(start: Start) -> None:
    server = start({f"/{n}": moved(f"/{n + 1}") for n in range(20)})
    assert fail(server.address("/0")).code == "redirects"
    assert len(server.paths()) == 6
    assert get(server.address("/15")).status == 404  # five are not


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://127.0.0.1:{port}/secret", "private_address"),
        ("http://[::1]:{port}/secret", "private_address"),
        ("http://[::ffff:127.0.0.1]:{port}/secret", "private_address"),
        ("http://0x7f.1:{port}/secret", "private_address"),
        ("http://169.254.169.254/latest/meta-data/", "private_address"),
        ("http://[64:ff9b::a9fe:a9fe]/", "private_address"),
        ("http://0.0.0.0:{port}/", "private_address"),
        ("file:///etc/passwd", "scheme"),
        ("ftp://example.org/", "scheme"),
        ("data:text/html,25000", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("http://user:W0RD@localhost:{port}/end", "scheme"),
        ("http://[broken", "dns"),
    ],
)
def test_a_redirect_is_checked_like_an_address(start: Start, location: str, code: str) -> None:
    """Only localhost is allowed here, under that name; the hop is refused before anything is sent."""
    server = start({"/end": page("x"), "/secret": page("secret")})
    server.routes["/"] = moved(location.replace("{port}", str(server.port)))
    failed = fail(server.address(host="localhost"), allowed_hosts="localhost")
    assert failed.code == code
    assert "W0RD" not in failed.sentence
    assert server.paths() == ["/"]
    server.routes["/"] = moved("/end")
    assert get(server.address(host="localhost"), allowed_hosts="localhost").body == b"x"


# Addresses


@pytest.mark.parametrize("address", ["file:///etc/passwd", "/etc/passwd", "gopher://h/", "http://", "", "http://[::1"])
def test_only_the_web_is_fetched(address: str) -> None:
    assert fail(address).code == "scheme"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "[::1]"])
def test_our_own_machine_is_not_asked(start: Start, host: str) -> None:
    """Whatever it is called."""
    server = start(page("secret"))
    failed = fail(server.address(host=host), allowed_hosts="")
    assert failed.code == "private_address"
    assert server.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.1.1",
        "127.0.0.2",
        "0.0.0.0",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "198.18.0.1",
        "::",
        "::1",
        "::ffff:8.8.8.8",
        "::7f00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2001::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "fc00::1",
        "ff02::1",
        "2001:db8::1",
        "nonsense",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


def resolve_to(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Have names stand for each list of addresses in turn; the names that were looked up are returned."""
    asked: list[str] = []

    async def getaddrinfo(self: object, host: str, port: int, **more: object) -> list[tuple[object, ...]]:
        asked.append(host)
        addresses = answers[min(len(asked), len(answers)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", getaddrinfo)
    return asked


def test_a_name_that_stands_for_a_private_address_is_not_asked(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    server = start(page("secret"))
    resolve_to(monkeypatch, ["127.0.0.1", "10.0.0.7"])
    failed = fail(server.address(host="news.example"))
    assert failed.code == "private_address"
    assert "news.example stands for 127.0.0.1" in failed.sentence
    assert server.asked == []


def test_a_name_that_changes_its_mind_gets_nothing(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each connection goes to the addresses that were checked, of one look-up: the second answer is checked too."""
    server = start(page("secret"))
    connected: list[str] = []

    async def connect(self: object, host: str, *more: object) -> object:
        import httpcore

        connected.append(host)
        raise httpcore.ConnectError("nobody")

    monkeypatch.setattr("httpcore.AnyIOBackend.connect_tcp", connect)
    asked = resolve_to(monkeypatch, ["192.0.9.9", "127.0.0.1", "192.0.9.10"], ["127.0.0.1"])
    assert fail(server.address(host="news.example"), retries=1).code == "private_address"
    assert connected == ["192.0.9.9", "192.0.9.10"]
    assert asked == ["news.example", "news.example"]


def test_the_name_stays_in_the_request(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Although the connection goes to an address; one connection needs one look-up."""
    server = start({"/": page("x"), "/b": page("y")})
    asked = resolve_to(monkeypatch, ["127.0.0.1"])

    async def two() -> None:
        async with Fetcher(network(allowed_hosts="News.Example.")) as fetcher:
            await fetcher.get(server.address(host="news.example"))
            await fetcher.get(server.address("/b", host="news.example"))

    asyncio.run(two())
    assert {asked.headers["host"] for asked in server.asked} == {f"news.example:{server.port}"}
    assert asked == ["news.example"]


def test_a_name_that_does_not_exist_is_said_to(monkeypatch: pytest.MonkeyPatch) -> None:
    async def getaddrinfo(self: object, *args: object, **more: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", getaddrinfo)
    failed = fail("http://no-such-name.example/")
    assert failed.code == "dns"
    assert "no-such-name.example" in failed.sentence


def test_secrets_are_not_shown() -> None:
    """Neither names and passwords nor what keys and tokens of the query hold; lines stay single."""
    address = "https://me:word@h.example/a?page=2&api_key=K1&X-Amz-Signature=K2;token=K3&keyword=boats#frag"
    assert shown(address) == "https://h.example/a?page=2&api_key=…&X-Amz-Signature=…;token=…&keyword=boats"
    assert shown("http://h/a\r\nb\x1b[2J") == "http://h/a b [2J"
    assert len(shown("http://h/" + "a" * 9999)) == 200


def test_secrets_are_in_no_failure_and_no_log(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    server = start({"/": moved("/b?token=W0RD"), "/b": page("", status=403)})
    failed = fail(server.address("/?api_key=W0RD"))
    assert "W0RD" not in failed.sentence + failed.address + caplog.text
    assert "W0RD" not in fail("http://me:W0RD@127.0.0.1/").sentence
    assert get(start(page("x")).address("/?token=W0RD")).address.endswith("token=W0RD")


# robots.txt


def robots(text: str) -> Route:
    return page(text, "text/plain")


def test_robots_txt_is_obeyed_and_read_once(start: Start) -> None:
    rules = "User-agent: *\nDisallow: /\n\nUser-agent: Reportedly\nDisallow: /private\nAllow: /private/open\n"
    server = start({"/robots.txt": robots(rules), "*": page("x")})

    async def three() -> list[Response | BaseException]:
        async with Fetcher(network()) as fetcher:
            return await get_all(fetcher, *map(server.address, ("/", "/private/page", "/private/open")))

    first, second, third = asyncio.run(three())
    assert isinstance(first, Response)
    assert isinstance(second, FetchFailed)
    assert second.code == "robots"
    assert isinstance(third, Response)
    assert [asked.path for asked in server.asked].count("/robots.txt") == 1
    assert "/private/page" not in server.paths()


@pytest.mark.parametrize("status", [404, 403, 410])
def test_without_robots_txt_everything_is_allowed(start: Start, status: int) -> None:
    assert get(start({"/robots.txt": page("User-agent: *\nDisallow: /", status=status), "/": page("x")}).address())


@pytest.mark.parametrize("reply", [Reply(status=500), Reply(status=503), Reply(status=429)])
def test_a_broken_robots_txt_forbids_everything(start: Start, reply: Reply) -> None:
    server = start({"/robots.txt": lambda asked: reply, "/": page("x")})
    failed = fail(server.address())
    assert failed.code == "robots"
    assert str(reply.status) in failed.sentence
    assert server.paths() == []


def test_a_silent_robots_txt_forbids_everything(start: Start) -> None:
    server = start({"/robots.txt": page("", silence=5), "/": page("x")})
    failed = fail(server.address())
    assert failed.code == "timeout"
    assert "robots.txt" in failed.sentence
    assert server.paths() == []


def test_a_robots_txt_that_moved_is_followed(start: Start) -> None:
    server = start({"/robots.txt": moved("/r"), "/r": robots("User-agent: *\nDisallow: /"), "/": page("x")})
    assert fail(server.address()).code == "robots"


def test_of_a_huge_robots_txt_the_beginning_counts(start: Start) -> None:
    huge = "User-agent: *\nDisallow: /a\n" + "# more\n" * 100_000 + "Disallow: /b\n"
    server = start({"/robots.txt": robots(huge), "*": page("x")})
    assert fail(server.address("/a"), most_bytes=1000).code == "robots"
    assert get(server.address("/b"), most_bytes=1000).body == b"x"


def test_a_redirect_does_not_lead_around_robots_txt(start: Start) -> None:
    server = start({"/robots.txt": robots("User-agent: *\nDisallow: /b"), "/": moved("/b"), "/b": page("x")})
    assert fail(server.address()).code == "robots"
    assert server.paths() == ["/"]


def test_a_crawl_delay_is_honoured(start: Start) -> None:
    server = start({"/robots.txt": robots("User-agent: *\nCrawl-delay: 0.3"), "*": page("x")})

    async def three() -> None:
        async with Fetcher(network()) as fetcher:
            await get_all(fetcher, *map(server.address, ("/a", "/b", "/c")))

    asyncio.run(three())
    times = [asked.at for asked in server.asked if asked.path != "/robots.txt"]
    assert min(later - earlier for earlier, later in pairwise(times)) >= 0.25


# Limits


def test_a_host_is_asked_at_its_pace(start: Start) -> None:
    """No more at a time than per_host, and no sooner than the delay; another host does not wait for it."""
    server = start({"*": page("x", silence=0.1)})
    other = start({"*": page("y")})

    async def many() -> None:
        async with Fetcher(network(per_host=3, allowed_hosts="127.0.0.1,localhost")) as fetcher:
            nine = [server.address(f"/{n}") for n in range(9)]
            await get_all(fetcher, *nine, other.address("/z", host="localhost"))

    asyncio.run(many())
    times = [asked.at for asked in server.asked if asked.path != "/robots.txt"]
    assert times[3] - times[0] >= 0.09
    assert times[6] - times[3] >= 0.09
    assert other.asked[-1].at - times[0] < 0.09


def test_requests_to_a_host_keep_their_distance(start: Start) -> None:
    server = start({"*": page("x")})

    async def many() -> None:
        async with Fetcher(network(seconds_between=0.15)) as fetcher:
            await get_all(fetcher, *map(server.address, ("/a", "/b", "/c")))

    asyncio.run(many())
    times = [asked.at for asked in server.asked]
    assert len(times) == 4  # robots.txt is a request too
    assert min(later - earlier for earlier, later in pairwise(times)) >= 0.13


def test_a_large_body_is_left_at_once(start: Start) -> None:
    """By what it claims, or as soon as it is more than the limit, said to be endless or not."""
    claims = start(lambda asked: Reply(b"x", headers={"Content-Length": str(10**10)}, stalls=True, sent=1))
    endless = start(lambda asked: Reply(b"x" * 8192, endless=True))
    for server in (claims, endless):
        failed = fail(server.address())
        assert failed.code == "too_large"
        assert "0.1 MB" in failed.sentence
        assert len(server.paths()) == 1
    assert len(get(start(page("x" * 100_000)).address()).body) == 100_000


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_is_not_unfolded(start: Start, encoding: str) -> None:
    """200 MB of zeros in 200 kB: no more is unfolded than the limit allows, whatever a piece holds."""
    packer = zlib.compressobj(9, wbits=31 if encoding == "gzip" else 15)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(200)) + packer.flush()
    server = start(page(bomb, headers={"Content-Encoding": encoding}))
    tracemalloc.start()
    try:
        assert fail(server.address(), most_bytes=1_000_000).code == "too_large"
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 8_000_000


def test_endless_input_that_unfolds_to_nothing_is_left(start: Start) -> None:
    server = start(lambda asked: Reply(gzip.compress(b"") * 400, headers={"Content-Encoding": "gzip"}, endless=True))
    assert fail(server.address()).code == "too_large"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(b"two ") + gzip.compress(b"members")),
        ("x-gzip", gzip.compress(b"two members") + b"\x00" * 8),
        ("deflate", zlib.compress(b"two members")),
        ("deflate", zlib.compress(b"two members")[2:-4]),
        ("identity", b"two members"),
        ("gzip", b""),
    ],
)
def test_bodies_are_decoded(start: Start, encoding: str, body: bytes) -> None:
    """Also those of servers that leave out the zlib header, and in pieces of a byte."""
    for drip in (0, 0.001):
        server = start(page(body, headers={"Content-Encoding": encoding}, drip=drip))
        assert get(server.address()).body == (b"two members" if body else b"")


@pytest.mark.parametrize(("encoding", "body"), [("br", b"x"), ("gzip, gzip", b"x"), ("gzip", b"<p>plain</p>")])
def test_what_cannot_be_decoded_is_a_failure(start: Start, encoding: str, body: bytes) -> None:
    assert fail(start(page(body, headers={"Content-Encoding": encoding})).address()).code == "protocol"


def test_every_body_survives_compression(start: Start) -> None:
    """Sizes around the steps in which bodies are unfolded."""
    bodies = {f"/{size}": bytes(size) for size in (0, 1, 262_143, 262_144, 262_145, 524_288, 1_000_000)}
    server = start({path: gzipped(body) for path, body in bodies.items()})
    for path, body in bodies.items():
        assert get(server.address(path), most_bytes=1_000_000).body == body


def test_a_budget_is_kept(start: Start) -> None:
    """Redirects and retries cost like other requests, robots.txt does not; each source has its own."""
    server = start({"/": moved("/a"), "/a": page("x"), "/b": page("y")})

    async def spend() -> list[str]:
        async with Fetcher(network(), budget=3) as fetcher:
            await fetcher.get(server.address("/"))
            await fetcher.get(server.address("/a"))
            with pytest.raises(FetchFailed) as caught:
                await fetcher.get(server.address("/b"))
            other = fetcher.within(1)
            await other.get(server.address("/b"))
            with pytest.raises(FetchFailed):
                await other.get(server.address("/b"))
            return [caught.value.code, str(caught.value)]

    code, sentence = asyncio.run(spend())
    assert code == "budget"
    assert "3 requests" in sentence
    assert server.paths() == ["/", "/a", "/a", "/b"]
    assert [asked.path for asked in server.asked].count("/robots.txt") == 1


def test_one_host_down_does_not_stop_the_others(start: Start) -> None:
    down, up = start(page("", silence=5)), start(page("up"))

    async def both() -> list[Response | BaseException]:
        async with Fetcher(network(allowed_hosts="127.0.0.1,localhost")) as fetcher:
            return await get_all(fetcher, down.address(host="localhost"), up.address())

    failed, response = asyncio.run(both())
    assert isinstance(failed, FetchFailed)
    assert isinstance(response, Response)


def test_a_visit_can_be_interrupted(start: Start) -> None:
    """Cancelled in the middle of a body, in a queue and in a wait: at once, and with nothing left over."""
    server = start({"/": page("x" * 10, sent=5, stalls=True), "/busy": lambda asked: Reply(status=500)})

    async def interrupted() -> float:
        async with Fetcher(network(timeout=30, per_host=1, backoff=30)) as fetcher:
            async with asyncio.TaskGroup() as group:
                visits = [group.create_task(fetcher.get(server.address(p))) for p in ("/", "/", "/busy")]
                await asyncio.sleep(0.3)
                begun = monotonic()
                for visit in visits:
                    visit.cancel()
            assert all(visit.cancelled() for visit in visits)
            server.routes["/"] = page("well again")
            assert (await fetcher.get(server.address())).body == b"well again"
        return monotonic() - begun

    assert asyncio.run(interrupted()) < 1


# TLS


def test_a_certificate_of_unknown_authority_is_a_failure(start: Start, tmp_path: Path) -> None:
    """Nothing is asked; whoever knows the authority can name it."""
    server = start(page("x"), tls=certificate(tmp_path / "made.pem"))
    address = server.address(host="localhost")
    failed = fail(address, allowed_hosts="localhost")
    assert failed.code == "tls"
    assert "self-signed" in failed.sentence
    assert server.asked == []
    assert get(address, allowed_hosts="localhost", authorities=tmp_path / "made.pem").body == b"x"


def test_a_certificate_for_another_name_is_a_failure(start: Start, tmp_path: Path) -> None:
    server = start(page("x"), tls=certificate(tmp_path / "made.pem", "other.example"))
    failed = fail(server.address(host="localhost"), allowed_hosts="localhost", authorities=tmp_path / "made.pem")
    assert failed.code == "tls"
    assert "localhost" in failed.sentence


def test_https_does_not_fall_back_to_http(start: Start, tmp_path: Path) -> None:
    plain = start(page("forged"))
    server = start(moved(plain.address()), tls=certificate(tmp_path / "made.pem"))
    settings = {"allowed_hosts": "localhost,127.0.0.1", "authorities": tmp_path / "made.pem"}
    assert fail(server.address(host="localhost"), **settings).code == "scheme"
    assert plain.asked == []


# Settings


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
