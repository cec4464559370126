"""Readers with an old link, from an email or on paper, still arrive: an address that moved keeps a small page that leads on."""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_relative_url

from writing import languages
from writing.faults import Fault, line_of, warn

# No script, and nothing from elsewhere: `content` is a refresh at once; the link is for browsers that do not follow it.
PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{moved}, {site}</title>
<link rel="canonical" href="{whole}">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={address}">
</head>
<body>
<h1>{moved}</h1>
<p><a href="{address}">{go}</a></p>
</body>
</html>
"""


def on_post_build(config: MkDocsConfig) -> None:
    settings = Path(config.config_file_path).read_text(encoding="utf-8")
    write(Path(config.site_dir), config.extra.get("redirects") or {}, config.site_url or "", config.site_name, settings)


def write(site: Path, redirects: dict[str, str], site_url: str, name: str, settings: str = "") -> None:
    """Write a page for each old address, e.g. {"stretches/": "exercise/next-steps/#ladder"}; both are below the site's root.
    `settings` is the text of mkdocs.yml."""
    for old, new in redirects.items():
        target = new.partition("#")[0]
        line = line_of(settings, old, max(settings.find("\n  redirects:"), 0))
        if not (site / target / "index.html").is_file():
            warn(
                "mkdocs.yml",
                line,
                Fault(
                    f"the redirect from “{old}” leads to “{new}”, where there is no page.", "Name an address that exists, e.g. exercise/."
                ),
            )
        elif (site / old / "index.html").is_file():
            warn(
                "mkdocs.yml",
                line,
                Fault(f"the redirect from “{old}” would hide a page of that address.", "Remove the redirect, or move the page."),
            )
        else:
            folder = site / old
            folder.mkdir(parents=True, exist_ok=True)
            address = get_relative_url(new, old)
            language = languages.of_address(target)
            words = languages.words(language)["pages"]["redirect"]
            text = PAGE.format(
                site=escape(name),
                address=escape(address),
                whole=escape(urljoin(site_url, target)),
                language=language,
                moved=escape(words["moved"]),
                go=escape(words["go"]),
            )
            (folder / "index.html").write_text(text, encoding="utf-8")
