"""One commit gives one site, byte for byte, on any machine and at any address."""

import filecmp
from pathlib import Path

import pytest

from project import build


def differences(one: Path, other: Path) -> list[str]:
    """Relative paths of files that are not byte-identical in both folders, or are in only one of them."""
    names = {path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*") if path.is_file()}
    return sorted(
        str(name)
        for name in names
        if not ((one / name).is_file() and (other / name).is_file() and filecmp.cmp(one / name, other / name, shallow=False))
    )


@pytest.mark.slow
def test_two_builds_are_byte_identical(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for name in ("one", "other"):
        build(tmp_path / name)
    assert differences(tmp_path / "one", tmp_path / "other") == []


def test_a_difference_is_noticed(tmp_path):
    for name, words in (("one", "a"), ("other", "b")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.html").write_text(words, encoding="utf-8")
    assert differences(tmp_path / "one", tmp_path / "other") == ["page.html"]


@pytest.mark.slow
def test_properdocs_builds_the_same_pages(tmp_path, monkeypatch):
    """The way out: the maintained successor of MkDocs builds this project as it is."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    build(tmp_path / "mkdocs")
    build(tmp_path / "properdocs", tool="properdocs")
    assert differences(tmp_path / "mkdocs", tmp_path / "properdocs") == []
