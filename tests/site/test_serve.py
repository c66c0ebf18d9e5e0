"""`site --serve` shows the pages to this machine alone, and goes when told to."""

import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPMessage
from pathlib import Path

import pytest

from flows.site.serve import server
from tests.conftest import CHECKOUT, call


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    with server(site, 0) as running:
        assert running.server_address[0] == "127.0.0.1"
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


def headers(address: str) -> HTTPMessage:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return answer.headers


def test_what_is_sent_says_what_it_is(address: str, site: Path) -> None:
    """A script is a script and a page a page, whatever is in it; nothing is kept or told to other sites."""
    sent = headers(address)
    assert sent["Content-Type"] == "text/html"
    assert int(sent["Content-Length"]) == (site / "index.html").stat().st_size
    assert (sent["X-Content-Type-Options"], sent["Referrer-Policy"]) == ("nosniff", "no-referrer")
    assert sent["Cache-Control"] == "no-cache"
    assert headers(f"{address}assets/words.js")["Content-Type"] in ("text/javascript", "application/javascript")


@pytest.mark.parametrize("path", ["statements/", "assets/", "nothing.html", "../releases/", "%2e%2e/%2e%2e/etc/passwd"])
def test_only_files_of_the_site_are_sent(address: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        headers(address + path)
    assert refused.value.code == 404
    refused.value.close()


def test_a_port_in_use_is_one_sentence(released: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = call("site", "--to", tmp_path / "site", "--serve", "--port", str(port), home=released)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert f"Port {port} cannot be used" in done.stderr


def test_ctrl_c_ends_it_quietly(released: Path, tmp_path: Path) -> None:
    """Exit code 130 and nothing on standard error, after a page was sent."""
    command = [sys.executable, "-m", "flows.cli", "site", "--to", str(tmp_path / "site"), "--serve", "--port", "0"]
    environment = os.environ | {"REPORTEDLY_HOME": str(released)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=CHECKOUT, env=environment
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.readline()
        address = run.stdout.readline().decode().split()[0]
        assert headers(address)["Content-Type"] == "text/html"
        run.send_signal(signal.SIGINT)
        said = run.stderr.read().decode()
    assert (run.returncode, said) == (130, "")
