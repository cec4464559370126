"""A wide table reads on a phone too: every cell carries its heading, for eyes and for screen readers."""

from writing import tables

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
TWO = "<table>\n<thead>\n<tr>\n<th>Word</th>\n<th>Meaning</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>a</td>\n<td>b</td>\n</tr>\n</tbody>\n</table>"


def test_every_cell_of_a_wide_table_carries_its_heading():
    made = tables.named(THREE)
    assert '<th scope="row" role="rowheader">Hip pain</th>' in made
    assert '<td role="cell" data-label="How &amp; sure" style="text-align: right;">limited</td>' in made
    assert 'data-label="Page"><a href="hip-pain/">Hip</a>' in made


def test_headings_say_what_they_head():
    assert tables.named(THREE).count('scope="col"') == 3
    assert tables.named(TWO).count('scope="col"') == 2


def test_two_columns_stay_side_by_side_on_a_phone():
    assert 'class="stack-small"' in tables.named(TWO)


def test_two_columns_with_paragraphs_in_them_are_stacked():
    assert 'class="stack"' in tables.named(TWO.replace("<td>b</td>", f"<td>{'long words ' * 12}</td>"))


def test_a_table_with_class_and_caption_keeps_them():
    made = tables.named(THREE.replace("<table>", '<table class="statements"><caption>Known</caption>'))
    assert made.startswith('<table class="statements stack" role="table"><caption>Known</caption>')


def test_a_table_that_a_hook_made_is_left_alone():
    made = '<table class="dose"><tbody><tr><th scope="row">Hold</th><td>5</td></tr></tbody></table>'
    assert tables.named(made) == made
