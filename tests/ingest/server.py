"""A real HTTP/1.1 server on 127.0.0.1, for tests: well-behaved by default, and as broken as a test wants it.

    with serve({"/news": page("<p>25 boats</p>"), "/old": moved("/news")}) as server:
        server.address("/news")  # http://127.0.0.1:<port>/news
        server.asked             # every request that came, in order

A route is a function from `Asked` to `Reply`; a path without one gets 404, robots.txt included.
"""

import asyncio
import gzip
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from mimetypes import guess_type
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Asked:
    """A request as it came; the names of `headers` are in lower case."""

    target: str
    headers: dict[str, str]
    at: float = field(default_factory=monotonic)

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> str:
        return urlsplit(self.target).query


@dataclass(frozen=True)
class Reply:
    """What to answer, and how badly. Content-Type and Content-Length are put in where `headers` has none."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    silence: float = 0.0  # seconds before anything is said
    sent: int | None = None  # bytes of the body that are sent; the connection is closed after them
    stalls: bool = False  # instead of closing, keep the connection open and say nothing more
    drip: float = 0.0  # seconds between two bytes of the body
    endless: bool = False  # send the body again and again, in chunks
    raw: bytes | None = None  # these bytes instead of any HTTP


Route = Callable[[Asked], Reply]
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def page(text: str | bytes, media_type: str = HTML, status: int = 200, **how: Any) -> Route:
    """The same page for everybody. `how` are further fields of Reply."""
    body = text if isinstance(text, bytes) else text.encode()
    headers = {"Content-Type": media_type} | how.pop("headers", {})
    return lambda asked: Reply(body, status, headers, **how)


def moved(location: str, status: int = 302) -> Route:
    return lambda asked: Reply(status=status, headers={"Location": location})


def in_turn(*replies: Reply | Route) -> Route:
    """Each of the replies once, then the last for ever."""
    left = list(replies)

    def route(asked: Asked) -> Reply:
        reply = left.pop(0) if len(left) > 1 else left[0]
        return reply if isinstance(reply, Reply) else reply(asked)

    return route


def tagged(text: str | bytes, etag: str | None = None, last_modified: str | None = None) -> Route:
    """A page that answers 304 to those who have it."""
    given = {"ETag": etag, "Last-Modified": last_modified}
    headers = {name: value for name, value in given.items() if value}

    def route(asked: Asked) -> Reply:
        known = asked.headers.get("if-none-match"), asked.headers.get("if-modified-since")
        if (etag and known[0] == etag) or (not known[0] and last_modified and known[1] == last_modified):
            return Reply(status=304, headers=headers)
        return page(text, headers=headers)(asked)

    return route


def gzipped(text: str | bytes, **how: Any) -> Route:
    body = gzip.compress(text if isinstance(text, bytes) else text.encode())
    return page(body, headers={"Content-Encoding": "gzip"}, **how)


def folder(root: Path) -> Callable[[Asked], Reply]:
    """The files below a folder, for the route "*"."""

    def route(asked: Asked) -> Reply:
        path = (root / asked.path.lstrip("/")).resolve()
        if not path.is_relative_to(root.resolve()) or not path.is_file():
            return Reply(status=404)
        return Reply(path.read_bytes(), headers={"Content-Type": guess_type(path)[0] or "application/octet-stream"})

    return route


class Server:
    """A running server; `routes` may be changed while it runs, and "*" serves what no other route does."""

    def __init__(self, routes: dict[str, Route], tls: ssl.SSLContext | None = None, talk: Talk | None = None) -> None:
        self.routes, self.port = routes, 0
        self.asked: list[Asked] = []
        self.connections = self.open = 0
        self._tls, self._talk = tls, talk or self._talk_http1
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()))

    def address(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http{'s' if self._tls else ''}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """The targets that were asked for, without robots.txt."""
        return [asked.target for asked in self.asked if asked.path != "/robots.txt"]

    def start(self) -> None:
        self._thread.start()
        assert self._ready.wait(10)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(10)

    async def _run(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        self._loop.set_exception_handler(lambda loop, context: None)  # handshakes that clients refuse
        server = await asyncio.start_server(self._talk, "127.0.0.1", 0, ssl=self._tls, backlog=200)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._end.wait()
        server.close()
        talks = asyncio.all_tasks() - {asyncio.current_task()}
        for talk in talks:
            talk.cancel()
        await asyncio.gather(*talks, return_exceptions=True)

    async def _talk_http1(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections, self.open = self.connections + 1, self.open + 1
        with suppress(OSError, EOFError, asyncio.CancelledError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                pairs = (line.partition(":") for line in head[1:] if line)
                asked = Asked(head[0].split(" ")[1], {name.lower(): value.strip() for name, _, value in pairs})
                self.asked.append(asked)
                route = self.routes.get(asked.path) or (asked.path != "/robots.txt" and self.routes.get("*"))
                if not await _send(writer, route(asked) if route else Reply(status=404)):
                    break
        self.open -= 1
        writer.close()


async def _send(writer: asyncio.StreamWriter, reply: Reply) -> bool:
    """Whether the connection can go on."""
    await asyncio.sleep(reply.silence)
    if reply.raw is not None:
        writer.write(reply.raw)
        await writer.drain()
        return False
    headers = {"Content-Type": HTML, "Content-Length": str(len(reply.body))} | reply.headers
    if reply.endless:
        headers["Transfer-Encoding"] = "chunked"
        del headers["Content-Length"]
    head = [f"HTTP/1.1 {reply.status} {HTTPStatus(reply.status).phrase}", *map(": ".join, headers.items()), "", ""]
    writer.write("\r\n".join(head).encode("latin-1"))
    while reply.endless:
        writer.write(b"%x\r\n%b\r\n" % (len(reply.body), reply.body))
        await writer.drain()
    body = b"" if reply.status == 304 else reply.body[: reply.sent]
    for start in range(0, len(body), 1 if reply.drip else 65536):
        writer.write(body[start : start + (1 if reply.drip else 65536)])
        await writer.drain()
        await asyncio.sleep(reply.drip)
    if reply.stalls:
        await asyncio.sleep(60)
    return reply.sent is None


@contextmanager
def serve(routes: dict[str, Route], tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server(routes, tls)
    server.start()
    try:
        yield server
    finally:
        server.stop()
