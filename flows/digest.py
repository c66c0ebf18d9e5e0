"""A run told to people who were not there: rows per source, and Markdown with checks, issues and the release."""

import re
from collections.abc import Sequence

from flows.catalogue import Source
from flows.records import Check
from flows.runs import Run, Tally


def source_rows(done: Run, sources: Sequence[Source]) -> list[dict[str, str | int]]:
    """One row a source: what became of its statements."""
    return [_source_row(source.name, done.tallies.get(source.name, Tally())) for source in sources]


def _source_row(name: str, tally: Tally) -> dict[str, str | int]:
    failed = any(issue.code == "source_failed" for issue in tally.issues)
    return {
        "source": name,
        "outcome": "failed" if failed else "read",
        "statements new": tally.new,
        "statements unchanged": tally.unchanged,
        "statements failed": len(tally.issues),
    }


def release_sentence(done: Run) -> str:
    if done.held:
        return done.held
    return f"Release {done.release.version} was made." if done.release else "No new release was made."


def markdown(done: Run) -> str:
    """Figures, checks, issues and the release. Nothing in what others wrote is taken as markup."""
    lines = [f"# Run {done.run_id}", "", escaped(release_sentence(done))]
    lines += [f"{done.figures} figures were read, {done.quarantined} quarantined.", "", "## Checks", ""]
    lines += [_check_line(check) for check in done.checks] or ["Nothing was new, so nothing was checked."]
    lines += ["", "## Issues", ""]
    lines += [f"- {escaped(issue.source)}: {escaped(issue.sentence)}" for issue in done.issues] or ["None."]
    return "\n".join(lines) + "\n"


def _check_line(check: Check) -> str:
    if check.success:
        return f"- {escaped(check.name)}: passed"
    rows = f"{check.failing} rows, such as {escaped(check.sample)}" if check.sample else f"{check.failing} rows"
    return f"- {escaped(check.name)}: **failed** ({check.severity}), {rows}"


def escaped(text: str) -> str:
    """Text such as a file name or a quotation, on one line and literal in Markdown and HTML."""
    return re.sub(r"([\\`*_{}\[\]()<>#+\-.!|~&:])", r"\\\1", " ".join(text.split()))
