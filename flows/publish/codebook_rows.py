"""The codebook as a table: metrics, parties, hedges, and every published column."""

from typing import Any

from flows.codebook import columns, hedge_policy, metrics, parties

CODEBOOK_COLUMNS = ("part", "id", "label", "definition", "unit", "kinds", "part_of")


def codebook_rows() -> list[tuple[Any, ...]]:
    """Rows of `CODEBOOK_COLUMNS`, in the order of the codebook's files."""
    hedges = hedge_policy().hedges.items()
    return [
        *(("metric", m.id, m.label, m.definition, m.unit, " ".join(m.kinds), m.part_of) for m in metrics().values()),
        *(("party", p.id, p.names.en, p.role.replace("_", " "), None, None, p.of) for p in parties().values()),
        *(("hedge", code, hedge.label, _bounds(hedge.hard), None, None, None) for code, hedge in hedges),
        *(("column", name, None, meaning, None, None, None) for name, meaning in columns().items()),
    ]


def _bounds(hard: tuple[str | int | None, str | int | None]) -> str:
    low, high = ("infinite" if bound is None else bound for bound in hard)
    return f"asserts from {low} to {high}"
