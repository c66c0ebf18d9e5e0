"""robots.txt, the pace at a host, and budgets."""

import asyncio
from itertools import pairwise

import pytest

from flows.ingest.fetch import Fetcher, FetchFailed, Response
from tests.ingest.conftest import Start
from tests.ingest.fetching import fail, get, get_all, network
from tests.ingest.server import Reply, Route, moved, page


def robots(text: str) -> Route:
    return page(text, "text/plain")


def test_robots_txt_is_obeyed_and_read_once(start: Start) -> None:
    rules = "\ufeffUser-agent: Reportedly\nDisallow: /private\nAllow: /private/open\n\nUser-agent: *\nDisallow: /\n"
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
