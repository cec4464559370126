"""Readers on a phone get a wide table as a list of small cards, and hear each cell with its heading, because the build names every cell."""

from __future__ import annotations

import html
import re

# Two columns fit all but the smallest windows as they are, unless a cell holds a paragraph (in characters).
WIDE, LONG = 3, 120
TABLE = re.compile(
    r'<table(?: class="(?P<kind>[\w-]+)")?>(?P<caption><caption>.*?</caption>)?'
    r"\s*<thead>(?P<head>.*?)</thead>\s*<tbody>(?P<body>.*?)</tbody>\s*</table>",
    re.S,
)
HEADING = re.compile(r"<th(?P<rest>[^>]*)>(?P<text>.*?)</th>", re.S)
ROW = re.compile(r"<tr>(.*?)</tr>", re.S)
CELL = re.compile(r"<t[dh](?P<rest>[^>]*)>(?P<text>.*?)</t[dh]>", re.S)
TAG = re.compile(r"<sup.*?</sup>|<[^>]+>", re.S)


def on_page_content(content, page, config, files):
    return named(content)


def named(content: str) -> str:
    """A page's HTML with its Markdown tables named: headings say what they head, and a wide table can be stacked by the styles."""
    return TABLE.sub(_named, content)


def _named(match) -> str:
    heads = [TAG.sub("", heading["text"]).strip() for heading in HEADING.finditer(match["head"])]
    head = HEADING.sub(r'<th scope="col"\g<rest>>\g<text></th>', match["head"].replace(' scope="col"', ""))
    body = ROW.sub(lambda row: _row(row[1], heads), match["body"])
    longest = max((len(TAG.sub("", cell["text"])) for cell in CELL.finditer(match["body"])), default=0)
    stack = "stack" if len(heads) >= WIDE or longest > LONG else "stack-small"
    kind = f"{match['kind']} {stack}" if match["kind"] else stack
    return f'<table class="{kind}">{match["caption"] or ""}<thead>{head}</thead><tbody>{body}</tbody></table>'


def _row(cells: str, heads: list[str]) -> str:
    """One row: its first cell names it, every other carries its column's heading."""
    made = []
    for number, cell in enumerate(CELL.finditer(cells)):
        if number == 0:
            rest = cell["rest"].replace(' scope="row"', "")
            made.append(f'<th scope="row"{rest}>{cell["text"]}</th>')
        else:
            label = html.escape(html.unescape(heads[number]))
            made.append(f'<td data-label="{label}"{cell["rest"]}>{cell["text"]}</td>')
    return f"<tr>{''.join(made)}</tr>"
