"""The server of a schedule as a process beside it: the API that Prefect starts by itself for a run has no scheduler."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from flows.errors import ReportedlyError

_PATIENCE = 120  # seconds to become healthy


@contextmanager
def prefect_server(folder: Path) -> Iterator[str]:
    """A Prefect server on a free port of this machine, for as long as it is needed; yields the address of its API.

    What it says goes to `server.log` in `folder`. Raises ReportedlyError where it does not come up.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    address = f"http://127.0.0.1:{port}/api"
    log = folder / "server.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w") as output:
        server = subprocess.Popen(  # noqa: S603  (our own interpreter and nothing that anyone passed)
            [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", port],
            env=os.environ | {"PREFECT_UI_API_URL": address},
            stdout=output,
            stderr=output,
            start_new_session=True,  # Ctrl-C reaches us alone, so that the schedule is paused while the API lives
        )
    try:
        _await_health(server, address, log)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def _await_health(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if httpx.get(f"{address}/health", trust_env=False).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise ReportedlyError(f"The Prefect server did not start within {_PATIENCE} seconds; {log} tells why.")
