"""Pack the built site into a reproducible tar.gz file and write the SHA-256 of each file in the archive folder.

Called by `make archive`: python tools/archive.py site archive
"""

from __future__ import annotations

import gzip
import hashlib
import os
import sys
import tarfile
from pathlib import Path

PACKED, DIGESTS = "site.tar.gz", "SHA256SUMS"


def pack(site: Path, target: Path, time: int) -> None:
    """Write every file below `site` into the tar.gz file `target`, sorted by name, without owner, with mtime `time` (Unix seconds)."""
    with (
        target.open("wb") as file,
        gzip.GzipFile("", "wb", fileobj=file, mtime=time) as zipped,
        tarfile.open(fileobj=zipped, mode="w") as tar,
    ):
        for path in sorted(path for path in site.rglob("*") if path.is_file()):
            entry = tarfile.TarInfo(f"site/{path.relative_to(site).as_posix()}")
            entry.size, entry.mtime, entry.mode = path.stat().st_size, time, 0o644
            with path.open("rb") as content:
                tar.addfile(entry, content)


def digests(folder: Path) -> str:
    """Return the SHA-256 of each file in a folder, in the format of `sha256sum --check`."""
    files = sorted(path for path in folder.iterdir() if path.name != DIGESTS)
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)


def main(site: Path, folder: Path) -> None:
    """Pack `site` into `folder`, and write the digests of all files in `folder`."""
    pack(site, folder / PACKED, int(os.environ["SOURCE_DATE_EPOCH"]))
    (folder / DIGESTS).write_text(digests(folder), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
