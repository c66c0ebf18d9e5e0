"""The npm packages that answer SQL in a browser: fetched when asked for, checked against their digests, kept."""

import base64
import hashlib
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import NamedTuple

from flows.errors import InputError


class Package(NamedTuple):
    """A package as the registry knows it, and which of its files become which of the site's."""

    name: str
    version: str
    sha512: str
    files: dict[str, str]

    @property
    def archive(self) -> str:
        """The name that `npm pack` gives."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"


# DuckDB 1.4.3. No package since 1.28, which is DuckDB 0.9, has a reader of Parquet built in: they fetch one as an
# extension, from elsewhere. So another package reads the Parquet files, and hands them to DuckDB as Arrow.
PACKAGES = (
    Package(
        "@duckdb/duckdb-wasm",
        "1.32.0",
        "IewXTNYEjsZCPE9weUWgtjGxUlMRo7qhX0GF6tq/KjK8bnY+RAl4cyUdYUfcdzbyb4b9ZxPC+FOsCcxgaKFWMg==",
        {
            "package/dist/duckdb-browser.mjs": "duckdb.js",
            "package/dist/duckdb-browser-eh.worker.js": "duckdb.worker.js",
            "package/dist/duckdb-eh.wasm": "duckdb.wasm",
        },
    ),
    Package(
        "apache-arrow",
        "17.0.0",
        "X0p7auzdnGuhYMVKYINdQssS4EcKec9TCXyez/qtJt32DrIMGbzqiaMiQ0X6fQlQpw8Fl0Qygcv4dfRAr5Gu9Q==",
        {"package/Arrow.es2015.min.js": "arrow.js", "package/LICENSE.txt": "arrow.LICENSE.txt"},
    ),
    Package(
        "parquet-wasm",
        "0.8.0",
        "AunZLpYYHPQCzDzeIKOO3e/p3Uqo8+DGyfEVofhlIIn/bk3EuOFJkDXlswSKDDSWOaZRv6bHrob/XynUDKmceg==",
        {
            "package/esm/parquet_wasm.js": "parquet.js",
            "package/esm/parquet_wasm_bg.wasm": "parquet.wasm",
            "package/LICENSE_MIT": "parquet.LICENSE.txt",
        },
    ),
)


def unpack(folder: Path, cache: Path) -> None:
    """Put the files of all packages into `folder`. Raises InputError where one cannot be had or is another one."""
    for package in PACKAGES:
        with tarfile.open(_fetched(package, cache)) as archive:
            for inside, name in package.files.items():
                member = archive.extractfile(inside)
                assert member is not None, f"{package.archive} has no {inside}"
                (folder / name).write_bytes(member.read())


def _fetched(package: Package, cache: Path) -> Path:
    kept = cache / package.archive
    if not kept.is_file():
        _fetch(package, cache)
    digest = hashlib.sha512(kept.read_bytes()).digest()
    if base64.b64encode(digest).decode() != package.sha512:
        kept.unlink()
        raise InputError(
            f"{kept} is not the {package.name} {package.version} that it should be, and was removed; try again, "
            "or write the site without --with-sql."
        )
    return kept


def _fetch(package: Package, cache: Path) -> None:
    npm = shutil.which("npm")
    wanted = f"{package.name}@{package.version}"
    if npm is None:
        raise InputError(
            f"The SQL page needs the npm package {wanted}, and there is no `npm` here: install Node.js, "
            f"put {package.archive} into {cache}, or write the site without --with-sql."
        )
    cache.mkdir(parents=True, exist_ok=True)
    command = [npm, "pack", wanted, "--ignore-scripts", "--silent", "--pack-destination", str(cache)]
    try:
        done = subprocess.run(  # noqa: S603 - our own words
            command, capture_output=True, text=True, timeout=600, check=False, cwd=cache
        )
    except subprocess.TimeoutExpired:
        raise InputError(f"npm took longer than ten minutes to fetch {wanted}; try again later.") from None
    if done.returncode or not (cache / package.archive).is_file():
        said = (done.stderr.strip() or "it said nothing").splitlines()[0]
        raise InputError(f"npm could not fetch {wanted} ({said}); put {package.archive} into {cache}, or try again.")
