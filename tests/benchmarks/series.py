"""How long it takes to build what follows from figures, by their number: `python tests/benchmarks/series.py [N …]`.

A record is made up: 2,000 series of four reporters on 500 topics, 15 figures to a statement; two reporters agree, one
differs on a day in ten, one hedges, a figure in a thousand takes something back. Everything is built, then three nights
of 1,000 figures are added: reports on a few topics, one figure for every second series, and reports that come late, for
a day long past. Up to a million figures, a release is made, and `series` and `compare` are typed. Times are of the wall
and of the processor, on two threads. Not a test: nothing fails.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE

sys.path.insert(0, str(Path(__file__).parents[2]))

from flows.compare import build
from flows.publish.changes import compared_with
from flows.publish.database import DATABASE, write_database
from flows.settings import Home
from flows.warehouse import Warehouse, open_warehouse

SIZES = (10_000, 100_000, 1_000_000)
SERIES = 2_000
NIGHT = 1_000
NIGHTS = (("on 25 topics", 100, False), ("on 250 topics", None, False), ("late, on 25 topics", 100, True))
_STATEMENTS = """
    insert into statements
    select 'st' || i, 'source' || i % 7, md5(i::varchar), 'address' || i, 'https://example.org/' || i,
        'Wire ' || i % 50, null, 'en', null, date '2022-03-01' + (i // {per_day})::integer,
        date '2022-03-01' + (i // {per_day})::integer, null, 'original', 'a table',
        timestamptz '2026-01-01 00:00:00+00' + to_seconds(i // 1000)
    from range({first}, {last}) as t(i)
"""
_READINGS = """
    insert into readings
    select 'st' || i, 'rules', '{run}', timestamptz '2026-01-02 00:00:00+00', 15 from range({first}, {last}) as t(i)
"""
# series s of {series}, day d: parties 4 to a topic; every tenth series holds period figures; they differ by under 1 %
_FIGURES = """
    insert into figures_read by name
    with numbered as (
        select i, i % {narrow} as s, i // {series} as d, hash(s // 4, d) as noise from range({first}, {last}) as t(i)
    ),
    said as (
        select *, s // 4 as topic, s % 10 = 9 as is_period,
            case when s % 10 = 9 then 20 + noise % 50
                else 1000 + (s // 4) * 3 + d * 40 + noise % 30
                    + (case when s % 4 = 2 and noise % 10 = 0 then 7 else 0 end)
                    - (case when hash(i) % 1000 = 1 then 60 else 0 end)
            end::double as value,
            case when s % 4 <> 3 then 'exact' when noise % 3 = 0 then 'more_than' when noise % 3 = 1 then 'nearly'
                else 'about' end as hedge,
            date '2022-03-01' + d::integer as day
        from numbered
    )
    select md5(i::varchar)[:16] as figure_id, 'st' || (i // 15) as statement_id, 'rules' as rules, 0 as start,
        8 as end, 'tank: ' || value as quote, value, hedge, '1' as hedge_policy,
        case hedge when 'exact' then value when 'more_than' then value + 1 else 0 end as hard_low,
        case hedge when 'exact' then value when 'nearly' then value - 1 end as hard_high,
        false as open_low, false as open_high,
        case hedge when 'exact' then value when 'more_than' then value + 1 when 'nearly' then value - 5
            else value - 5 end as soft_low,
        case hedge when 'exact' then value when 'nearly' then value - 1 else value + 9 end as soft_high,
        coalesce(['tanks_destroyed', 'refugees'][1 + topic::integer], 'metric_' || topic % 100) as metric,
        'subject_' || topic // 100 as subject,
        case when is_period then 'period' else 'cumulative' end as kind, day as as_of,
        case when is_period then day end as period_start, day as window_from, day as window_to,
        'stated' as window_basis, 'party_' || s % 4 as party, 'none' as attribution, 'asserted' as polarity,
        false as partial, '[]' as reasons, []::varchar[] as problems
    from said
"""
_LATE = """
    update figures_read
    set as_of = as_of - {days}, window_from = window_from - {days}, window_to = window_to - {days},
        value = value - {days} * 40, hard_low = hard_low - {days} * 40, hard_high = hard_high - {days} * 40,
        soft_low = soft_low - {days} * 40, soft_high = soft_high - {days} * 40
    from readings where readings.statement_id = figures_read.statement_id and run_id = '{run}' and kind = 'cumulative'
"""
_JUDGEMENTS = """
    insert into judgements
    select md5(i::varchar)[:16], 'rules', '{run}', timestamptz '2026-01-02 00:00:00+00', []
    from range({first}, {last}) as t(i)
"""


def fill(warehouse: Warehouse, first: int, last: int, series: int, run: str, narrow: int | None = None) -> None:
    """Figures `first` to `last` of the made-up record, 15 to a statement; of the first `narrow` series alone."""
    narrow = narrow or series
    per_day = max(1, series // 15)
    run_sql = warehouse.connection.execute
    statements = {"first": -(-first // 15), "last": -(-last // 15), "per_day": per_day, "run": run}
    run_sql(_STATEMENTS.format(**statements))
    run_sql(_READINGS.format(**statements))
    run_sql(_FIGURES.format(first=first, last=last, series=series, narrow=narrow))
    run_sql(_JUDGEMENTS.format(first=first, last=last, run=run))
    moment = "2026-01-02 00:00:00+00"
    warehouse.append_row("runs", run_id=run, started_at=moment, sources=[], rules="rules")
    ended = {"statements_new": 0, "statements_unchanged": 0, "statements_failed": 0}
    warehouse.append_row("run_ends", run_id=run, finished_at=moment, outcome="released", release="1", **ended)


def measure(count: int) -> None:
    """One size, in this process: a line of times, and the peak of memory."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder)).make()
        with open_warehouse(home.warehouse) as warehouse:
            warehouse.connection.execute("set threads = 2")
            fill(warehouse, 0, count, SERIES, "run-1")
            told(f"{count:>10,} figures: all is built", lambda: build(warehouse))
            for number, (label, narrow, earlier) in enumerate(NIGHTS, start=2):
                warehouse.connection.execute("set search_path = 'main'")
                begin = count + NIGHT * (number - 2)
                fill(warehouse, begin, begin + NIGHT, SERIES, f"run-{number}", narrow)
                if earlier:
                    warehouse.connection.execute(_LATE.format(run=f"run-{number}", days=count // SERIES // 2))
                told(f"{NIGHT:>10,} more, {label}", lambda: build(warehouse))
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{'':>10} peak of memory {peak:,.0f} MB", flush=True)
            if count <= SIZES[-1]:
                release(warehouse, home)
        for command in ("series", "compare") if count <= SIZES[-1] else ():
            typed = [Path(sys.executable).with_name("reportedly"), command, "tanks_destroyed", "--home", folder]
            told(
                f"{'':>10} {command} of one metric", lambda typed=typed: subprocess.run(typed, check=True, stdout=PIPE)
            )


def release(warehouse: Warehouse, home: Home) -> None:
    folder = home.releases / "latest"
    folder.mkdir()
    with compared_with(warehouse, None):
        write_database(warehouse, folder)
    assert (folder / DATABASE).is_file()


def told(label: str, work: Callable[[], object]) -> None:
    began, worked = time.perf_counter(), processor()
    work()
    print(
        f"{label}: {time.perf_counter() - began:.2f} s, {processor() - worked:.2f} s of the processor",
        flush=True,
    )


def processor() -> float:
    """Seconds that this process and those it waited for have worked."""
    return sum(os.times()[:4])


def main() -> None:
    sizes = [int(word.replace(",", "")) for word in sys.argv[1:]] or SIZES
    if len(sizes) == 1:
        measure(sizes[0])
        return
    for size in sizes:  # a process each, so that the peak is its own
        subprocess.run([sys.executable, __file__, str(size)], check=True)


if __name__ == "__main__":
    main()
