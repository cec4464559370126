"""Every person of the site, drawn from one rigged body.

`rig` poses it, `dress` clothes it, `things` stand about it, `flat` cuts it into shapes.

Drawing needs the packages of requirements/body.txt. What it found is kept in measured.json beside this file, so that
tests can reckon with it without them: for each picture where joints and skin were, what it was drawn from, what came out.
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
    """One number for everything that the pictures of people are drawn from."""
    return _hash(b"\0".join(path.read_bytes() for path in SOURCES))


def output(svg: str) -> str:
    """One number for a picture."""
    return _hash(svg.encode())


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:20]


def record() -> dict[str, dict]:
    """Name of picture → `inputs`, `output` and what was `measured`."""
    return json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}


def keep(name: str, svg: str, measured: dict) -> None:
    """Write down one picture."""
    _write({**record(), name: {"inputs": inputs(), "output": output(svg), "measured": _short(measured)}})


def _short(value):
    """Tenths of millimetres are enough."""
    if isinstance(value, dict):
        return {key: _short(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_short(one) for one in value]
    return round(float(value), 4)


def drawings() -> dict[str, Callable[[], tuple[str, dict]]]:
    """All pictures of people: name → function that returns the SVG's text and what was measured."""
    found: dict[str, Callable[[], tuple[str, dict]]] = {}
    for file in sorted(HERE.glob("[a-z]*.py")):
        found.update(getattr(import_module(f".{file.stem}", __name__), "DRAWINGS", {}))
    return found


def forget(but: set[str]) -> None:
    """Strike out pictures that are drawn no more."""
    kept = {name: entry for name, entry in record().items() if name in but}
    _write(kept)


def _write(whole: dict[str, dict]) -> None:
    lines = (f"  {json.dumps(key)}: {json.dumps(whole[key], separators=(',', ':'))}" for key in sorted(whole))
    RECORD.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
