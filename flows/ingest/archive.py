"""Snapshots, kept for ever in WARC files: one file a month, each record compressed by itself."""

import hashlib
import os
from datetime import datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from flows.ingest.found import Page as Found
from flows.records import Snapshot


class Archive:
    """The archive folder. `latest` are the last snapshots of a source by address; the same bytes are not kept again."""

    def __init__(self, root: Path, latest: dict[str, Snapshot]) -> None:
        self._root = root
        self._latest = latest

    def keep(self, found: Found, source: str, now: datetime) -> tuple[Snapshot, bool]:
        """The snapshot of what was found, and whether it is new. It is on disk when this returns."""
        sha256 = hashlib.sha256(found.body).hexdigest()
        latest = self._latest.get(found.address)
        if latest is not None and latest.sha256 == sha256:
            return latest, False
        name = f"{now:%Y-%m}.warc.gz"
        offset = self._write(self._root / name, found, sha256, now)
        snapshot = Snapshot(sha256, source, found.address, found.media_type, now, len(found.body), name, offset)
        self._latest[found.address] = snapshot
        return snapshot, True

    def _write(self, path: Path, found: Found, sha256: str, now: datetime) -> int:
        from warcio.warcwriter import WARCWriter

        record_bytes = BytesIO()
        writer = WARCWriter(record_bytes, gzip=True)
        uri = found.address if "://" in found.address else "file:///" + quote(found.address)
        record = writer.create_warc_record(
            uri,
            "resource",
            payload=BytesIO(found.body),
            warc_content_type=found.media_type,
            warc_headers_dict={
                "WARC-Date": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "WARC-Payload-Digest": f"sha256:{sha256}",
            },
        )
        writer.write_record(record)
        with path.open("ab") as file:
            offset = file.tell()
            file.write(record_bytes.getvalue())
            file.flush()
            os.fsync(file.fileno())
        return offset
