"""The accessibility tree that the browser exposes to assistive technology, as a list of nodes."""

from __future__ import annotations

from typing import NamedTuple


class Node(NamedTuple):
    role: str
    name: str
    description: str


def tree(page, root: str = "") -> list[Node]:
    """Return the nodes that are not ignored, in reading order; with `root`, only nodes with that role and their descendants."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    found = []

    def walk(node: dict, inside: bool):
        inside = inside or node["role"]["value"] == root
        if inside and not node["ignored"] and node["role"]["value"] != "InlineTextBox":
            found.append(Node(*(str(node.get(key, {}).get("value", "")) for key in Node._fields)))
        for child in node.get("childIds", []):
            if child in by_id:
                walk(by_id[child], inside)

    walk(nodes[0], not root)
    return found
