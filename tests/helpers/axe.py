"""Accessibility violations that axe-core finds on a page, as messages."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

SCRIPT = Axe().axe_script

# The design requires a text contrast of 7:1 (4.5:1 for large text). This includes the usual 4.5:1 (3:1), so that rule is disabled.
USUAL, ENHANCED = "color-contrast", "color-contrast-enhanced"
OPTIONS = {
    "all": {"rules": {USUAL: {"enabled": False}, ENHANCED: {"enabled": True}}, "resultTypes": ["violations"]},
    "colours": {"runOnly": {"type": "rule", "values": [ENHANCED]}, "resultTypes": ["violations"]},
}
# Rules that may fail → the reason; currently none.
EXCEPTIONS: dict[str, str] = {}


def faults(page, where: str, part=None, rules: str = "all") -> list[str]:
    """Return the violations on the page in its current state. `part`: a selector that limits the check; `rules`: a key of OPTIONS."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    axe_run = "([part, options]) => axe.run(part ?? document, options).then(({ violations }) => violations)"
    found = page.evaluate(axe_run, [part, OPTIONS[rules]])
    return [
        f"{where}: {rule['id']}: {rule['help']}: {node['target']} {node['html'][:120]} {node.get('failureSummary', '')[-160:]}"
        for rule in found
        if rule["id"] not in EXCEPTIONS
        for node in rule["nodes"][:3]
    ]
