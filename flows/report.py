"""What the command line shows: rows that pipe, progress, and the summary of a run."""

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from flows import grid

if TYPE_CHECKING:
    from flows.runs import Progress, Run

_MOST_ISSUES = 10
_WHOLE = 12  # letters of a code such as `cumulative`, which is not parted by a narrow terminal


def rows(
    columns: Sequence[str], found: Sequence[Sequence[Any]], format: str, shown: Sequence[str] | None = None
) -> None:
    """Print rows as a table for people (of the columns `shown`), or with all columns as CSV or JSON for programs."""
    if format == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_plain(cell) for cell in row] for row in found)
    elif format == "json":
        objects = [dict(zip(columns, map(_json, row), strict=True)) for row in found]
        print(json.dumps(objects, ensure_ascii=False, indent=1))
    else:
        places = [columns.index(name) for name in shown or columns]
        _table([columns[place] for place in places], [[row[place] for place in places] for row in found])


def _plain(cell: Any) -> Any:
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, list | tuple):
        return " ".join(map(str, cell))
    return f"{cell:.15g}" if isinstance(cell, float) else cell


def _json(cell: Any) -> Any:
    return cell.isoformat() if isinstance(cell, datetime | date) else cell


def _shown(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return f"{cell:,.15g}"
    return str(_plain(cell))


def _table(columns: Sequence[str], found: Sequence[Sequence[Any]]) -> None:
    from rich.console import Console

    console = Console()
    if len(columns) * 11 > console.width:
        _records(console, columns, found)
    else:
        _print_grid(console, columns, found, found)
    _count(console, found)


def _print_grid(
    console: Any, columns: Sequence[str], found: Sequence[Sequence[Any]], every: Sequence[Sequence[Any]]
) -> None:
    """The rows of `found`; columns that stay whole are as wide as `every` needs them."""
    made, whole = [], []
    for place, name in enumerate(columns):
        number = bool(every) and all(isinstance(row[place], int | float | None) for row in every)
        widest = max((len(_shown(row[place])) for row in every), default=0)
        whole.append(name.endswith("_id") or (widest <= _WHOLE and name != "quote"))
        if not whole[-1]:
            widest = max((len(_shown(row[place])) for row in found), default=0)
        made.append(grid.Column(name, max(widest, len(name)), number))
    shown = [[_shown(cell) for cell in row] for row in found]
    columns_fitted = grid.fitted(made, whole, console.width)
    if columns_fitted is None:
        console.print(_table_of(made, whole, shown))
        return
    plain = {"markup": False, "highlight": False, "soft_wrap": True}
    console.print()
    for line in grid.lines(columns_fitted, [columns]):
        console.print(line, style="bold", **plain)
    console.print("\n".join([grid.rule(columns_fitted), *grid.lines(columns_fitted, shown)]), **plain)
    console.print()


def _table_of(columns: Sequence[grid.Column], whole: Sequence[bool], rows: Sequence[Sequence[str]]) -> Any:
    """The same as a table of `rich`, which makes columns narrower than they can be."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column, keeps in zip(columns, whole, strict=True):
        justify: Literal["right", "left"] = "right" if column.right else "left"
        width = column.width if keeps else None
        table.add_column(column.name, justify=justify, overflow="fold", no_wrap=keeps, min_width=width)
    for row in rows:
        table.add_row(*map(Text, row))  # Text: nothing in a cell is markup
    return table


def sections(columns: Sequence[str], found: Sequence[Sequence[Any]], parts: int) -> None:
    """Print a table for people in parts: the first `parts` columns are the heading of the rows that share them."""
    from rich.console import Console

    console = Console()
    if (len(columns) - parts) * 11 > console.width:
        _records(console, columns, found)
        _count(console, found)
        return
    every = [row[parts:] for row in found]
    for heading, members in groupby(found, key=lambda row: row[:parts]):
        console.print(" · ".join(str(part) for part in heading if part is not None), style="bold", markup=False)
        _print_grid(console, columns[parts:], [row[parts:] for row in members], every)
    _count(console, found)


def _count(console: Any, found: Sequence[Sequence[Any]]) -> None:
    console.print(f"{len(found):,} row{'' if len(found) == 1 else 's'}", style="dim")


def _records(console: Any, columns: Sequence[str], found: Sequence[Sequence[Any]]) -> None:
    """Too many columns for the terminal: one cell a line."""
    width = max(map(len, columns))
    for number, row in enumerate(found, start=1):
        console.print(f"— {number}", style="dim", highlight=False)
        for name, cell in zip(columns, row, strict=True):
            if cell is not None:
                console.print(f"{name:{width}}  {_shown(cell)}", markup=False, highlight=False, soft_wrap=True)


@contextmanager
def progress() -> Iterator["Progress"]:
    """A callback that shows what is being done: a bar on a terminal, a line a step elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield _lines()
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(20),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as bars:
        tasks: dict[str, Any] = {}

        def show(label: str, done: int, total: int | None) -> None:
            if label not in tasks:
                tasks[label] = bars.add_task(label, total=total)
            bars.update(tasks[label], completed=done, total=total if total is not None else done)

        yield show


def _lines() -> "Progress":
    seen: set[str] = set()

    def show(label: str, *_: object) -> None:
        if label not in seen:
            seen.add(label)
            print(f"{label} …", file=sys.stderr)

    return show


def failures(sentences: Iterable[str]) -> None:
    """What is wrong, a sentence a line, where it does not disturb what is piped."""
    for sentence in sentences:
        print(sentence, file=sys.stderr)


def counted(sentences: Iterable[str]) -> list[str]:
    """Each sentence once, with how often it was said: a host that is down says the same of every address."""
    return [f"{said} ({times} times)" if times > 1 else said for said, times in Counter(sentences).items()]


def run_summary(done: "Run") -> None:
    """The table at the end of a run, what could not be read, and what to try next."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    passed = sum(check.success for check in done.checks)
    table = Table(box=SIMPLE, show_header=False, pad_edge=False)
    table.add_column(justify="left")
    table.add_column(justify="right")
    for label, value in (
        ("statements new", done.new),
        *((label, count) for label, count in (("… edited", done.edited), ("… taken down", done.gone)) if count),
        ("statements unchanged", done.unchanged),
        ("statements failed", len(done.issues)),
        ("figures accepted", done.figures - done.quarantined if done.checks else 0),
        ("figures quarantined", done.quarantined),
        ("expectations passed", passed),
        ("expectations failed", len(done.checks) - passed),
        ("contradictions", done.contradictions),
    ):
        table.add_row(label, f"{value:,}")
    table.add_row("release", done.release.version if done.release else "none: nothing changed")
    console.print(table)
    if done.rejected:
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in done.rejected.most_common())
        console.print(f"kept out of series: {reasons}", markup=False, soft_wrap=True)
    for check in done.checks:
        if not check.success:
            console.print(f"{check.severity}: {check.name}: {check.failing} rows", markup=False, soft_wrap=True)
    for address, told in done.edits[:_MOST_ISSUES]:
        console.print(f"edited: {address}: {told}", markup=False, soft_wrap=True)
    if len(done.edits) > _MOST_ISSUES:
        console.print(f"… and {len(done.edits) - _MOST_ISSUES} more; `reportedly sql 'from edits'` lists them.")
    not_read = counted(issue.sentence for issue in done.issues)
    for sentence in not_read[:_MOST_ISSUES]:
        console.print(f"not read: {sentence}", markup=False, soft_wrap=True)
    if len(not_read) > _MOST_ISSUES:
        console.print(f"… and {len(not_read) - _MOST_ISSUES} more; `reportedly status` lists them.")
    if done.release:
        console.print(f"Files: {done.release.folder}", markup=False, soft_wrap=True)
        if done.release.pinned:
            console.print(f"`latest` stays pinned on {done.release.pinned}; `reportedly release unpin` lets it follow.")
