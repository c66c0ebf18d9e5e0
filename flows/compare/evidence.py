"""Why a figure stands in the record: its words in their context, where they are kept, and all that bears on them."""

import json
import re
from typing import Any

from flows.compare.released import Answer, answer, literal
from flows.errors import InputError, ReportedlyError
from flows.settings import Home
from flows.warehouse import open_warehouse

_ID = re.compile(r"[0-9a-f]{16}")
Found = list[tuple[Any, ...]]


def why(home: Home, figure_id: str) -> Answer:
    """What is known of a figure, as pairs of what and found. Raises InputError where the release has none such.

    Context and the place in the archive come from the warehouse; while another process writes it they are left out.
    """
    if not _ID.fullmatch(figure_id):
        raise InputError(f"`{figure_id}` is no figure id; they are 16 signs of 0-9 and a-f, as in `reportedly series`.")
    columns, versions = answer(
        home, f"select * from figures where figure_id = {literal(figure_id)} order by known_to desc nulls first, rules"
    )
    if not versions:
        raise InputError(f"The latest release has no figure `{figure_id}`; `reportedly series METRIC` shows ids.")
    figure = dict(zip(columns, versions[0], strict=True))
    found = [
        *_context(home, figure),
        *((name, figure[name]) for name in _SHOWN if figure.get(name) is not None),
        *_reasons(figure),
        *_retellings(home, figure_id),
        *_contradictions(home, figure_id),
        *_versions(home, figure, columns, versions),
    ]
    return ["what", "found"], found


_SHOWN = (
    "quote", "status", "status_reasons", "metric", "subject", "place", "kind", "value", "value_high", "hedge",
    "hard_low", "hard_high", "soft_low", "soft_high", "hedge_policy", "as_of", "window_from", "window_to",
    "window_basis", "date_words", "speaker", "organisation", "party", "via", "publisher", "published", "title", "url",
    "text_origin", "known_from", "known_to", "statement_id", "snapshot", "rules",
)  # fmt: skip


def _context(home: Home, figure: dict[str, Any]) -> Found:
    """The quote within the words around it, and the record of the archive that holds them."""
    query = """
        select text, warc_file, warc_offset
        from statements left join snapshots on snapshots.sha256 = statements.snapshot
        where statements.id = ?"""
    try:
        with open_warehouse(home.warehouse, read_only=True) as warehouse:
            kept = warehouse.rows(query, figure["statement_id"])
    except ReportedlyError as error:
        return [("context", f"not shown: {error}")]
    if not kept:
        return [("context", "not shown: the warehouse does not hold the statement; it is another one.")]
    text, file, offset = kept[0]
    start, end = figure["start"], figure["end"]
    before, after = text[max(0, start - 120) : start], text[end : end + 120]
    words = f"{'…' if start > 120 else ''}{before}[{text[start:end]}]{after}{'…' if end + 120 < len(text) else ''}"
    return [
        ("context", " ".join(words.split())),
        *([("page", text.count("\f", 0, start) + 1)] if "\f" in text else []),  # pages of a PDF are parted so
        *([("archive", f"{file} at byte {offset}")] if file else []),
    ]


def _reasons(figure: dict[str, Any]) -> Found:
    return [("rule", f"{field}: {rule}") for field, rule, *_ in json.loads(figure["rule_reasons"] or "[]")]


def _retellings(home: Home, figure_id: str) -> Found:
    query = f"""
        select origin_id, published, publisher, hedge, quote, figure_id from series
        where origin_id = (select origin_id from series where figure_id = {literal(figure_id)})
        order by published, figure_id"""
    rows = answer(home, query)[1]
    found: Found = [("origin", rows[0][0])] if rows else []
    told = (row[1:] for row in rows if row[-1] != figure_id)
    return found + [("told again", " · ".join(str(part) for part in row if part is not None)) for row in told]


def _contradictions(home: Home, figure_id: str) -> Found:
    query = f"""
        select reason, case when low_figure = {literal(figure_id)} then high_figure else low_figure end
        from contradictions where {literal(figure_id)} in (low_figure, high_figure)
        order by all"""
    return [("contradicted", f"{reason} ({other})") for reason, other in answer(home, query)[1]]


def _versions(home: Home, figure: dict[str, Any], columns: list[str], versions: list[tuple[Any, ...]]) -> Found:
    """Readings under other rules, and what stands at the same address now."""
    earlier = (dict(zip(columns, row, strict=True)) for row in versions[1:])
    found: Found = [
        ("read before", f"{one['metric']} {one['kind']} {one['hedge']} {one['value']:,.15g}, rules {one['rules']}")
        for one in earlier
    ]
    if figure["known_to"] is None or not figure["url"]:
        return found
    query = f"""
        select figure_id, quote from figures
        where url = {literal(figure["url"])} and source = {literal(figure["source"])} and known_to is null
            and metric is not distinct from {literal(figure["metric"])} and kind = {literal(figure["kind"])}
        order by figure_id"""
    return found + [("superseded by", f"{other} “{quote}”") for other, quote in answer(home, query)[1]]
