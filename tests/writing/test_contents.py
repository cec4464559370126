"""Check where a long page places its table of contents."""

import pytest

from writing import contents, tree

FIRST, OTHERS = '<h2 id="what-to-do">a</h2>', "<p>1</p><h2>b</h2><p>2</p><h2>c</h2>"


@pytest.mark.parametrize(
    ("html", "before"),
    [
        ("<h1>t</h1><p>0</p><h2>a</h2>" + OTHERS, "<h2>a</h2>"),
        ("<h1>t</h1>" + FIRST + OTHERS, "<h2>c</h2>"),
        (FIRST + "<h2>b</h2>", FIRST),
        ("<details><summary><h2>a</h2></summary></details>" + OTHERS, "<details><summary><h2>a</h2></summary></details>"),
        ("<p>No section</p>", "None"),
    ],
)
def test_contents_come_before_the_first_section_or_after_what_to_do(html, before):
    assert str(contents.place(tree.parse(html))) == before
