"""Writes the content security policy into each page, and all security headers into `_headers` for the host."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

# `style-src` allows inline styles, which figures and the timer use; scripts are only loaded from our own files.
CONTENT = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    # Only two policies may create HTML or worker URLs from strings: theme/scripts/trusted.js and offline-copy.js.
    "require-trusted-types-for": "'script'",
    "trusted-types": "steady-hips steady-hips-worker",
}
# Ignored by browsers in a meta tag.
HEADER_ONLY = {"frame-ancestors": "'none'"}
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=(), "
    "screen-wake-lock=(self), autoplay=(self)",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Files named after their content hash never change. Pages keep the host's default: revalidate, 304 if unchanged.
YEAR = "public, max-age=31536000, immutable"


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    env.globals["content_policy"] = policy(CONTENT)
    env.globals["referrer_policy"] = HEADERS["Referrer-Policy"]


def on_post_build(config: MkDocsConfig) -> None:
    Path(config.site_dir, "_headers").write_text(headers(), encoding="utf-8")


def policy(directives: dict[str, str]) -> str:
    """Return a Content-Security-Policy as one line."""
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def headers() -> str:
    """Return the text of `_headers`, in the format of Netlify and Cloudflare Pages."""
    rules = {
        "/*": {**HEADERS, "Content-Security-Policy": policy({**CONTENT, **HEADER_ONLY})},
        "/scripts/*": {"Cache-Control": YEAR},
        "/sw.js": {"Cache-Control": "no-cache"},
    }
    return "".join(f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in pairs.items()) for path, pairs in rules.items())
