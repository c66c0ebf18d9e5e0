"""The address guard: a name is resolved once, its addresses are checked, and the connection goes to just those.

Checking below the connection, not in the URL, is what makes a name that changes its mind between the check and
the connection (DNS rebinding) harmless. Server name indication and Host stay those of the name.
"""

import asyncio
import socket
import ssl
import threading
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import suppress
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

import httpcore
import httpx

from flows.ingest.fetch.failures import Failed

_Entry = tuple[Any, ...]  # family, type, protocol, canonical name, address
_MOST_ADDRESSES = 4  # tried of one name, within one connect timeout
# An IPv4 address hides in these, and a gateway would carry us to it (RFC 4291, 6052, 8215, 3056, 4380).
_CARRIERS = [
    ip_network(net) for net in ("::ffff:0:0/96", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
]


def is_public(address: str) -> bool:
    """Whether an IP address is one that everybody means by it: no private, local, multicast or translated one."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and (ip.is_site_local or any(ip in net for net in _CARRIERS)):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_link_local)


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Opens TCP connections to public addresses, and to any address of the hosts in `allowed`."""

    def __init__(self, allowed: frozenset[str]) -> None:
        self._allowed = allowed
        self._plain = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        try:
            async with asyncio.timeout(timeout):
                addresses = await _resolve(host, port)
        except TimeoutError:
            raise httpcore.ConnectTimeout(f"no answer to the name {host}") from None
        if host.lower().rstrip(".") not in self._allowed:
            addresses = _public_only(host, addresses)
        share = timeout and timeout / len(addresses)
        for address in addresses[:-1]:
            try:
                return await self._plain.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._plain.connect_tcp(addresses[-1], port, share, local_address, socket_options)


async def _resolve(host: str, port: int) -> list[str]:
    """The addresses of a name, in the order to try. Raises Failed where it has none."""
    try:
        found = await _look_up(host, port)
    except socket.gaierror as error:
        again = error.errno == socket.EAI_AGAIN
        raise Failed("dns", f"The name {host} cannot be resolved ({error.strerror}); check it.", again) from None
    except (UnicodeError, OverflowError):
        raise Failed("dns", f"{host[:80]} is no name of a host; check it.") from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    return addresses[:_MOST_ADDRESSES]


def _look_up(host: str, port: int) -> asyncio.Future[list[_Entry]]:
    """`socket.getaddrinfo` in a thread that nobody waits for: the event loop's own are joined at its end, however
    long a name server hangs, and would hold up Ctrl-C."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[_Entry]] = loop.create_future()

    def work() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except Exception as error:
            tell(answer.set_exception, error)
        else:
            tell(answer.set_result, found)

    def tell(how: Callable[[Any], None], what: object) -> None:
        def now() -> None:
            if not answer.done():
                how(what)

        with suppress(RuntimeError):  # the loop is closed: nobody wants to know any more
            loop.call_soon_threadsafe(now)

    threading.Thread(target=work, daemon=True, name=f"name of {host}").start()
    return answer


def _public_only(host: str, addresses: list[str]) -> list[str]:
    public = [address for address in addresses if is_public(address)]
    if not public:
        means = "is" if host in addresses else f"stands for {addresses[0]},"
        raise Failed(
            "private_address",
            f"{host} {means} no public address, so it was not asked; if it is yours, name it in "
            "REPORTEDLY_ALLOWED_HOSTS.",
        )
    return public


class CheckedTransport(httpx.AsyncBaseTransport):
    """httpx's way to the network, through the guard. What httpcore raises comes through as it is."""

    def __init__(self, context: ssl.SSLContext, allowed: frozenset[str]) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=None,  # the turns at each host are the limit
            max_keepalive_connections=100,
            keepalive_expiry=30,  # longer than the usual delay between two requests
            http2=True,
            network_backend=CheckedBackend(allowed),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        asked = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        answer = await self._pool.handle_async_request(asked)
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Stream(answer), extensions=answer.extensions
        )

    async def aclose(self) -> None:
        await self._pool.aclose()


class _Stream(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._answer.aiter_stream():
            yield piece

    async def aclose(self) -> None:
        await self._answer.aclose()
