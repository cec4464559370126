"""A callout box has one of three kinds, a title and content; anything else stops the build."""

import pytest


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('!!! warning "Mind"\n\n    Words.', "is no box"),
        ("!!! stop\n\n    Words.", "is no box"),
        ('!!! stop "Mind"\n\nWords that are not indented.', "is empty"),
    ],
)
def test_an_invalid_box_stops_the_build_with_file_line_and_fix(write, body, fault):
    code, messages, _ = write(body)
    assert code != 0
    assert "index.md:12:" in messages
    assert fault in messages
    assert "indented by four spaces" in messages


def test_the_three_kinds_are_accepted_and_boxes_in_code_are_ignored(write):
    boxes = "\n\n".join(f'!!! {kind} "Title"\n\n    Words.' for kind in ("do", "stop", "sure"))
    code, messages, html = write(f"{boxes}\n\nWrite `!!! note`.")
    assert code == 0, messages
    assert html.count('class="admonition ') == 3
