"""Front matter must name author and check dates; invalid front matter is refused with file, line and fix."""

from project import MINI_PAGE

WHOLE = MINI_PAGE.format(title="Page", body="Words.")


WRONG = [
    (WHOLE.replace("title: Page\n", ""), 1, "title: is missing"),
    (WHOLE.replace("A page.", "A" * 156), 3, "156 characters, and 155 are allowed"),
    (WHOLE.replace("audience: reader", "audience: nurse"), 4, "“nurse” is none of patient"),
    (WHOLE.replace("checked: 2026-11-20", "checked: 2026-02-30"), 1, "cannot be read: day is out of range"),
    (WHOLE.replace("A page.", "A page: good"), 1, "cannot be read: mapping values are not allowed"),
    (WHOLE.replace("checked: 2026-11-20", "checked: last week"), 6, "is no date"),
    (WHOLE.replace("2027-11-20", "2025-11-20"), 7, "is not after checked"),
    (WHOLE.replace("reviewer: none", "reviewer:"), 8, "reviewer: is missing"),
    (WHOLE.replace("reviewer: none", "reviewer: none\nkeywords: hip"), 9, "no field “keywords”"),
    (WHOLE.replace("title: Page", "title: [a, b]"), 2, "is no text; quotation marks make it one"),
    (WHOLE.replace("title: Page", "title: 2026"), 2, "“2026” is no text"),
    (WHOLE.replace("reviewer: none", "reviewer: none\ntranslates: [a]"), 9, "is no text"),
    (WHOLE.replace("reviewer: none", "reviewer: none\ntemplate:"), 9, "template: is missing"),
    (WHOLE.replace("reviewer: none", "reviewer: none\n7: x"), 9, "no field “7”"),
    (WHOLE.replace("reviewer: none", "reviewer: none\nplan: fast"), 9, "“fast” is none of gentle-start"),
    (WHOLE.replace("reviewer: none", "reviewer: none\ntemplate: none.html"), 9, "is none of lean.html"),
]


def test_invalid_front_matter_stops_the_build_with_file_line_and_fault(write):
    code, messages, _ = write("Words.", pages={f"wrong{number}.md": text for number, (text, *_) in enumerate(WRONG)})
    assert code != 0
    for number, (_, line, fault) in enumerate(WRONG):
        reported = [text for text in messages.splitlines() if f"wrong{number}.md:" in text]
        assert any(f"wrong{number}.md:{line}:" in text and fault in text for text in reported), (fault, reported)


def test_complete_front_matter_is_accepted(write):
    code, messages, _ = write(WHOLE.replace("reviewer: none", "reviewer: none\nplan: standard\ntemplate: lean.html"))
    assert code == 0, messages
