"""The relations of `sql/` that follow from figures: which of them are kept as tables, and how one is derived."""

from pathlib import Path

from flows.warehouse import Warehouse, relation_files

# Without words, and with the topic that each row belongs to; the relations that add the words stay views.
TABLES = (
    "starts", "lines", "reached", "envelopes", "conflicts", "corrections", "origins", "disagreements", "comparison",
)  # fmt: skip


def built_files() -> list[Path]:
    """The files of the relations that follow from figures, in order."""
    files = [path for path in relation_files() if path.parent.name[0] in "45" and "_tables" not in path.parent.name]
    return [path for path in files if path.stem not in ("statement_list", "source_list")]


def derive(warehouse: Warehouse, *names: str, as_: str = "table") -> None:
    """Make relations once more as temporary ones, each out of what its names mean by then."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in relation_files() if path.stem in names}
    for name in names:
        warehouse.connection.execute(f"create or replace temp {as_} {name} as {texts[name]}")


def forget(warehouse: Warehouse, *names: str, as_: str = "table") -> None:
    """Let names mean again what they meant before something temporary had them."""
    for name in names:
        warehouse.connection.execute(f"drop {as_} if exists temp.{name}")
