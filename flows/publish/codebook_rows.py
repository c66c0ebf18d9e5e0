"""The codebook as tables: metrics, parties, hedges, every published column, and what others call them."""

from typing import Any

from flows.codebook import columns, hedge_policy, mappings, metrics, parties

CODEBOOK_COLUMNS = ("part", "id", "label", "definition", "unit", "kinds", "part_of")
MAPPING_COLUMNS = ("part", "id", "standard", "their_name", "note")
STANDARDS = ("acled", "ucdp", "owid", "hxl", "sdmx")


def codebook_rows() -> list[tuple[Any, ...]]:
    """Rows of `CODEBOOK_COLUMNS`, in the order of the codebook's files."""
    hedges = hedge_policy().hedges.items()
    return [
        *(("metric", m.id, m.label, m.definition, m.unit, " ".join(m.kinds), m.part_of) for m in metrics().values()),
        *(("party", p.id, p.names.en, p.role.replace("_", " "), None, None, p.of) for p in parties().values()),
        *(("hedge", code, hedge.label, _bounds(hedge.hard), None, None, None) for code, hedge in hedges),
        *(("column", name, None, meaning, None, None, None) for name, meaning in columns().items()),
    ]


def mapping_rows() -> list[tuple[Any, ...]]:
    """Rows of `MAPPING_COLUMNS`: a column or a metric of ours, and its nearest name in one standard."""
    columns_of = (
        ("column", column, standard, getattr(names, standard), names.note)
        for column, names in mappings().items()
        for standard in STANDARDS
        if getattr(names, standard)
    )
    metrics_of = (
        ("metric", metric.id, standard, metric.names[standard], None)
        for metric in metrics().values()
        for standard in sorted(metric.names)
    )
    return [*columns_of, *metrics_of]


def _bounds(hard: tuple[str | int | None, str | int | None]) -> str:
    low, high = ("infinite" if bound is None else bound for bound in hard)
    return f"asserts from {low} to {high}"
