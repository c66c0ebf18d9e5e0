"""Turns at a host: so many requests at a time, so many seconds between them, and quiet where it asks for quiet."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from flows.ingest.fetch.failures import Failed

_ENOUGH = 5  # failures of a host in a row, each after all its retries: it is down, and others are waiting


class Turns:
    """The turns at one host. Times are those of the running event loop."""

    def __init__(self, host: str, at_once: int) -> None:
        self._host = host
        self._room = asyncio.Semaphore(at_once)
        self._free_at = 0.0
        self._quiet_until = 0.0
        self._failures = 0

    @asynccontextmanager
    async def turn(self, gap: float) -> AsyncIterator[None]:
        """Wait for a turn; the next one starts `gap` seconds later. Raises Failed where none is to be had."""
        clock = asyncio.get_running_loop().time
        async with self._room:
            if (left := self._quiet_until - clock()) > 0:
                raise Failed("status", f"{self._host} asked to be left alone for {left:.0f} s more; run again later.")
            if self._failures >= _ENOUGH:
                raise Failed(
                    "unreachable", f"{self._host} failed {_ENOUGH} times in a row; the rest was not asked for."
                )
            start = max(clock(), self._free_at)
            self._free_at = start + gap
            await asyncio.sleep(start - clock())
            yield

    def note(self, failed: bool) -> None:
        """How a request went, after all its retries."""
        self._failures = self._failures + 1 if failed else 0

    def rest(self, seconds: float) -> None:
        """Start no request for so long; those that come meanwhile wait."""
        self._free_at = max(self._free_at, asyncio.get_running_loop().time() + seconds)

    def leave(self, seconds: float) -> None:
        """Start no request for so long; those that come meanwhile fail."""
        self._quiet_until = max(self._quiet_until, asyncio.get_running_loop().time() + seconds)


def read_retry_after(value: str) -> float | None:
    """Seconds that a Retry-After asks for, given in seconds or as a date (RFC 9110, 10.2.3); None where unreadable."""
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return float(value[:12])
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
