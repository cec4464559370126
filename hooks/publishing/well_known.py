"""Adds robots.txt, the web app manifest and security.txt."""

from __future__ import annotations

import datetime
import json

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_build_datetime

ICONS = {"images/icon-192.png": "192x192", "images/icon-512.png": "512x512"}
MASKABLE = {"images/icon-maskable-512.png": "512x512"}
# RFC 9116 recommends less than a year; the site is published more than twice a year.
VALID = datetime.timedelta(days=180)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    # .nojekyll makes GitHub Pages publish folders that begin with a dot.
    contents = {".nojekyll": "", "robots.txt": robots(config.site_url), "manifest.webmanifest": manifest(config, files)}
    if config.extra.get("report"):
        contents[".well-known/security.txt"] = security(config.extra["report"], config.site_url, get_build_datetime())
    for name, content in contents.items():
        files.append(File.generated(config, name, content=content, inclusion=InclusionLevel.INCLUDED))
    return files


def robots(site_url: str | None) -> str:
    """Return robots.txt: everything is allowed; with the address of the sitemap."""
    return f"User-agent: *\nAllow: /\nSitemap: {site_url or ''}sitemap.xml\n"


def manifest(config: MkDocsConfig, files: Files) -> str:
    """Return the web app manifest; the home-screen icon opens the timer with the last plan used on this device."""
    icons = [
        {"src": source, "sizes": size, "type": "image/png", "purpose": purpose}
        for group, purpose in ((ICONS, "any"), (MASKABLE, "maskable"))
        for source, size in group.items()
        if files.get_file_from_path(source)
    ]
    return json.dumps(
        {
            "name": config.site_name,
            "short_name": config.site_name,
            "description": config.site_description,
            "id": "timer/",
            "start_url": "timer/?last=1",
            "scope": "./",
            "display": "standalone",
            "background_color": "#FBF8F3",
            "theme_color": "#0B5A5E",
            "lang": "en-GB",
            "icons": icons,
        },
        indent=1,
    )


def security(report: str, site_url: str | None, built: datetime.datetime) -> str:
    """Return security.txt (RFC 9116) with the owner's address for reports; without one, no file is written."""
    expires = (built + VALID).strftime("%Y-%m-%dT00:00:00Z")
    return f"Contact: {report}\nExpires: {expires}\nPreferred-Languages: en\nCanonical: {site_url or ''}.well-known/security.txt\n"
