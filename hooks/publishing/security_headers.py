"""Writes the content security policy into each page, and it and other headers into `_headers` for the host."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

# `style-src` allows inline styles: figures and the timer set a few; scripts only ever come from our own files.
CONTENT = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    # Text becomes a document, or an address a worker, in two named places only: theme/scripts/trusted.js and offline-copy.js.
    "require-trusted-types-for": "'script'",
    "trusted-types": "steady-hips steady-hips-worker",
}
# These two do nothing in a meta tag.
HEADER_ONLY = {"frame-ancestors": "'none'"}
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=(), "
    "screen-wake-lock=(self), autoplay=(self)",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Files named after their contents never change. Pages keep the host's own rule, which is "ask again, 304 when unchanged".
YEAR = "public, max-age=31536000, immutable"


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    env.globals["content_policy"] = policy(CONTENT)
    env.globals["referrer_policy"] = HEADERS["Referrer-Policy"]


def on_post_build(config: MkDocsConfig) -> None:
    Path(config.site_dir, "_headers").write_text(headers(), encoding="utf-8")


def policy(directives: dict[str, str]) -> str:
    """A Content-Security-Policy as one line."""
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def headers() -> str:
    """The text of `_headers`, the form that Netlify and Cloudflare Pages read."""
    rules = {
        "/*": {**HEADERS, "Content-Security-Policy": policy({**CONTENT, **HEADER_ONLY})},
        "/scripts/*": {"Cache-Control": YEAR},
        "/sw.js": {"Cache-Control": "no-cache"},
    }
    return "".join(f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in pairs.items()) for path, pairs in rules.items())
