"""The version of the rules: a name that changes whenever reading a text may give something else."""

import hashlib
from functools import cache
from pathlib import Path

from flows.catalogue import Source
from flows.settings import resources

_CODEBOOK = ("metrics", "parties", "hedges")  # the rest of it says nothing of how a text is read


@cache
def rules_version() -> str:
    """A name for the rules that read figures: the code of three rooms, the lexicons and the codebook."""
    digest = hashlib.sha256()
    package = Path(__file__).parent
    data = resources() / "data"
    files = [path for room in ("extract", "rows", "normalize") for path in package.glob(f"{room}/**/*.py")]
    files += [*data.glob("lexicons/**/*.yml"), *(data / "codebook" / f"{name}.yml" for name in _CODEBOOK)]
    for path in sorted(files, key=lambda path: path.as_posix().rsplit("/", 3)[1:]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def rules_of(source: Source) -> str:
    """The rules that read the statements of a source: for a table its mapping is one of them."""
    if source.table is None:
        return rules_version()
    mapping = hashlib.sha256(source.table.model_dump_json().encode()).hexdigest()[:6]
    return f"{rules_version()}-{mapping}"
