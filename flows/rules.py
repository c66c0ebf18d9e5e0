"""The version of the rules: a name that changes whenever reading a text may give something else."""

import hashlib
from functools import cache
from pathlib import Path

from flows.settings import resources


@cache
def rules_version() -> str:
    """A name for the rules that read figures: the code of two rooms, the lexicons and the codebook."""
    digest = hashlib.sha256()
    package = Path(__file__).parent
    data = resources() / "data"
    files = [*package.glob("extract/**/*.py"), *package.glob("normalize/**/*.py")]
    files += [*data.glob("lexicons/**/*.yml"), *data.glob("codebook/*.yml")]
    for path in sorted(files, key=lambda path: path.as_posix().rsplit("/", 3)[1:]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
