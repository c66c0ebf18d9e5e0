"""What tests of sources share: real servers that stop with the test."""

from collections.abc import Callable, Iterator

import pytest

from tests.ingest.server import Route, Server

Start = Callable[..., Server]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start servers of some routes; they stop with the test."""
    running: list[Server] = []

    def begin(routes: dict[str, Route] | Route, **more: object) -> Server:
        server = Server(routes if isinstance(routes, dict) else {"/": routes}, **more)  # type: ignore[arg-type]
        server.start()
        running.append(server)
        return server

    yield begin
    for server in running:
        server.stop()
