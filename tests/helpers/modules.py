"""Serve the unbundled scripts of the site, so that a browser can import single modules."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig

from project import ROOT
from publishing import assets

# Browsers import packages by URL; in the site's bundles they are included.
PACKAGE = re.compile(r'from "([\w-]+)"')
PACKAGES = {"idb-keyval": "dist/index.js"}


def address(site: Path, served: str, name: str) -> str:
    """Return the URL of theme/scripts/NAME, e.g. "plan/plan.js". The source is served beside the site, which contains only bundles."""
    folder = site.parent / "modules"
    if not folder.is_dir():
        shutil.copytree(ROOT / "theme" / "scripts", folder)
        for script in folder.rglob("*.js"):
            script.write_text(PACKAGE.sub(lambda found: f'from "/modules/packages/{found[1]}.js"', script.read_text(encoding="utf-8")))
        for package, file in PACKAGES.items():
            (folder / "packages").mkdir(exist_ok=True)
            shutil.copy(ROOT / "node_modules" / package / file, folder / "packages" / f"{package}.js")
        for generated, text in assets.modules("en", MkDocsConfig()).items():
            for place in (folder, *filter(Path.is_dir, folder.iterdir())):  # scripts import it relative to their own folder
                (place / generated).write_text(text, encoding="utf-8")
    assert (folder / name).is_file(), f"theme/scripts has no {name}"
    return f"{urlsplit(served).scheme}://{urlsplit(served).netloc}/modules/{name}"
