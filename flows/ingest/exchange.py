"""One request, one answer: sent through the guard, limited in time and size, its faults told in sentences."""

import asyncio
import re
import ssl
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpcore
import httpx

from flows.ingest.addresses import shown
from flows.ingest.body import ENCODINGS, read_body
from flows.ingest.failures import Failed
from flows.ingest.hosts import CheckedTransport
from flows.ingest.politeness import read_retry_after
from flows.ingest.robots import NAME
from flows.network import Network

Conditions = list[tuple[bytes, bytes]]  # headers of a conditional request
_REDIRECTS = {301, 302, 303, 307, 308}
_BAD_FRAMING = re.compile("chunk (?:header|footer|size)|too much|Receive buffer")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: `body` is decoded, and empty where the answer is a redirect."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    body: bytes
    location: str | None  # where it redirects to


def open_client(network: Network, version: str) -> httpx.AsyncClient:
    """A client that follows nothing and keeps no cookies; its connections end with it."""
    return httpx.AsyncClient(
        transport=CheckedTransport(_trust(network), network.allowed_hosts),
        trust_env=False,  # neither proxies nor .netrc
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        timeout=httpx.Timeout(network.timeout, pool=None),
        headers={
            "User-Agent": f"{NAME}/{version} (+{network.contact})",
            "Accept": "*/*",
            "Accept-Encoding": ENCODINGS,
        },
    )


def _trust(network: Network) -> ssl.SSLContext:
    from flows.errors import InputError

    context = httpx.create_ssl_context(trust_env=False)
    if network.authorities:
        try:
            context.load_verify_locations(cafile=network.authorities)
        except OSError as error:  # SSLError is one
            raise InputError(
                f"REPORTEDLY_AUTHORITIES names {network.authorities}, which holds no certificates that can be read "
                f"({error.strerror or error}); give a PEM file."
            ) from None
    return context


async def exchange(
    client: httpx.AsyncClient, url: httpx.URL, headers: Conditions, network: Network, cut_at: int | None = None
) -> Answer:
    """Ask once. Raises Failed, also for 429 and 5xx; `cut_at` shortens the body instead of refusing a large one."""
    address = shown(str(url))
    try:
        async with asyncio.timeout(network.most_seconds):
            return await _exchange(client, url, headers, network, cut_at)
    except TimeoutError:
        raise Failed(
            "timeout", f"{address} was still coming in after {network.most_seconds:g} s; it was left."
        ) from None


async def _exchange(
    client: httpx.AsyncClient, url: httpx.URL, headers: Conditions, network: Network, cut_at: int | None
) -> Answer:
    address, answered = shown(str(url)), False
    try:
        async with client.stream("GET", url, headers=headers, follow_redirects=False) as response:
            answered = True
            if response.status_code == 429 or response.status_code >= 500:
                raise _overloaded(response, address)
            location = response.headers.get("location") if response.status_code in _REDIRECTS else None
            most = cut_at or network.most_bytes
            body = b"" if location else await read_body(response, address, most, cut=cut_at is not None)
            return Answer(url, response.status_code, response.headers, body, location)
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise _failure(error, address, answered, network) from None


def _overloaded(response: httpx.Response, address: str) -> Failed:
    status = response.status_code
    wait = read_retry_after(response.headers.get("retry-after", ""))
    if wait is None:
        return Failed("status", f"{address} answered {status}; run again later.", again=True)
    return Failed("status", f"{address} answered {status} and asked for {wait:.0f} s of quiet; run again later.", wait)


def _failure(error: Exception, address: str, answered: bool, network: Network) -> Failed:
    """The fault behind what httpcore raised, which hands over its own cause as the argument."""
    cause = error.args[0] if error.args else error
    if isinstance(error, httpcore.ConnectTimeout):
        return Failed("timeout", f"{address}: no connection within {network.timeout:g} s; run again later.", again=True)
    if isinstance(error, httpcore.TimeoutException):
        what = "its body stopped" if answered else "it kept silent"
        return Failed("timeout", f"{address}: {what} for {network.timeout:g} s; run again later.", again=True)
    if isinstance(cause, ssl.SSLError):
        reason = getattr(cause, "verify_message", None) or cause.reason or "no common protocol"
        return Failed(
            "tls",
            f"{address} cannot be trusted ({reason}); if you know better, name its authority in "
            "REPORTEDLY_AUTHORITIES.",
        )
    illegal = isinstance(error, httpcore.ProtocolError) and isinstance(cause, Exception)
    if isinstance(error, httpcore.LocalProtocolError) or (
        illegal and (not answered or _BAD_FRAMING.search(str(cause)))
    ):
        return Failed("protocol", f"{address} does not answer in proper HTTP ({str(cause)[:120]}).")
    if answered:
        return Failed("truncated", f"{address} broke off before its end; run again later.", again=True)
    reason = getattr(getattr(cause, "__cause__", None), "strerror", None) or "the connection was closed"
    return Failed("unreachable", f"{address} cannot be reached ({reason}); run again later.", again=True)
