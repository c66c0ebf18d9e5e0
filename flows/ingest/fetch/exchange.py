"""One request, one answer: sent through the guard, limited in time and size, its faults told in sentences."""

import asyncio
import os
import re
import ssl
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import httpcore
import httpx

from flows.errors import InputError
from flows.ingest.body import ENCODINGS, drain, read_body
from flows.ingest.fetch.addresses import shown
from flows.ingest.fetch.failures import Failed
from flows.ingest.fetch.hosts import CheckedTransport
from flows.ingest.fetch.politeness import read_retry_after
from flows.ingest.fetch.robots import NAME
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


class Line:
    """What requests are sent through. httpx's client would follow, remember and log more than is wanted."""

    def __init__(self, network: Network, version: str) -> None:
        self._network = network
        self._transport = CheckedTransport(_trust(network.authorities), network.allowed_hosts)
        self._headers = [
            (b"User-Agent", f"{NAME}/{version} (+{network.contact})".encode()),
            (b"Accept", b"*/*"),
            (b"Accept-Encoding", ENCODINGS.encode()),
        ]
        self._limits = {"timeout": dict.fromkeys(("connect", "read", "write"), network.timeout)}

    async def close(self) -> None:
        await self._transport.aclose()

    async def ask(self, url: httpx.URL, conditions: Conditions, cut_at: int | None = None) -> Answer:
        """Ask once. Raises Failed, also for 429 and 5xx; `cut_at` shortens a large body instead of refusing it."""
        most = self._network.most_seconds
        try:
            async with asyncio.timeout(most):
                return await self._ask(url, conditions, cut_at)
        except TimeoutError:
            sentence = f"{shown(str(url))} was still coming in after {most:g} s; it was left."
            raise Failed("timeout", sentence) from None

    async def _ask(self, url: httpx.URL, conditions: Conditions, cut_at: int | None) -> Answer:
        address, response = shown(str(url)), None
        request = httpx.Request("GET", url, headers=self._headers + conditions, extensions=self._limits)
        try:
            response = await self._transport.handle_async_request(request)
            overloaded = response.status_code == 429 or response.status_code >= 500
            location = response.headers.get("location") if response.status_code in _REDIRECTS else None
            if overloaded or location:
                await drain(response)
            if overloaded:
                raise _overloaded(response, address)
            most = cut_at or self._network.most_bytes
            body = b"" if location else await read_body(response, address, most, cut=cut_at is not None)
            return Answer(url, response.status_code, response.headers, body, location)
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise _failure(error, address, response is not None, self._network.timeout) from None
        finally:
            if response:
                await response.aclose()


@cache  # reading the certificates of all authorities takes longer than a request
def _trust(authorities: Path | None) -> ssl.SSLContext:
    context = httpx.create_ssl_context(trust_env=False)
    if authorities:
        try:
            context.load_verify_locations(cafile=authorities)
        except OSError as error:  # SSLError is one
            raise InputError(
                f"REPORTEDLY_AUTHORITIES names {authorities}, which holds no certificates that can be read "
                f"({error.strerror or error}); give a PEM file."
            ) from None
    return context


def _overloaded(response: httpx.Response, address: str) -> Failed:
    status = response.status_code
    wait = read_retry_after(response.headers.get("retry-after", ""))
    if wait is None:
        return Failed("status", f"{address} answered {status}; run again later.", again=True)
    return Failed("status", f"{address} answered {status} and asked for {wait:.0f} s of quiet; run again later.", wait)


def _failure(error: Exception, address: str, answered: bool, patience: float) -> Failed:
    """The fault behind what httpcore raised, which hands over its own cause as the argument."""
    cause = error.args[0] if error.args else error
    if isinstance(error, httpcore.ConnectTimeout):
        return Failed("timeout", f"{address}: no connection within {patience:g} s; run again later.", again=True)
    if isinstance(error, httpcore.TimeoutException):
        what = "its body stopped" if answered else "it kept silent"
        return Failed("timeout", f"{address}: {what} for {patience:g} s; run again later.", again=True)
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
        return Failed("protocol", f"{address} does not answer in proper HTTP ({str(cause).split(':')[0][:80]}).")
    if answered:
        return Failed("truncated", f"{address} broke off before its end; run again later.", again=True)
    number = getattr(getattr(cause, "__cause__", None), "errno", None)  # asyncio puts its own words on top
    reason = os.strerror(number).lower() if number else "the connection was closed"
    return Failed("unreachable", f"{address} cannot be reached ({reason}); run again later.", again=True)
