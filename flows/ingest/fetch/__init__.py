"""The only way to the web: one address, one response, or one failure with its reason.

    async with Fetcher(read_network()) as fetcher:
        response = await fetcher.get("https://example.org/news", etag=last.etag)

A host is asked politely (robots.txt, delays, honest User-Agent), never behind a private address, never for ever.
"""

import copy
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self

from flows.ingest.fetch.failures import Code, Failed

if TYPE_CHECKING:
    from flows.ingest.fetch.exchange import Answer
    from flows.network import Network

__all__ = ["Code", "FetchFailed", "Fetcher", "Response"]

_ACCEPTED = {200, 304, 404, 410}
_MEDIA_TYPE = re.compile(r"\s*([\w!#$&^.+-]+/[\w!#$&^.+-]+)", re.ASCII)
_SENDABLE = re.compile(r"[\x20-\x7e\xa0-\xff]+\Z")  # else the page is fetched as if for the first time
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?\s*([\w.:+-]+)", re.ASCII | re.IGNORECASE)
# of one connection (RFC 9110, 7.6.1), not for us to keep, or no longer true of the decoded body
_DROPPED = {
    "connection",
    "keep-alive",
    "proxy-connection",
    "proxy-authenticate",
    "te",
    "trailer",
    "upgrade",
    "alt-svc",
    "set-cookie",
    "set-cookie2",
    "transfer-encoding",
    "content-encoding",
    "content-length",
}


@dataclass(frozen=True, slots=True)
class Response:
    """What an address gave. `status` is 200, 304 (unchanged, no body), 404 or 410 (gone)."""

    address: str  # as asked for
    url: str  # where it came from, after redirects
    status: int
    media_type: str  # lower case, without parameters; application/octet-stream where absent
    charset: str | None  # as the header says it, lower case
    headers: tuple[tuple[str, str], ...]  # as received, but for those that no longer hold or are not for keeping
    body: bytes  # decoded
    etag: str | None  # for the next request; a 304 keeps those that were asked with
    last_modified: str | None
    retrieved_at: datetime  # UTC, whole seconds


class FetchFailed(Exception):
    """No response: `code` to count by, `sentence` (also `str`) for a person; `address` is shown without secrets."""

    def __init__(self, address: str, code: Code, sentence: str) -> None:
        super().__init__(sentence)
        self.address, self.code, self.sentence = address, code, sentence


class Fetcher:
    """One per run, so that all sources at a host share its limits; `within` gives each source its own budget.

    `budget` is the most requests that are sent, retries and redirects included; robots.txt files are not counted.
    """

    def __init__(self, network: "Network", budget: int | None = None) -> None:
        from flows.ingest.fetch.web import Web

        self._web = Web(network)
        self._budget = budget
        self._sent = 0
        self._shares = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._shares:
            await self._web.close()

    def within(self, budget: int) -> Self:
        """A fetcher with a budget of its own; connections, delays and robots.txt stay common. It needs no closing."""
        other = copy.copy(self)
        other._budget, other._sent, other._shares = budget, 0, True
        return other

    async def get(self, address: str, etag: str | None = None, last_modified: str | None = None) -> Response:
        """What the address gives, or a 304 where nothing changed since the validators given. Raises FetchFailed."""
        from flows.ingest.fetch.addresses import parse, shown

        conditions = [(b"If-None-Match", etag), (b"If-Modified-Since", last_modified)]
        headers = [(name, value.encode("latin-1")) for name, value in conditions if value and _SENDABLE.match(value)]
        try:
            answer = await self._web.follow(parse(address), headers, self._spend)
            if answer.status not in _ACCEPTED or (answer.status == 304 and not headers):
                raise Failed("status", f"{shown(str(answer.url))} answered {answer.status}, which is no page.")
        except Failed as failed:
            raise FetchFailed(shown(address), failed.code, failed.sentence) from None
        return _response(address, answer, etag, last_modified)

    def _spend(self) -> None:
        if self._budget is not None and self._sent >= self._budget:
            raise Failed("budget", f"The budget of {self._budget} requests is spent; the rest waits for the next run.")
        self._sent += 1


def _response(address: str, answer: "Answer", etag: str | None, last_modified: str | None) -> Response:
    headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in answer.headers.raw)
    first = {name.lower(): value for name, value in reversed(headers)}
    named = {token.strip().lower() for token in first.get("connection", "").split(",")}
    kind = first.get("content-type", "")
    media_type, charset = _MEDIA_TYPE.match(kind), _CHARSET.search(kind)
    unchanged = answer.status == 304
    return Response(
        address=address,
        url=str(answer.url),
        status=answer.status,
        media_type=media_type[1].lower() if media_type else "application/octet-stream",
        charset=charset[1].lower() if charset else None,
        headers=tuple((name, value) for name, value in headers if name.lower() not in _DROPPED | named),
        body=answer.body,
        etag=first.get("etag") or (etag if unchanged else None),
        last_modified=first.get("last-modified") or (last_modified if unchanged else None),
        retrieved_at=datetime.now(UTC).replace(microsecond=0),
    )
