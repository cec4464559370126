"""Optional precompressed files (gzip, Brotli) exist for every text file and for no other file."""

import gzip

from publishing import precompressed


def test_text_files_are_precompressed_with_the_option(write, tmp_path, monkeypatch):
    monkeypatch.setenv("PRECOMPRESS", "1")
    code, messages, _ = write("{{ timer standard }}")
    assert code == 0, messages
    site = tmp_path / "site"
    texts = [path for path in site.rglob("*") if path.suffix in precompressed.TEXT]
    assert {path.suffix for path in texts} >= {".html", ".js", ".svg", ".json"}
    for path in texts:
        assert gzip.decompress(path.with_name(path.name + ".gz").read_bytes()) == path.read_bytes(), path
    page = site / "index.html"
    assert (page.with_name("index.html.br")).stat().st_size < page.with_name("index.html.gz").stat().st_size < page.stat().st_size / 3
    assert not list(site.rglob("*.png.*")), "images are already compressed"
    assert '.br"' not in (site / "sw.js").read_text(encoding="utf-8"), "the offline copy contains the uncompressed files"


def test_no_file_is_precompressed_by_default(site):
    assert not [path for path in site.rglob("*") if path.suffix == ".br"]
