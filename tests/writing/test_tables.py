"""A wide table is stacked on a phone: every cell shows its heading, visually and to screen readers."""

import pytest

import accessibility_tree
from writing import tables, tree

THREE = """<table>
<thead>
<tr>
<th>Problem<sup><a href="#fn:a">[1]</a></sup></th>
<th style="text-align: right;">How &amp; sure</th>
<th>Page</th>
</tr>
</thead>
<tbody>
<tr>
<td>Hip pain</td>
<td style="text-align: right;">limited</td>
<td><a href="hip-pain/">Hip</a></td>
</tr>
</tbody>
</table>"""
TWO = (
    "<table>\n<thead>\n<tr>\n<th>Word</th>\n<th>Meaning</th>\n</tr>\n</thead>\n"
    "<tbody>\n<tr>\n<td>a</td>\n<td>b</td>\n</tr>\n</tbody>\n</table>"
)


def named(html: str) -> str:
    parsed = tree.parse(html)
    tables.add_headers(parsed)
    return tree.text(parsed)


def test_every_cell_of_a_wide_table_has_its_heading():
    html = named(THREE)
    assert '<th scope="row">Hip pain</th>' in html
    assert '<td data-label="How &amp; sure" style="text-align: right;">limited</td>' in html
    assert 'data-label="Page"><a href="hip-pain/">Hip</a>' in html


def test_headings_have_a_scope():
    assert named(THREE).count('scope="col"') == 3
    assert named(TWO).count('scope="col"') == 2


def test_two_columns_are_not_stacked():
    assert 'class="stack-small"' in named(TWO)


def test_two_columns_with_paragraphs_are_stacked():
    assert 'class="stack"' in named(TWO.replace("<td>b</td>", f"<td>{'long words ' * 12}</td>"))


def test_class_and_caption_of_a_table_are_kept():
    html = named(THREE.replace("<table>", '<table class="statements"><caption>Known</caption>'))
    assert html.startswith('<div class="stacks"><table class="statements stack"><caption>Known</caption>')


def test_a_table_generated_by_a_hook_is_unchanged():
    html = '<table class="dose-table"><tbody><tr><th scope="row">Hold</th><td>5</td></tr></tbody></table>'
    assert named(html) == html


@pytest.mark.parametrize("path", ["evidence/", "problems/", "problems/acl-injury/"])
def test_a_stacked_table_is_still_exposed_as_a_table(page, served, path):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(served + path)
    wide = accessibility_tree.tree(page, "table")
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.locator("table").first.evaluate("table => getComputedStyle(table).display") == "block", "the page has a stacked table"
    assert accessibility_tree.tree(page, "table") == wide, "same rows, headings and words; no heading read before each cell"
    roles = [node.role for node in wide]
    assert roles.count("row") == roles.count("rowheader") + roles.count("table"), "each row but the first has a row header"
    assert roles.count("columnheader") >= 2 * roles.count("table")


def test_a_table_that_loses_its_semantics_is_found(page):
    page.set_content('<table role="presentation"><tr><th>A</th></tr><tr><td>b</td></tr></table>')
    assert accessibility_tree.tree(page, "table") == []
    page.set_content("<table><tr><th>A</th><th>B</th></tr><tr><td>b</td><td>c</td></tr></table>")
    assert [node.role for node in accessibility_tree.tree(page, "table")].count("row") == 2
