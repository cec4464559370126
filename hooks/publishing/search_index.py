"""Readers search in their own language and are sent no other, because each language has an index of its own."""

from __future__ import annotations

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from writing import languages

# What MkDocs writes: the pages of all languages. English keeps the name, the others are search/CODE.json.
WHOLE = Path("search", "search_index.json")


def on_post_build(config: MkDocsConfig) -> None:
    split(Path(config.site_dir))


def split(site: Path) -> None:
    """Part the one index of a built site by language."""
    whole = json.loads((site / WHOLE).read_text(encoding="utf-8"))
    for code in languages.codes():
        docs = [entry for entry in whole["docs"] if languages.of_address(entry["location"]) == code]
        target = site / (WHOLE if code == languages.ENGLISH else WHOLE.with_name(f"{code}.json"))
        target.write_text(json.dumps({**whole, "docs": docs}, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
