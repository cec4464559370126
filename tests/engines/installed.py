"""Check that a program needed by a test is installed."""

from __future__ import annotations

import os

import pytest

# ENGINES=all (set in CI) requires all engines: a missing one is a failure.
ALL = os.environ.get("ENGINES") == "all"


def need(found, name: str) -> None:
    """Skip the test if a program is not installed, or fail where all are required."""
    if not found and ALL:
        pytest.fail(f"{name} is missing: run `make setup-engines` as root or with sudo on Debian", pytrace=False)
    if not found:
        pytest.skip(f"{name} is not on this system")
