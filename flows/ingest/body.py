"""Bodies as they come in: decompressed piece by piece, so that a bomb never unfolds further than the limit."""

import zlib
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, suppress
from typing import cast

import httpcore
import httpx

from flows.ingest.fetch.failures import Failed

ENCODINGS = "gzip, deflate"
_STEP = 256 * 1024  # most bytes unfolded at a time
_WORTH_READING = 64 * 1024
_GZIP, _ZLIB, _RAW = zlib.MAX_WBITS | 16, zlib.MAX_WBITS, -zlib.MAX_WBITS
_PLAIN = {"", "identity", "none"}


async def read_body(response: httpx.Response, address: str, most: int, cut: bool = False) -> bytes:
    """The decoded body. Beyond `most` bytes it is cut, or Failed is raised; so it is where the body is incomplete."""
    encoding = response.headers.get("content-encoding", "").strip().lower()
    claimed = response.headers.get("content-length", "")
    too_large = Failed("too_large", f"{address} is larger than the {most / 1e6:g} MB that are read; it was left.")
    if not cut and claimed.isdecimal() and int(claimed[:20]) > most:
        raise too_large
    unfold = _unfolding(encoding, address)
    body, received = bytearray(), 0
    async with aclosing(cast("AsyncGenerator[bytes]", response.aiter_raw())) as pieces:
        async for piece in pieces:
            received += len(piece)
            for part in unfold.feed(piece):
                body += part
                if len(body) > most:
                    break
            if max(len(body), received) > most:  # received: endless input may unfold to nothing
                if cut:
                    return bytes(body[:most])
                raise too_large
    body += unfold.finish()
    return bytes(body)


async def drain(response: httpx.Response) -> None:
    """Read a small body that nobody needs: else its connection could not be used again."""
    claimed = response.headers.get("content-length", "")
    if claimed.isdecimal() and int(claimed[:20]) <= _WORTH_READING:
        with suppress(httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException):
            async with aclosing(cast("AsyncGenerator[bytes]", response.aiter_raw())) as pieces:
                async for _ in pieces:
                    pass


def _unfolding(encoding: str, address: str) -> "_Plain | _Compressed":
    if encoding in _PLAIN:
        return _Plain()
    if encoding in ("gzip", "x-gzip"):
        return _Compressed(_GZIP, address)
    if encoding == "deflate":
        return _Compressed(_ZLIB, address)
    raise Failed("protocol", f"{address} came encoded as {encoding[:40]!r}, although only {ENCODINGS} were offered.")


class _Plain:
    def feed(self, piece: bytes) -> Iterator[bytes]:
        yield piece

    def finish(self) -> bytes:
        return b""


class _Compressed:
    """A gzip, zlib or raw deflate stream; gzip may have several members (RFC 1952)."""

    def __init__(self, kind: int, address: str) -> None:
        self._kind, self._address = kind, address
        self._stream = zlib.decompressobj(kind)
        self._head = b""
        self._begun = False

    def feed(self, piece: bytes) -> Iterator[bytes]:
        if not self._begun:
            piece = self._head + piece
            if len(piece) < 2:
                self._head = piece
                return
            self._begin(piece)
        while piece:
            if self._stream.eof:
                if self._kind != _GZIP or not piece.startswith(b"\x1f"):
                    return  # padding after the end
                self._stream = zlib.decompressobj(_GZIP)
            try:
                part = self._stream.decompress(piece, _STEP)
            except zlib.error:
                raise Failed("protocol", f"{self._address} came compressed, but cannot be decompressed.") from None
            piece = self._stream.unconsumed_tail or self._stream.unused_data
            yield part

    def _begin(self, piece: bytes) -> None:
        """Some servers say deflate and leave out the zlib header that RFC 9110 asks for."""
        self._begun = True
        if self._kind == _ZLIB and (piece[0] & 0x0F != 8 or int.from_bytes(piece[:2], "big") % 31):
            self._kind, self._stream = _RAW, zlib.decompressobj(_RAW)

    def finish(self) -> bytes:
        rest = self._stream.flush()
        if (self._begun or self._head) and not self._stream.eof:
            raise Failed("truncated", f"{self._address} ended in the middle of its compressed body.", again=True)
        return rest
