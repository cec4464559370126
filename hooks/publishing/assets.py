"""Readers load each script once and keep it for a year, because its folder is named after its contents."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import rcssmin
import rjsmin
from mkdocs.structure.files import File, Files

from dose import plan

FOLDERS = ("scripts", "styles")
# Not sent: the base theme's own bundles, because the layout is ours, and the drawings, because they stand in the pages.
LEFT_OUT = ("assets/", "figures/")
ROOT = Path(__file__).parents[2]
# Packages for the browser: address below scripts/ → file below node_modules/.
VENDOR = {
    "vendor/idb.js": "idb/build/index.js",
    "vendor/idb.txt": "idb/LICENSE",
    "vendor/lean-qr.js": "lean-qr/index.mjs",
    "vendor/lean-qr.txt": "lean-qr/LICENSE",
    "vendor/minisearch.js": "minisearch/dist/es/index.js",
    "vendor/minisearch.txt": "minisearch/LICENSE.txt",
}


def on_files(files, config):
    kept = Files([file for file in files if not file.src_uri.startswith(LEFT_OUT) and not file.src_uri.endswith(".d.ts")])
    kept.append(File.generated(config, "scripts/plan/numbers.js", content=_numbers()))
    for target, package in VENDOR.items():
        source = ROOT / "node_modules" / package
        if source.is_file():
            kept.append(File.generated(config, f"scripts/{target}", content=source.read_text(encoding="utf-8")))
    kept = Files([_light(file, config) for file in kept])
    folders = {name: fingerprint(kept, name) for name in FOLDERS}
    for file in kept:
        top, _, rest = file.src_uri.partition("/")
        if top in folders:
            file.dest_uri = f"{folders[top]}/{rest}"
            file.url = file.dest_uri
    config.extra["asset_folders"] = folders
    return kept


def on_env(env, config, files):
    folders = config.extra["asset_folders"]

    def asset(path: str) -> str:
        top, _, rest = path.partition("/")
        return f"{folders[top]}/{rest}"

    env.filters["asset"] = asset
    return env


def fingerprint(files, folder: str) -> str:
    """The folder's published name, e.g. "scripts.3f2a91c0": its name and the start of a hash over its files."""
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda file: file.src_uri):
        if file.src_uri.startswith(f"{folder}/"):
            digest.update(file.src_uri.encode() + b"\0" + file.content_bytes)
    return f"{folder}.{digest.hexdigest()[:8]}"


def _light(file, config) -> File:
    """The file itself, or for a script or style one without comments and spare spaces: those are for people."""
    strip = {".js": rjsmin.jsmin, ".css": rcssmin.cssmin}.get(Path(file.src_uri).suffix)
    if not strip or not file.src_uri.startswith(FOLDERS):
        return file
    return File.generated(config, file.src_uri, content=strip(file.content_string))


def _numbers() -> str:
    # What only explains the file to its reader is left out.
    fields = {
        name: {key: value for key, value in field.items() if key not in ("meaning", "unit")}
        for name, field in plan.numbers()["fields"].items()
    }
    return f"export default {json.dumps({**plan.numbers(), 'fields': fields}, separators=(',', ':'))};\n"
