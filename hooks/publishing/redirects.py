"""Writes a redirecting page for each address that has moved."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_relative_url

from publishing import security_headers
from writing import languages, templates
from writing.faults import Fault, line_of, warn

SCRIPT = Path(__file__).parents[2] / "theme" / "scripts" / "redirect.js"


def on_post_build(config: MkDocsConfig) -> None:
    settings = Path(config.config_file_path).read_text(encoding="utf-8")
    write(Path(config.site_dir), config.extra.get("redirects") or {}, config.site_url or "", config.site_name, settings)


def write(site: Path, redirects: dict[str, str], site_url: str, name: str, settings: str = "") -> None:
    """Write a page for each old address, e.g. {"stretches/": "exercise/next-steps/#ladder"}; addresses are relative to the site's root.
    `settings` is the text of mkdocs.yml."""
    for old, new in redirects.items():
        if fault := _fault(site, old, new):
            warn("mkdocs.yml", line_of(settings, old, max(settings.find("\n  redirects:"), 0)), fault)
            continue
        target = new.partition("#")[0]
        page = templates.render(
            "redirect.html",
            languages.of_address(target),
            site=name,
            address=get_relative_url(new, old),
            canonical=urljoin(site_url, target),
            script=get_relative_url(_write_script(site), old),
            content_policy=security_headers.policy(security_headers.CONTENT),
        )
        (site / old).mkdir(parents=True, exist_ok=True)
        (site / old / "index.html").write_text(page, encoding="utf-8")


def _fault(site: Path, old: str, new: str) -> Fault | None:
    """Return the fault of a redirect without a target, or from an existing page."""
    if not (site / new.partition("#")[0] / "index.html").is_file():
        fix = "Name an address that exists, e.g. exercise/."
        return Fault(f"the redirect from “{old}” leads to “{new}”, where there is no page.", fix)
    if (site / old / "index.html").is_file():
        return Fault(f"the redirect from “{old}” would hide a page of that address.", "Remove the redirect, or move the page.")
    return None


def _write_script(site: Path) -> str:
    """Write the script of these pages, named after its content hash like the bundles, and return its address."""
    text = SCRIPT.read_text(encoding="utf-8")
    address = f"scripts/redirect-{hashlib.sha256(text.encode()).hexdigest()[:8].upper()}.js"
    (site / "scripts").mkdir(exist_ok=True)
    (site / address).write_text(text, encoding="utf-8")
    return address
