"""Where a request may go: redirects, private addresses, names, certificates, and what is shown of an address."""

import asyncio
import logging
import socket
import threading
import time
from pathlib import Path

import pytest

from flows.ingest.fetch import Fetcher, Response
from flows.ingest.fetch.addresses import shown
from flows.ingest.fetch.hosts import is_public
from tests.ingest.conftest import Start
from tests.ingest.fetching import fail, get, get_all, network
from tests.ingest.server import moved, page
from tests.ingest.tls import certificate, serve_http2


def test_redirects_are_followed_to_the_end(start: Start) -> None:
    """Over hosts, with relative addresses; the response tells where it came from."""
    end = start({"/new/page": page("here")})
    server = start(
        {"/": moved("a#part", 301), "/a": moved("../b?x=1", 307), "/b": moved(end.address("/new/page"), 308)}
    )
    response = get(server.address())
    assert response.body == b"here"
    assert server.connections == 1
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
        ("http://localhost:99999999/", "scheme"),
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


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "/etc/passwd", "gopher://h/", "http://", "", "http://[::1", "http://h:0/"]
)
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

    def getaddrinfo(host: str, port: int, **more: object) -> list[tuple[object, ...]]:
        asked.append(host)
        addresses = answers[min(len(asked), len(answers)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
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
    def getaddrinfo(*args: object, **more: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    failed = fail("http://no-such-name.example/")
    assert failed.code == "dns"
    assert "no-such-name.example" in failed.sentence


def test_a_name_server_that_hangs_holds_up_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The look-up ends with the timeout, and so does the event loop: what Ctrl-C ends need not wait for the answer."""
    answers = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: answers.wait(60))
    begun = time.monotonic()
    assert fail("http://slow.example/", timeout=0.2, retries=0).code == "timeout"
    assert time.monotonic() - begun < 20
    answers.set()  # its late answer, to a loop that is closed, is no error


def test_secrets_are_not_shown() -> None:
    """Neither names and passwords nor what keys and tokens of the query hold; lines stay single."""
    address = "https://me:word@h.example/a?page=2&api_key=K1&X-Amz-Signature=K2;token=K3&keyword=boats#frag"
    assert shown(address) == "https://h.example/a?page=2&api_key=…&X-Amz-Signature=…;token=…&keyword=boats"
    assert shown("http://h/a\r\nb\x1b[2J") == "http://h/a b [2J"
    assert len(shown("http://h/" + "a" * 9999)) == 200


def test_secrets_are_in_no_failure_and_no_log(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server = start({"/": moved("/b?token=W0RD"), "/b": page("", status=503)})
    failed = fail(server.address("/?api_key=W0RD"))
    assert {record.name for record in caplog.records} <= {"asyncio"}
    assert "W0RD" not in failed.sentence + failed.address + caplog.text
    assert "W0RD" not in fail("http://me:W0RD@127.0.0.1/").sentence
    assert get(start(page("x")).address("/?token=W0RD")).address.endswith("token=W0RD")


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


def test_http2_is_spoken_where_it_is_offered(tmp_path: Path) -> None:
    """Many requests at a time on one connection, through the same guard."""

    async def many(port: int) -> list[Response | BaseException]:
        settings = network(allowed_hosts="localhost", authorities=tmp_path / "made.pem", per_host=8)
        async with Fetcher(settings) as fetcher:
            return await get_all(fetcher, *(f"https://localhost:{port}/{n}" for n in range(20)))

    with serve_http2(b"x" * 1000, certificate(tmp_path / "made.pem")) as port:
        bodies = [got.body if isinstance(got, Response) else got for got in asyncio.run(many(port))]
        assert bodies == [b"x" * 1000] * 20
        refused = fail(f"https://localhost:{port}/", allowed_hosts="", authorities=tmp_path / "made.pem")
    assert refused.code == "private_address"
