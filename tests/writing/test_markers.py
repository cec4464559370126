"""A writer's marker becomes what it names, or the build stops with a sentence that helps."""

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


def test_a_wrong_marker_stops_the_build_and_names_file_line_and_mend(write):
    code, messages, _ = write("Words.", pages={f"wrong{number}.md": body for number, (body, _) in enumerate(WRONG)})
    assert code != 0
    for number, (body, fix) in enumerate(WRONG):
        told = [each for each in messages.splitlines() if f"wrong{number}.md:12:" in each]
        assert any(fix in each for each in told), (body, told)


def test_a_fault_that_stands_twice_is_told_with_both_its_lines(write):
    _, messages, _ = write("A claim. {{ grade weak }}\n\nAnother. {{ grade weak }}")
    assert "index.md:12:" in messages
    assert "index.md:14:" in messages


def test_a_marker_in_code_is_left_alone(write):
    code, messages, html = write("Write `{{ plan standard }}`.")
    assert code == 0, messages
    assert "{{ plan standard }}" in html


def test_the_dose_stands_in_the_sentence(write):
    code, messages, html = write("Do {{ plan standard }}.")
    assert code == 0, messages
    assert "10 presses of 5 seconds on each side, twice a day, every day" in html


def test_a_title_with_any_sign_builds_right(write):
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
