"""The web as a polite guest meets it: robots.txt first, in turn, again after a fault, hop by hop."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from importlib.metadata import PackageNotFoundError, version

import httpx
import stamina

from flows.ingest.fetch.addresses import next_hop, shown
from flows.ingest.fetch.exchange import Answer, Conditions, Line
from flows.ingest.fetch.failures import Code, Failed
from flows.ingest.fetch.politeness import Turns
from flows.ingest.fetch.robots import MOST_BYTES, Rules, read_rules, robots_of
from flows.network import Network

_MOST_HOPS = 5
_LONGEST_BACKOFF = 60.0

for _name in ("httpcore", "hpack"):
    logging.getLogger(_name).setLevel(logging.WARNING)  # below, they write whole addresses, secrets included
stamina.instrumentation.set_on_retry_hooks([])  # our failures tell; its warnings would land on the terminal


class Web:
    """The connections of a run, with the rules of and the turns at every host that it met."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._line = Line(network, _version())
        self._turns: dict[str, Turns] = {}
        self._rules: dict[str, Rules | Failed] = {}
        self._reading: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def close(self) -> None:
        await self._line.close()

    async def follow(self, url: httpx.URL, conditions: Conditions, spend: Callable[[], None]) -> Answer:
        """The answer at the end of all redirects. `spend` is called before each request. Raises Failed."""
        return await self._hops(url, conditions, spend)

    async def _hops(
        self, url: httpx.URL, conditions: Conditions, spend: Callable[[], None], for_robots: bool = False
    ) -> Answer:
        seen = [url]
        while True:
            rules = Rules("") if for_robots else await self._obey(url)
            answer = await self._ask(url, conditions, spend, rules.delay, MOST_BYTES if for_robots else None)
            if answer.location is None:
                return answer
            url = next_hop(url, answer.location)
            if url in seen:
                raise Failed("redirects", f"{shown(str(seen[0]))} redirects in a circle; give the address meant.")
            if len(seen) > _MOST_HOPS:
                raise Failed("redirects", f"{shown(str(seen[0]))} redirects more than {_MOST_HOPS} times.")
            seen.append(url)

    async def _obey(self, url: httpx.URL) -> Rules:
        """The rules of the host of `url`, which allow it. Raises Failed where they do not, or cannot be read."""
        rules = await self._rules_of(robots_of(url))
        if isinstance(rules, Failed):
            raise Failed(rules.code, rules.sentence)
        if not rules.allows(url):
            raise Failed("robots", f"The robots.txt of {url.host} asks not to fetch {shown(str(url))}; it was not.")
        return rules

    async def _rules_of(self, robots: httpx.URL) -> Rules | Failed:
        key = str(robots)
        async with self._reading[key]:
            if key not in self._rules:
                try:
                    answer = await self._hops(robots, [], lambda: None, for_robots=True)
                    self._rules[key] = read_rules(answer.status, answer.body)
                except Failed as failed:
                    self._rules[key] = _unread(failed)
            return self._rules[key]

    async def _ask(
        self, url: httpx.URL, conditions: Conditions, spend: Callable[[], None], delay: float, cut_at: int | None
    ) -> Answer:
        turns = self._turns.setdefault(url.host, Turns(url.host, self._network.per_host))
        gap = max(self._network.seconds_between, delay)
        try:
            async for attempt in self._attempts(turns):
                with attempt:
                    async with turns.turn(gap):
                        spend()
                        answer = await self._line.ask(url, conditions, cut_at)
        except Failed as failed:
            if failed.again is not False:
                turns.note(failed=True)
            raise
        turns.note(failed=False)
        return answer

    def _attempts(self, turns: Turns) -> AsyncIterator[stamina.Attempt]:
        network = self._network
        return aiter(
            stamina.retry_context(
                on=lambda error: self._again(error, turns),
                attempts=network.retries + 1,
                timeout=None,
                wait_initial=network.backoff,
                wait_max=max(network.backoff, _LONGEST_BACKOFF),
                wait_jitter=network.backoff,
            )
        )

    def _again(self, error: Exception, turns: Turns) -> bool | float:
        """Whether to ask again, or after how many seconds; a host that wants longer quiet is left alone."""
        if not isinstance(error, Failed) or isinstance(error.again, bool):
            return isinstance(error, Failed) and bool(error.again)
        if error.again > self._network.patience:
            turns.leave(error.again)
            return False
        turns.rest(error.again)
        return error.again


def _unread(failed: Failed) -> Failed:
    """A robots.txt that cannot be read forbids everything; a host that cannot be reached says so itself."""
    if failed.code in ("dns", "private_address", "tls", "unreachable"):
        return failed
    code: Code = "timeout" if failed.code == "timeout" else "robots"
    return Failed(code, f"Without its robots.txt nothing is read from a host: {failed.sentence}")


def _version() -> str:
    try:
        return version("reportedly")
    except PackageNotFoundError:
        return "0"
