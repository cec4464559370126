"""The archive of the published site: complete, reproducible, with checksums and lists of its components (SBOM)."""

import os
import shutil
import subprocess
import tarfile

import pytest
import yaml

import archive
from project import ROOT


@pytest.fixture
def site_and_folder(tmp_path):
    """Return a small site and the folder for its archive."""
    site, folder = tmp_path / "site", tmp_path / "archive"
    (site / ".well-known").mkdir(parents=True)
    folder.mkdir()
    (site / "index.html").write_text("<p>Hips", encoding="utf-8")
    (site / ".well-known" / "security.txt").write_text("Contact: x", encoding="utf-8")
    (folder / "build.cdx.json").write_text("{}", encoding="utf-8")
    return site, folder


def test_archive_contains_every_file_including_hidden_ones(site_and_folder, monkeypatch):
    site, folder = site_and_folder
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    archive.main(site, folder)
    with tarfile.open(folder / "site.tar.gz") as tar:
        assert tar.getnames() == ["site/.well-known/security.txt", "site/index.html"]
        assert tar.extractfile("site/index.html").read() == b"<p>Hips"


def test_archive_is_reproducible(site_and_folder):
    site, folder = site_and_folder
    archive.pack(site, folder / "one", 1790000000)
    os.utime(site / "index.html", (1, 1))
    (site / "index.html").chmod(0o600)
    archive.pack(site, folder / "two", 1790000000)
    assert (folder / "one").read_bytes() == (folder / "two").read_bytes()


def test_changed_file_fails_the_checksum(site_and_folder, monkeypatch):
    site, folder = site_and_folder
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    archive.main(site, folder)
    check = [shutil.which("sha256sum") or "shasum", "--check", "SHA256SUMS"]
    assert subprocess.run(check, cwd=folder, capture_output=True).returncode == 0
    (folder / "build.cdx.json").write_text("{ }", encoding="utf-8")
    assert subprocess.run(check, cwd=folder, capture_output=True).returncode != 0


def test_publish_workflow_uploads_the_site_and_its_archive():
    steps = yaml.safe_load((ROOT / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8"))["jobs"]["build"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == ["make archive"]
    kept = [step["with"]["path"] for step in steps if "upload" in step.get("uses", "")]
    assert kept == ["site", "archive"]


def test_both_sboms_are_in_cyclonedx_format():
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\narchive: build")[2].partition("\n\n")[0]
    assert "cyclonedx-py environment" in recipe
    assert "npm sbom --sbom-format=cyclonedx" in recipe
