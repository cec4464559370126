"""The list of statements can be filtered by page and grade; on a phone each statement takes two lines."""

import pytest

from layout_probe import visiting

ROWS = ".statements tbody tr"


@pytest.fixture
def phone(browser, served):
    with visiting(browser, viewport={"width": 390, "height": 844}) as page:
        page.goto(served + "evidence/")
        yield page


def shown(page) -> list[str]:
    """Return the texts of the visible rows."""
    return page.locator(f"{ROWS}:visible").all_inner_texts()


def test_statements_can_be_filtered_by_page_and_grade(phone):
    every = shown(phone)
    phone.locator("select[name=page]").select_option("Hip pain")
    of_page = shown(phone)
    assert 0 < len(of_page) < len(every)
    assert all("Hip pain" in row for row in of_page)
    phone.locator("select[name=grade]").select_option("limited evidence")
    of_both = shown(phone)
    assert 0 < len(of_both) < len(of_page)
    assert all("limited evidence" in row for row in of_both)
    assert phone.locator(".statements-said").inner_text() == f"{len(of_both)} of {len(every)} statements"
    phone.locator("select[name=page]").select_option("All pages")
    phone.locator("select[name=grade]").select_option("All grades")
    assert shown(phone) == every


def test_no_row_repeats_the_headings_of_its_table(phone):
    labels = f"[...document.querySelectorAll('{ROWS} td')].map((cell) => getComputedStyle(cell, '::before').display)"
    assert set(phone.evaluate(labels)) == {"none"}
    assert phone.get_by_role("columnheader", name="How sure").count() == 2, "a screen reader still has them"


def test_all_statements_are_shown_without_scripts(browser, served):
    with visiting(browser, java_script_enabled=False) as page:
        page.goto(served + "evidence/")
        assert page.locator(f"{ROWS}:visible").count() == page.locator(ROWS).count() > 50
        assert not page.locator("select[name=grade]").is_visible()


def test_on_a_phone_grade_and_page_share_the_line_below_the_statement(phone):
    """A grade lower than its sources allow has a reason, which may take another line."""
    tops = phone.evaluate(
        f"[...document.querySelectorAll('{ROWS}')].filter((row) => !row.cells[1].textContent.includes(',')).map((row) => "
        "[row.cells[0].getBoundingClientRect().bottom, ...[1, 2].map((at) => row.cells[at].getClientRects()[0].bottom)])"
    )
    assert len(tops) > 40
    assert not [row for row in tops if abs(row[1] - row[2]) > 8 or row[1] < row[0]]
