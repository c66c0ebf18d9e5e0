"""How long the files of a release take, and how much memory: `python tests/benchmarks/release.py [N …]`.

The record is that of `series.py`, made up, and built before the clock starts. Then it is published, tables, documents,
checksums and all; and the CSV files are written once more beside DuckDB's own COPY of the same rows. A second release
follows, of which nothing changed but a thousand figures, so that the comparison with the first is in its time.
Times are of the wall and of the processor, on two threads. Not a test: nothing fails.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from flows.compare import build
from flows.publish import publish
from flows.publish.files import CSV, plain
from flows.publish.tables import REFERENCE, TABLES
from flows.settings import Home
from flows.warehouse import Warehouse, open_warehouse
from tests.benchmarks.series import SERIES, fill

SIZES = (10_000, 100_000, 1_000_000)
_NIGHT = 1_000


def told(label: str, work: Callable[[], object]) -> float:
    """Run `work` and print what it took; returns the seconds of the processor."""
    began, worked = time.perf_counter(), time.process_time()
    work()
    wall, processor = time.perf_counter() - began, time.process_time() - worked
    print(f"{label}: {wall:.2f} s, {processor:.2f} s of the processor", flush=True)
    return processor


def measure(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder)).make()
        with open_warehouse(home.warehouse) as warehouse:
            warehouse.connection.execute("set threads = 2")
            fill(warehouse, 0, count, SERIES, "run-1")
            build(warehouse)
        with open_warehouse(home.warehouse) as warehouse:  # what building took is given back
            warehouse.connection.execute("set threads = 2")
            build(warehouse)
            before = peak()
            told(f"{count:>10,} figures: all files of a release", lambda: publish(warehouse, home))
            print(f"{'':>10} peak of memory {peak():,.0f} MB ({before:,.0f} MB before)", flush=True)
            _beside_copy(warehouse, home)
            fill(warehouse, count, count + _NIGHT, SERIES, "run-2", narrow=100)
            build(warehouse)
            told(f"{'':>10} the next one, compared with it", lambda: publish(warehouse, home))
            print(f"{'':>10} peak of memory {peak():,.0f} MB", flush=True)
        size = sum(path.stat().st_size for path in (home.releases / "latest").glob("reportedly*"))
        print(f"{'':>10} {size / 1e6:,.0f} MB of files", flush=True)


def _beside_copy(warehouse: Warehouse, home: Home) -> None:
    """The CSV files of every table as we write them, against a plain COPY of the same rows."""
    path = home.root / "copy.csv"
    with warehouse.attached(home.releases / "latest" / "reportedly.duckdb", "made"):
        names = [f"made.{table.name}" for table in (*TABLES, *REFERENCE)]

        def ours() -> None:
            for name in names:
                warehouse.copy_to(plain(warehouse, name), path, CSV)

        def theirs() -> None:
            for name in names:
                warehouse.copy_to(f"from {name}", path, "(format csv, header)")

        ratio = told(f"{'':>10} CSV as we write it", ours) / told(f"{'':>10} CSV by DuckDB's COPY", theirs)
    print(f"{'':>10} ratio {ratio:.2f}", flush=True)


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    sizes = [int(word.replace(",", "")) for word in sys.argv[1:]] or SIZES
    if len(sizes) == 1:
        measure(sizes[0])
        return
    for size in sizes:  # a process each, so that the peak is its own
        subprocess.run([sys.executable, __file__, str(size)], check=True)


if __name__ == "__main__":
    main()
