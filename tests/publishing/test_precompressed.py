"""A host that serves ready-made compressed files gets them, whole and smaller, for every text file and for nothing else."""

import gzip

from publishing import precompressed


def test_each_text_file_has_its_compressed_twins_when_the_build_is_asked_for_them(write, tmp_path, monkeypatch):
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
    assert not list(site.rglob("*.png.*")), "a picture is as small as it gets"
    assert '.br"' not in (site / "sw.js").read_text(encoding="utf-8"), "a device keeps the files themselves"


def test_a_build_that_is_not_asked_writes_none(site):
    assert not [path for path in site.rglob("*") if path.suffix == ".br"]
