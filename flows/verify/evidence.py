"""The words of a release against the archive: quotes, excerpts, and the bytes that hold them."""

from collections.abc import Iterator

from flows.errors import HomeError
from flows.ingest import digests
from flows.settings import Home
from flows.verify.look import Look, look
from flows.warehouse import Warehouse

_QUOTES = """
    select made.figures.figure_id, made.figures.statement_id, statements.text is null as lost
    from made.figures left join kept.main.statements as statements on statements.id = made.figures.statement_id
    where left(substring(text, "start" + 1, "end" - "start"), 300) is distinct from quote
    order by all"""
_EXCERPTS = """
    select excerpts.figure_id, excerpts.statement_id
    from made.excerpts left join kept.main.statements as statements on statements.id = excerpts.statement_id
    where substring(text, excerpt_start + 1, length(excerpt)) is distinct from excerpt
    order by all"""


def quotes_stand(warehouse: Warehouse, home: Home) -> Look:
    """Every figure's quote stands at its place of the stored statement."""
    [(count,)] = warehouse.rows("select count(*) from made.figures")
    wrong = warehouse.rows(_QUOTES)
    return look(
        "quotes against statements",
        count,
        (
            f"The statement {statement} of the figure {figure} is not in the warehouse of {home.root}."
            if lost
            else f"The quote of the figure {figure} does not stand at its place of the statement {statement}."
            for figure, statement, lost in wrong
        ),
    )


def excerpts_stand(warehouse: Warehouse, _: Home) -> Look:
    """Every excerpt is what the stored statement says there."""
    [(count,)] = warehouse.rows("select count(*) from made.excerpts")
    wrong = warehouse.rows(_EXCERPTS)
    sentences = (
        f"The excerpt of the figure {figure} does not stand in the statement {statement}."
        for figure, statement in wrong
    )
    return look("excerpts against statements", count, sentences)


def snapshots_are_kept(warehouse: Warehouse, home: Home) -> Look:
    """The archive still holds the bytes of every statement, under the SHA-256 that names them."""
    needed = {digest for (digest,) in warehouse.rows("select distinct snapshot from made.statements")}
    return look("snapshots in the archive", len(needed), _lost_snapshots(needed, home))


def _lost_snapshots(needed: set[str], home: Home) -> Iterator[str]:
    there: set[str] = set()
    try:
        for named, real in digests(home.archive):
            if named != real and named in needed:
                yield f"The archive holds other bytes than those of the snapshot {named}."
            there.add(named)
    except HomeError as error:
        yield str(error)
    for digest in sorted(needed - there):
        yield f"The snapshot {digest} is not in the archive {home.archive}."
