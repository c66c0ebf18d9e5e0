"""Fetching in a line, with limits that make tests quick."""

import asyncio
from typing import Any

import pytest

from flows.ingest.fetch import Fetcher, FetchFailed, Response
from flows.network import Network


def network(**settings: Any) -> Network:
    quick = {
        "allowed_hosts": "127.0.0.1",
        "seconds_between": 0,
        "timeout": 0.3,
        "most_seconds": 2,
        "most_bytes": 100_000,
        "retries": 1,
        "backoff": 0.01,
        "patience": 1.5,
    }
    return Network(**(quick | settings))  # type: ignore[arg-type]


def get(address: str, etag: str | None = None, last_modified: str | None = None, **settings: Any) -> Response:
    async def one() -> Response:
        async with Fetcher(network(**settings)) as fetcher:
            return await fetcher.get(address, etag, last_modified)

    return asyncio.run(one())


async def get_all(fetcher: Fetcher, *addresses: str) -> list[Response | BaseException]:
    """What each gave, asked at the same time."""
    return await asyncio.gather(*map(fetcher.get, addresses), return_exceptions=True)


def fail(address: str, **settings: Any) -> FetchFailed:
    """The failure, which is one sentence that names the address without its secrets."""
    with pytest.raises(FetchFailed) as caught:
        get(address, **settings)
    failed = caught.value
    assert str(failed) == failed.sentence
    assert failed.sentence.endswith(".")
    assert "\n" not in failed.sentence
    return failed
