"""How long 2,000 articles take from a local server to statements, and how long when nothing changed.

    python tests/benchmarks/ingest.py [ARTICLES]

The server runs in a process of its own on the same machine; figures are not read here (see extraction.py).
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

WORDS = "The staff said that the number of people who applied had grown since spring and would be told again later. "


def article(number: int) -> str:
    """About 30 KB, as pages of the press are made: 5 KB of text, 100 links around it, and scripts."""
    text = "".join(
        f"<p>In district {number + part} {number * 7 + part} people were counted. {WORDS * 3}</p>" for part in range(13)
    )
    links = [f'<li class="item-{n}"><a href="/section/{n}">Section {n} of the site</a></li>' for n in range(100)]
    script = "".join(f'{{"id": {n}, "kind": "widget", "options": [true, false, {n}]}},' for n in range(290))
    head = '<meta property="article:published_time" content="2024-05-10T08:30:00+03:00">'
    return (
        f'<html lang="en"><head><title>Article {number} | Post</title>{head}'
        f"<script>var all = [{script}]</script></head>"
        f"<body><nav><ul>{''.join(links[:60])}</ul></nav><article><h1>Article {number}</h1>{text}</article>"
        f"<aside><ul>{''.join(links[60:])}</ul></aside><footer>About us</footer></body></html>"
    )


def serve(articles: int) -> None:
    from tests.ingest.server import page, serve, tagged

    with serve({}) as server:
        root = server.address("")
        links = "".join(f'<a href="{root}/news/{n}">{n}</a>' for n in range(articles))
        server.routes["/list"] = tagged(f"<html><body>{links}</body></html>", etag='"list"')
        for number in range(articles):
            server.routes[f"/news/{number}"] = tagged(article(number), etag=f'"{number}"')
        server.routes["/stop"] = page("")
        print(root, flush=True)
        sys.stdin.read()


def main(articles: int) -> None:
    server = subprocess.Popen(
        [sys.executable, __file__, "--serve", str(articles)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    root = server.stdout.readline().strip()
    os.environ |= {
        "REPORTEDLY_ALLOWED_HOSTS": "127.0.0.1",
        "REPORTEDLY_SECONDS_BETWEEN": "0",
        "REPORTEDLY_PER_HOST": "16",
    }
    from flows import pipeline
    from flows.catalogue import Source
    from flows.runs import begin
    from flows.settings import Home

    source = Source(
        name="post", label="Post", kind="page", url=[f"{root}/list"], links="/news/", timezone="UTC", licence="none",
        language="en",
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        for name in ("first pass", "second pass"):
            started = time.perf_counter()
            with begin([source], Home(Path(folder))) as run:
                tally = pipeline.gather(run, source)
            seconds = time.perf_counter() - started
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            size = sum(path.stat().st_size for path in (Path(folder) / "archive").iterdir()) / 1e6
            print(
                f"{name}: {seconds:6.1f} s, {articles / seconds:5.0f} articles/s, {tally.new} new, {tally.unchanged} "
                f"unchanged, {len(tally.issues)} failed, archive {size:.1f} MB, peak {memory:.0f} MB"
            )
    server.terminate()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve(int(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else 2_000)
