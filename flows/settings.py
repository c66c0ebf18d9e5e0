"""Where things are: what ships with the package, and the home folder that runs write to."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flows.errors import HomeError

_PACKAGE = Path(__file__).parent
_SHIPPED = _PACKAGE / "shipped"  # the wheel carries sql/, data/ and expectations/ here


@cache
def resources() -> Path:
    """The folder that holds `sql/`, `data/` and `expectations/`: the checkout, or the installed package."""
    return _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parent


@dataclass(frozen=True)
class Home:
    """The folder that everything written goes to."""

    root: Path

    @property
    def archive(self) -> Path:
        return self.root / "archive"

    @property
    def warehouse(self) -> Path:
        return self.root / "warehouse.duckdb"

    @property
    def releases(self) -> Path:
        return self.root / "releases"

    def make(self) -> "Home":
        """Create the folders. Raises HomeError where that cannot be done."""
        try:
            for folder in (self.archive, self.releases):
                folder.mkdir(parents=True, exist_ok=True)
            probe = self.root / f".write-{os.getpid()}"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise HomeError(
                f"The home folder {self.root} cannot be written ({error.strerror}); "
                "choose another with --home or REPORTEDLY_HOME."
            ) from None
        return self


@contextmanager
def writing(home: Home) -> Iterator[None]:
    """Failures to write below the home folder become HomeError: a full disk is no defect of ours."""
    try:
        yield
    except OSError as error:
        raise HomeError(
            f"The home folder {home.root} cannot be written any more ({error.strerror}); make room and run again: "
            "what was stored so far is whole, and the latest release stays as it is."
        ) from None


def home(chosen: Path | None = None) -> Home:
    """The home folder: `chosen`, else REPORTEDLY_HOME, else `data/` of the checkout, else the user's data folder."""
    if chosen is None and os.environ.get("REPORTEDLY_HOME"):
        chosen = Path(os.environ["REPORTEDLY_HOME"])
    if chosen is None:
        chosen = _user_data() if resources() == _SHIPPED else resources() / "data"
    return Home(chosen.expanduser().absolute())


def _user_data() -> Path:
    from platformdirs import user_data_path

    return user_data_path("reportedly", appauthor=False)
