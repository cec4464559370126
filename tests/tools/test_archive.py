"""Who keeps a copy of the published site can see that it is whole, and what it was made of."""

import os
import shutil
import subprocess
import tarfile

import pytest
import yaml

import archive
from project import ROOT


@pytest.fixture
def packed(tmp_path):
    """A small site, and the folder of its archive."""
    site, folder = tmp_path / "site", tmp_path / "archive"
    (site / ".well-known").mkdir(parents=True)
    folder.mkdir()
    (site / "index.html").write_text("<p>Hips", encoding="utf-8")
    (site / ".well-known" / "security.txt").write_text("Contact: x", encoding="utf-8")
    (folder / "build.cdx.json").write_text("{}", encoding="utf-8")
    return site, folder


def test_the_archive_holds_every_file_of_the_site_hidden_ones_too(packed, monkeypatch):
    site, folder = packed
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    archive.main(site, folder)
    with tarfile.open(folder / "site.tar.gz") as tar:
        assert tar.getnames() == ["site/.well-known/security.txt", "site/index.html"]
        assert tar.extractfile("site/index.html").read() == b"<p>Hips"


def test_the_same_site_makes_the_same_bytes_whenever_it_was_written(packed):
    site, folder = packed
    archive.pack(site, folder / "one", 1790000000)
    os.utime(site / "index.html", (1, 1))
    (site / "index.html").chmod(0o600)
    archive.pack(site, folder / "two", 1790000000)
    assert (folder / "one").read_bytes() == (folder / "two").read_bytes()


def test_a_changed_file_is_noticed_by_its_digest(packed, monkeypatch):
    site, folder = packed
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    archive.main(site, folder)
    check = [shutil.which("sha256sum") or "shasum", "--check", "SHA256SUMS"]
    assert subprocess.run(check, cwd=folder, capture_output=True).returncode == 0
    (folder / "build.cdx.json").write_text("{ }", encoding="utf-8")
    assert subprocess.run(check, cwd=folder, capture_output=True).returncode != 0


def test_publishing_keeps_the_archive_of_the_very_site_that_it_publishes():
    steps = yaml.safe_load((ROOT / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8"))["jobs"]["build"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == ["make archive"]
    kept = [step["with"]["path"] for step in steps if "upload" in step.get("uses", "")]
    assert kept == ["site", "archive"]


def test_both_lists_of_parts_are_made_in_a_form_that_scanners_read():
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\narchive: build")[2].partition("\n\n")[0]
    assert "cyclonedx-py environment" in recipe
    assert "npm sbom --sbom-format=cyclonedx" in recipe
