"""Read the file lists in the built service worker."""

import json
import re
from pathlib import Path


def pages_of_exercises(site: Path) -> dict[str, str]:
    """Return the pages that belong to one exercise (address → tag) from the built service worker, to write a new worker."""
    return {address: tag for address, tag in listed_for_offline(site)[1].items() if " " in tag}


def listed_for_offline(site: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Return address → hash of all files kept offline, and address → tag of the language or exercise to which a file is limited."""
    text = (site / "sw.js").read_text(encoding="utf-8")
    files, only = (json.loads(re.search(rf"const {name} = (\{{.*?\}});", text, re.S)[1]) for name in ("FILES", "ONLY"))
    return files, only
