"""Whether a table has the fields that its mapping knows, and no others: renamed columns are never guessed."""

from collections.abc import Sequence

from flows.ingest.found import Unreadable
from flows.ingest.table.rows import Row
from flows.mapping import Table
from flows.mapping.rowtext import spellings

_MOST = 8  # names in a sentence


def check_fields(address: str, rows: Sequence[Row], table: Table) -> None:
    """Raises Unreadable for fields that the mapping does not know, that it knows and no row has, or that it
    calls by a name which several have. A field that is missing from some rows only was not reported there."""
    present = list(dict.fromkeys(name for row in rows for name in row.names))
    called = {name: spellings(name) for name in present}
    mapped = table.fields | ({table.known} if table.known and table.known != "file" else set())
    unknown = [name for name, names in called.items() if not mapped & set(names) and not table.ignores(names)]
    missing = [name for name in mapped if not any(name in names for names in called.values())]
    around = {name for row in rows[:1] for name in row.around}
    missing = [name for name in missing if name not in around and not table.may_lack([name])]
    twice = [name for name in mapped if sum(name in names for names in called.values()) > 1]
    if unknown:
        what = "which the mapping does not know; add them to `figures` or `ignore`"
        if missing:
            what += f", and has no {_list(missing)}"
        raise Unreadable(address, "unknown_field", f"{address} has the fields {_list(unknown)}, {what}.")
    if missing:
        raise Unreadable(
            address,
            "missing_field",
            f"{address} has no field {_list(missing)}; correct the mapping, or name it in `optional`.",
        )
    if twice:
        raise Unreadable(
            address,
            "ambiguous_field",
            f"{address} has several fields {_list(twice)}; call them by header and tag, as the statements write them.",
        )


def _list(names: Sequence[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:_MOST])
    return shown + (f" and {len(names) - _MOST} more" if len(names) > _MOST else "")
