"""All people of the site, drawn from one rigged body model.

`rig` poses the body, `dress` clothes it, `things` adds objects, `flat` converts the scene to flat shapes.

Drawing needs the packages of requirements/body.txt. measured.json beside this file records the results, so that tests
can use them without these packages: for each picture the positions of joints and skin, and hashes of its sources and its SVG.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
RECORD = HERE / "measured.json"
SHARED = [HERE.parent / f"{name}.py" for name in ("svg", "curves", "anatomy_shapes", "anatomy_hip", "anatomy_stance")]
SOURCES = (*sorted(HERE.glob("*.py")), *SHARED, ROOT / "requirements" / "body.txt")


def inputs() -> str:
    """Return a hash of all sources of the pictures of people."""
    return _hash(b"\0".join(path.read_bytes() for path in SOURCES))


def output(svg: str) -> str:
    """Return a hash of a picture."""
    return _hash(svg.encode())


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:20]


def record() -> dict[str, dict]:
    """Return the record: name of picture → hashes `inputs` and `output`, and the values `measured`."""
    return json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}


def keep(name: str, svg: str, measured: dict) -> None:
    """Record one picture."""
    _write({**record(), name: {"inputs": inputs(), "output": output(svg), "measured": _rounded(measured)}})


def _rounded(value):
    """Round all numbers to tenths of millimetres."""
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(one) for one in value]
    return round(float(value), 4)


def drawings() -> dict[str, Callable[[], tuple[str, dict]]]:
    """Return all pictures of people: name → function that returns the SVG's text and the measurements."""
    found: dict[str, Callable[[], tuple[str, dict]]] = {}
    for file in sorted(HERE.glob("[a-z]*.py")):
        found.update(getattr(import_module(f".{file.stem}", __name__), "DRAWINGS", {}))
    return found


def forget(keep_names: set[str]) -> None:
    """Remove all pictures except those in `keep_names` from the record."""
    remaining = {name: entry for name, entry in record().items() if name in keep_names}
    _write(remaining)


def _write(entries: dict[str, dict]) -> None:
    lines = (f"  {json.dumps(key)}: {json.dumps(entries[key], separators=(',', ':'))}" for key in sorted(entries))
    RECORD.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
