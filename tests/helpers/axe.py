"""What axe-core finds on a page, in words."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

# Beyond the usual set: text contrast of 7:1 (4.5:1 for large text) as the design asks.
OPTIONS = {"rules": {"color-contrast-enhanced": {"enabled": True}}, "resultTypes": ["violations"]}
# Rules that may fail, each with its reason; none does.
EXCEPTIONS: dict[str, str] = {}


def faults(page, where: str, part=None) -> list[str]:
    """What axe finds on the page as it stands, in words; `part`: a selector to look at only that."""
    found = Axe().run(page, context=part, options=OPTIONS).response["violations"]
    return [
        f"{where}: {rule['id']}: {rule['help']}: {node['target']} {node['html'][:120]} {node.get('failureSummary', '')[-160:]}"
        for rule in found
        if rule["id"] not in EXCEPTIONS
        for node in rule["nodes"][:3]
    ]
