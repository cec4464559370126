"""Reads the lists that the built service worker holds."""

import json
import re
from pathlib import Path


def pages_of_exercises(site: Path) -> dict[str, str]:
    """The pages that belong to one exercise, as the built worker has them, for a worker that is written anew."""
    return {address: tag for address, tag in listed_for_offline(site)[1].items() if " " in tag}


def listed_for_offline(site: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Address → hash of all files that are kept for times without a connection, and address → who alone needs it."""
    text = (site / "sw.js").read_text(encoding="utf-8")
    files, only = (json.loads(re.search(rf"const {name} = (\{{.*?\}});", text, re.S)[1]) for name in ("FILES", "ONLY"))
    return files, only
