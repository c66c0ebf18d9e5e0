"""The README's "Add a source", followed word for word: only the address is that of a local server."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ingest.server import page
from tests.test_live import more_than, server  # noqa: F401 - fixtures

ROOT = Path(__file__).parents[1]
FEED = ROOT.parent / "shared" / "data" / "rss-osw" / "osw_rss_2026-08-20.xml"


def commands() -> list[str]:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    chapter = re.search(r"\n## Add a source\n(.*?)\n## ", readme, re.DOTALL)
    assert chapter is not None
    return [line for block in re.findall(r"```\n(.*?)```", chapter[1], re.DOTALL) for line in block.splitlines()]


@pytest.mark.skipif(not FEED.exists(), reason="the stored feed lies in ../shared, which only developers have")
def test_the_steps_add_a_source(server, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    """Three commands lead from an address to a release with the statements of its feed."""
    feed = FEED.read_text(encoding="utf-8")
    for number, link in enumerate(dict.fromkeys(re.findall(r"<link>(https://[^<]+)</link>", feed))):
        feed = feed.replace(f"<link>{link}</link>", f"<link>{server.address(f'/item/{number}')}</link>")
        server.routes[f"/item/{number}"] = page(more_than(f"{number + 2},000"))
    server.routes["/en/rss"] = page(feed, "application/rss+xml")
    env = os.environ | {"PYTHONPATH": str(ROOT), "REPORTEDLY_HOME": str(tmp_path / "home")}
    told = []
    for line in commands():
        arguments = shlex.split(line.replace("https://www.osw.waw.pl/en/rss", server.address("/en/rss")))
        command = [sys.executable, "-m", "flows.cli", *arguments[1:]]
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=env, check=False)
        assert done.returncode == 0, done.stderr
        told.append(done.stdout)
    assert len(told) == 3
    assert "kind: 'feed'" in told[0]
    assert "3,000 soldiers" in told[1]
    assert re.search(r"statements new\s+3\b", told[2])
