"""One commit gives one site, byte for byte, on any machine and at any address; a page more costs what the page before it cost."""

import filecmp
import json
import pstats
import re
from pathlib import Path

import pytest

from project import MINI_PAGE, MINI_PAGES, ROOT, build, run_build, settings


def differences(one: Path, other: Path) -> list[str]:
    """Relative paths of files that are not byte-identical in both folders, or are in only one of them."""
    names = {path.relative_to(folder) for folder in (one, other) for path in folder.rglob("*") if path.is_file()}
    return sorted(
        str(name)
        for name in names
        if not ((one / name).is_file() and (other / name).is_file() and filecmp.cmp(one / name, other / name, shallow=False))
    )


@pytest.mark.slow
def test_a_second_build_is_byte_identical_though_another_program_made_it(site, tmp_path):
    """The way out: properdocs, the maintained successor of MkDocs, builds this project as it is."""
    build(tmp_path, tool="properdocs")
    assert differences(site, tmp_path) == []


def test_a_difference_is_noticed(tmp_path):
    for name, words in (("one", "a"), ("other", "b")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.html").write_text(words, encoding="utf-8")
    assert differences(tmp_path / "one", tmp_path / "other") == ["page.html"]


def test_without_a_base_theme_the_site_is_built_as_the_notes_say(write, tmp_path):
    """The way out of Material: the line of the maintainers' notes takes the place of the theme in mkdocs.yml."""
    line = re.search(r"`(theme: \{.*?\})`", (ROOT / ".github" / "MAINTAINING.md").read_text(encoding="utf-8"))[1]
    code, messages, html = write("Words.", config=lambda text: re.sub(r"^theme:\n(?: .*\n)+", f"{line}\n", text, flags=re.M))
    assert code == 0, messages
    assert f"\n{line}\n" in (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    assert '<main id="main"' in html
    for name in ("404.html", "sitemap.xml", "search/search_index.json"):
        assert (tmp_path / "site" / name).is_file(), name


SOURCE = "@misc{one, author = {A, B}, title = {T}, year = {2020}, url = {https://example.org/x}, design = {cohort}, people = {50},}\n"


def work(folder: Path, pages: int, body: str) -> dict[str, int]:
    """What building a part of so many pages takes: calls of functions, bytes of pages written. Seconds would depend on the machine."""
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
    done = run_build(folder / "site", root=folder, calls=folder / "calls")
    assert done.returncode == 0, done.stderr
    written = sum(path.stat().st_size for path in (folder / "site").rglob("*.html"))
    return {"calls": pstats.Stats(str(folder / "calls")).total_calls, "bytes": written}


def grows(smallest: dict[str, int], middle: dict[str, int], largest: dict[str, int]) -> list[str]:
    """In which measure the second step, twice as many pages more as the first, costs more than twice (and a twentieth) as much."""
    return [each for each in smallest if largest[each] - middle[each] > 2.1 * (middle[each] - smallest[each])]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_page_more_costs_no_more_than_the_page_before_it(tmp_path):
    body = "It acts [@one]. {{ grade limited }}\n\n## More {#more}\n\n{{ figure hold: Press. }}\n\n{{ timer standard }}"
    spent = []
    for pages in (1, 21, 25, 33):  # the first finds no bundles kept; the others have more than the margin of a wide window lists
        (tmp_path / str(pages)).mkdir()
        spent.append(work(tmp_path / str(pages), pages, body))
    assert grows(*spent[1:]) == [], spent


def test_pages_that_list_all_pages_are_noticed():
    assert grows(*({"calls": 100 + pages**2, "bytes": 100 * pages} for pages in (21, 25, 33))) == ["calls"]
