"""Servers that are slow, break off, talk nonsense, or are busy."""

import asyncio
import gzip
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from time import monotonic

import pytest

from flows.ingest.fetch import Fetcher, FetchFailed, Response
from flows.ingest.fetch.politeness import read_retry_after
from tests.ingest.conftest import Start
from tests.ingest.fetching import fail, get, get_all, network
from tests.ingest.server import Asked, Reply, Route, gzipped, in_turn, page


def test_a_server_that_never_accepts_times_out() -> None:
    """Its queue is full, so the connection is never made."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        port = full.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)), socket.socket() as second:
            second.setblocking(False)
            second.connect_ex(("127.0.0.1", port))
            begun = monotonic()
            failed = fail(f"http://127.0.0.1:{port}/")
    assert monotonic() - begun >= 0.6  # tried twice
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


def test_chunks_that_are_none_are_a_failure(start: Start) -> None:
    raw = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nno size\r\n"
    assert fail(start(lambda asked: Reply(raw=raw)).address()).code == "protocol"


def test_headers_without_end_are_a_failure(start: Start) -> None:
    raw = b"HTTP/1.1 200 OK\r\n" + b"X-More: and more\r\n" * 20_000
    assert fail(start(lambda asked: Reply(raw=raw)).address()).code == "protocol"


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again(start: Start, status: int) -> None:
    server = start(in_turn(Reply(status=status), page("better")))
    assert get(server.address()).body == b"better"
    assert len(server.paths()) == 2
    assert server.connections == 1


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


def test_a_host_that_keeps_failing_is_left_alone(start: Start) -> None:
    """Every further page of it would cost the time of all retries, while other sources wait."""
    server = start({"*": page("", silence=5), "/well": page("x")})

    async def many() -> list[Response | BaseException]:
        async with Fetcher(network(timeout=0.1, retries=0, per_host=1)) as fetcher:
            paths = ["/1", "/2", "/3", "/4", "/well", *"56789", "/a", "/well"]
            return await get_all(fetcher, *(server.address("/" + path.lstrip("/")) for path in paths))

    codes = [got.code if isinstance(got, FetchFailed) else "well" for got in asyncio.run(many())]
    assert codes == ["timeout"] * 4 + ["well"] + ["timeout"] * 5 + ["unreachable"] * 2
    assert len(server.paths()) == 10
