"""Readers find every ready-made plan in one list, and on a plan's page its code and its sheet, all with the numbers of plan.yml."""

from __future__ import annotations

from mkdocs.utils import get_relative_url

from dose import plan, qr_codes

SHEET = "exercise/handout/"
NEXT = '<h2 id="what-next"'


def on_page_content(html, page, config, files):
    name = page.meta.get("plan")
    if not name:
        return html
    chosen = plan.plan(name)
    # A sheet that is asked for here must not print another plan's dose.
    html = html.replace(f'href="{get_relative_url(SHEET, page.url)}"', f'href="{sheet_link(chosen, page.url)}"')
    before, heading, after = html.partition(NEXT)
    return before + take_away(name, page.url, config.site_url) + heading + after


def late(page, config, files) -> str:
    """The marker `{{ plans }}`: each ready-made plan with its numbers in words, its page and its sheet."""
    items = []
    for name, ready in plan.numbers()["plans"].items():
        chosen = plan.plan(name)
        there, sheet = get_relative_url(f"plans/{name}/", page.url), sheet_link(chosen, page.url)
        items.append(
            f'<li><a href="{there}"><strong>{ready["title"]}</strong></a>: {plan.dose(chosen)}. '
            f'<a href="{sheet}">Sheet: {ready["title"].lower()}</a></li>'
        )
    return f'<ul class="plans">{"".join(items)}</ul>'


def take_away(name: str, page_url: str, site_url: str) -> str:
    """The part of a plan's page that travels: code, address and sheet."""
    chosen = plan.plan(name)
    link = qr_codes.address(site_url, chosen)
    code = qr_codes.svg(link, "Code that opens the timer with this dose", quiet=4)
    return (
        f'<section class="take-away"><h2 id="take-away">Take this plan with you</h2>'
        f"<p>{code}</p><p>It opens the timer with {plan.dose(chosen)}.</p>"
        f'<p><a class="button-quiet" href="{sheet_link(chosen, page_url)}">Print the sheet with this dose</a></p></section>'
    )


def sheet_link(chosen: plan.Plan, page_url: str) -> str:
    """The relative link from a page to the sheet with this plan."""
    query = plan.link(chosen)
    return get_relative_url(SHEET, page_url) + (f"?{query.replace('&', '&amp;')}" if query else "")
