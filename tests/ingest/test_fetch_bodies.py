"""Bodies: how they are decoded, and how much of them."""

import asyncio
import gzip
import tracemalloc
import zlib

import pytest

from flows.ingest.fetch import Fetcher, FetchFailed
from tests.ingest.conftest import Start
from tests.ingest.fetching import fail, get, network
from tests.ingest.server import Reply, page


def test_a_large_body_is_left_at_once(start: Start) -> None:
    """By what it claims, or as soon as it is more than the limit, said to be endless or not."""
    claims = start(lambda asked: Reply(b"x", headers={"Content-Length": str(10**10)}, stalls=True, sent=1))
    endless = start(lambda asked: Reply(b"x" * 8192, endless=True))
    for server in (claims, endless):
        failed = fail(server.address())
        assert failed.code == "too_large"
        assert "0.1 MB" in failed.sentence
        assert len(server.paths()) == 1
    assert len(get(start(page("x" * 100_000)).address()).body) == 100_000


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_is_not_unfolded(start: Start, encoding: str) -> None:
    """200 MB of zeros in 200 kB: no more is unfolded than the limit allows, whatever a piece holds."""
    packer = zlib.compressobj(9, wbits=31 if encoding == "gzip" else 15)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(200)) + packer.flush()
    server = start(page(bomb, headers={"Content-Encoding": encoding}))
    tracemalloc.start()
    try:
        assert fail(server.address(), most_bytes=1_000_000).code == "too_large"
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 8_000_000


def test_endless_input_that_unfolds_to_nothing_is_left(start: Start) -> None:
    server = start(
        lambda asked: Reply(gzip.compress(b"", mtime=0) * 400, headers={"Content-Encoding": "gzip"}, endless=True)
    )
    assert fail(server.address()).code == "too_large"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(b"two ", mtime=0) + gzip.compress(b"members", mtime=0)),
        ("x-gzip", gzip.compress(b"two members", mtime=0) + b"\x00" * 8),
        ("deflate", zlib.compress(b"two members")),
        ("deflate", zlib.compress(b"two members")[2:-4]),
        ("identity", b"two members"),
        ("gzip", b""),
    ],
)
def test_bodies_are_decoded(start: Start, encoding: str, body: bytes) -> None:
    """Also those of servers that leave out the zlib header, and in pieces of a byte."""
    for drip in (0, 0.001):
        server = start(page(body, headers={"Content-Encoding": encoding}, drip=drip))
        assert get(server.address()).body == (b"two members" if body else b"")


@pytest.mark.parametrize(("encoding", "body"), [("br", b"x"), ("gzip, gzip", b"x"), ("gzip", b"<p>plain</p>")])
def test_what_cannot_be_decoded_is_a_failure(start: Start, encoding: str, body: bytes) -> None:
    assert fail(start(page(body, headers={"Content-Encoding": encoding})).address()).code == "protocol"


@pytest.mark.parametrize("size", [0, 1, 262_143, 262_144, 262_200, 524_288, 1_000_000])
@pytest.mark.parametrize(("encoding", "bits"), [("gzip", 31), ("deflate", 15), ("deflate", -15)])
def test_every_body_survives_compression(start: Start, encoding: str, bits: int, size: int) -> None:
    """Of sizes around the steps in which bodies are unfolded; what is left in the decompressor at the end counts."""
    packer = zlib.compressobj(9, wbits=bits)
    body = packer.compress(bytes(size)) + packer.flush()
    server = start(page(body, headers={"Content-Encoding": encoding}))
    assert get(server.address(), most_bytes=1_000_000).body == bytes(size)


@pytest.mark.parametrize("status", [200, 503])
def test_a_body_that_is_left_is_hung_up_on(start: Start, status: int) -> None:
    """While the fetcher goes on: else an endless one would fill the memory of both."""
    server = start(lambda asked: Reply(b"x" * 8192, status, endless=True))

    async def leave() -> None:
        async with Fetcher(network()) as fetcher:
            with pytest.raises(FetchFailed):
                await fetcher.get(server.address())
            for _ in range(50):
                if not server.open:
                    break
                await asyncio.sleep(0.02)
            assert server.open == 0

    asyncio.run(leave())
