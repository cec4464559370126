"""A marker in a page is replaced by its content, or the build stops with a message."""

from dose import plan
from doses import BELT, STANDARD
from project import MINI_PAGE

WRONG = [
    ("{{ grate limited }}", "Did you mean grade"),
    ("{{ timr }}", "Did you mean timer or film?"),
    ("Words {{ plan-table standard }} around.", "Put an empty line before and after it."),
    ("{{ plan fast }}", "Use one of: gentle-start"),
    ("{{ plan-table fast }}", "Use one of: gentle-start"),
    ("{{ timer fast }}", "Use one of: gentle-start"),
    ("{{ plan standard.speed }}", "Use one of: hold"),
    ("{{ figure no-such: Caption. }}", "there is no figure"),
    ("{{ figure hold }}", "Write {{ figure hold: What to see in it. }}"),
    ("{{ Figure hold: Caption. }}", "a kind in small letters"),
    ("{{ plan standard hold }}", "one word after it"),
    ("Words {{ grade limited } and on.", "two braces on each side"),
    ("Words { { grade limited }} and on.", "two braces on each side"),
]


def test_an_invalid_marker_stops_the_build_with_file_line_and_fix(write):
    code, messages, _ = write("Words.", pages={f"wrong{number}.md": body for number, (body, _) in enumerate(WRONG)})
    assert code != 0
    for number, (body, fix) in enumerate(WRONG):
        reported = [line for line in messages.splitlines() if f"wrong{number}.md:12:" in line]
        assert any(fix in line for line in reported), (body, reported)


def test_a_repeated_fault_is_reported_with_both_line_numbers(write):
    _, messages, _ = write("A claim. {{ grade weak }}\n\nAnother. {{ grade weak }}")
    assert "index.md:12:" in messages
    assert "index.md:14:" in messages


def test_markers_in_code_are_ignored(write):
    code, messages, html = write("Write `{{ plan standard }}`.")
    assert code == 0, messages
    assert "{{ plan standard }}" in html


def test_the_dose_is_inserted_into_the_sentence(write):
    code, messages, html = write("Do {{ plan standard }}.")
    assert code == 0, messages
    assert f"Do {plan.dose(BELT, STANDARD)}." in html


def test_a_title_with_special_characters_builds(write):
    title = 'The "hip" & <you>'
    page = MINI_PAGE.format(title="Page", body="Weak hips [@one]. {{ grade limited }}\n\n## More & <b>more</b>\n\nWords.").replace(
        "title: Page", f"title: '{title}'"
    )
    bib = "@misc{one, author = {A, B}, title = {T}, year = {2020}, url = {https://example.org/x}, design = {cohort}, people = {50},}"
    lists = "{{ statements }}\n\n{{ all-references }}"
    code, messages, html = write(lists, bib, {"other.md": page})
    assert code == 0, messages
    assert html.count("The &#34;hip&#34; &amp; &lt;you&gt;") + html.count('The "hip" &amp; &lt;you&gt;') >= 3
    assert "<you>" not in html
    assert "&amp;amp;" not in html and "&amp;lt;" not in html
