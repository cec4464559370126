"""Is a program here that a test needs?"""

from __future__ import annotations

import os

import pytest

# Where all of them must be there: the continuous run sets this, and a missing engine is a fault.
ALL = os.environ.get("ENGINES") == "all"


def need(found, name: str) -> None:
    """Leave a test out where something is not on this system, or fail where all must be."""
    if not found and ALL:
        pytest.fail(f"{name} is missing: run `make setup-engines` as root or with sudo on Debian", pytrace=False)
    if not found:
        pytest.skip(f"{name} is not on this system")
