"""Builds are reproducible byte for byte, and the cost of a build grows linearly with the number of pages."""

import filecmp
import json
import pstats
import re
from pathlib import Path

import pytest

from project import MINI_PAGE, MINI_PAGES, ROOT, build, run_build, settings


def differences(one: Path, other: Path) -> list[str]:
    """Return relative paths of files that differ between the folders or are in only one of them."""
    names = {path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*") if path.is_file()}
    return sorted(
        str(name)
        for name in names
        if not ((one / name).is_file() and (other / name).is_file() and filecmp.cmp(one / name, other / name, shallow=False))
    )


@pytest.mark.slow
def test_properdocs_builds_the_same_bytes(site, tmp_path):
    """Migration path: ProperDocs, the maintained successor of MkDocs, builds the same site."""
    build(tmp_path, tool="properdocs")
    assert differences(site, tmp_path) == []


def test_difference_between_builds_is_detected(tmp_path):
    for name, words in (("one", "a"), ("other", "b")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.html").write_text(words, encoding="utf-8")
    assert differences(tmp_path / "one", tmp_path / "other") == ["page.html"]


def test_site_builds_without_base_theme_as_documented(write, tmp_path):
    """Migration path from Material: build with the `theme` setting given in .github/MAINTAINING.md."""
    line = re.search(r"`(theme: \{.*?\})`", (ROOT / ".github" / "MAINTAINING.md").read_text(encoding="utf-8"))[1]
    code, messages, html = write("Words.", config=lambda text: re.sub(r"^theme:\n(?: .*\n)+", f"{line}\n", text, flags=re.M))
    assert code == 0, messages
    assert f"\n{line}\n" in (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    assert '<main id="main"' in html
    for name in ("404.html", "sitemap.xml", "search/search_index.json"):
        assert (tmp_path / "site" / name).is_file(), name


SOURCE = "@misc{one, author = {A, B}, title = {T}, year = {2020}, url = {https://example.org/x}, design = {cohort}, people = {50},}\n"


def build_cost(folder: Path, pages: int, body: str) -> dict[str, int]:
    """Build a section of `pages` pages; return function calls and bytes of HTML written. Time would depend on the machine."""
    for name in ("hooks", "theme", "node_modules"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "references.bib").write_text(SOURCE, encoding="utf-8")
    names = [f"part/{number}.md" for number in range(pages)]
    for name in ["index.md", *names]:
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(MINI_PAGE.format(title=f"Page {path.stem}", body=body), encoding="utf-8")
    for name, text in MINI_PAGES.items():
        (folder / "docs" / name).parent.mkdir()
        (folder / "docs" / name).write_text(MINI_PAGE.format(title="Evidence", body=text), encoding="utf-8")
    nav = ["index.md", {"Part": names}, *MINI_PAGES]
    (folder / "mkdocs.yml").write_text(f"{settings()}\nnav: {json.dumps(nav)}\n", encoding="utf-8")
    result = run_build(folder / "site", root=folder, calls=folder / "calls")
    assert result.returncode == 0, result.stderr
    written = sum(path.stat().st_size for path in (folder / "site").rglob("*.html"))
    return {"calls": pstats.Stats(str(folder / "calls")).total_calls, "bytes": written}


def superlinear(smallest: dict[str, int], middle: dict[str, int], largest: dict[str, int]) -> list[str]:
    """Return the measures that grow faster than linearly. The second step adds twice as many pages as the first; 5 % tolerance."""
    return [each for each in smallest if largest[each] - middle[each] > 2.1 * (middle[each] - smallest[each])]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_build_cost_grows_linearly_with_pages(tmp_path):
    body = "It acts [@one]. {{ grade limited }}\n\n## More {#more}\n\n{{ figure hold: Press. }}\n\n{{ timer standard }}"
    costs = []
    # The first build fills the bundle cache; the others have more pages than the margin of a wide window lists.
    for pages in (1, 21, 25, 33):
        (tmp_path / str(pages)).mkdir()
        costs.append(build_cost(tmp_path / str(pages), pages, body))
    assert superlinear(*costs[1:]) == [], costs


def test_quadratic_build_cost_is_detected():
    assert superlinear(*({"calls": 100 + pages**2, "bytes": 100 * pages} for pages in (21, 25, 33))) == ["calls"]
