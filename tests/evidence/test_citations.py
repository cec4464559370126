"""Citations link each claim to its source and back; an invalid citation stops the build with a helpful message."""

import re

import pytest
from pybtex.database import parse_string

from evidence import vancouver

BIB = """
@article{one2020first,
  author = {One, A B and de Two, C},
  title = {A title: with {MRI} and 50% of “it”},
  journal = {J Abbr},
  year = {2020},
  volume = {73},
  number = {5},
  pages = {140-148},
  doi = {10.1000/a(b)_c},
  pmid = {123},
  design = {cohort},
  people = {50},
}
@article{other2019second,
  author = {{Society of Hips}},
  title = {Is it so?},
  journal = {J Other},
  year = {2019},
  volume = {5},
  eid = {e55},
  pmid = {456},
  design = {review of trials},
  people = {5000},
}
"""
BOTH = "Both [@one2020first; @other2019second]."


WRONG = [
    ("A claim [@one2020furst].", "there is no source “one2020furst”", "Did you mean one2020first"),
    ("A claim [@one:2020].", "“@one:2020” is no key", "letters, digits"),
    ("A claim [@one2020first; other2019second @].", "is no key", "[@one; @other]"),
    ("A claim [@one2020first;\n@other2019second].", "broken over two lines", "on one line"),
    ("A claim [see @one2020first].", "holds more than keys", "put words and page numbers into the sentence"),
    ("A claim [@one2020first, p. 5].", "holds more than keys", "put words and page numbers into the sentence"),
    ("A claim `[@one2020first]`.", "stands in code", "Move it out"),
    ("```\n[@one2020first]\n```", "stands in code", "Move it out"),
    ("A [claim [@one2020first]](https://example.org).", "in the text of a link", "end of a sentence"),
    ("## A heading [@one2020first]", "in a heading", "end of a sentence"),
    ("A claim @one2020first.", "without its brackets", "[@key]"),
    ("A claim [@one2020first.", "without its brackets", "[@key]"),
    ("A claim [one2020first].", "is no citation without an @", "[@one2020first]"),
    ("A claim [^1].", "is a note of your own", "Cite a source"),
]


def test_an_invalid_citation_stops_the_build_with_file_line_fault_and_fix(write):
    code, messages, _ = write(BOTH, BIB, {f"wrong{number}.md": body for number, (body, *_) in enumerate(WRONG)})
    assert code != 0
    for number, (body, fault, fix) in enumerate(WRONG):
        reported = [line for line in messages.splitlines() if f"wrong{number}.md" in line]
        assert len(reported) == 1, f"the fault must be reported once: {body}"
        assert f"wrong{number}.md:12:" in reported[0]
        assert fault in reported[0]
        assert fix in reported[0]


# (text in the two sources, replacement, line within the sources, message)
WRONG_SOURCES = [
    ("  journal = {J Abbr},\n", "", 2, "“one2020first” lacks journal"),
    ("  year = {2019},\n", "", 15, "lacks year"),
    ("  pmid = {456},\n", "", 15, "cannot be found by a reader"),
    ("{456}", "{123}", 15, "the same pmid as “one2020first”"),
    ("pmid = {456}", "doi = {10.1000/A(b)_c}", 15, "the same doi as “one2020first”"),
    ("{10.1000/a", "{https://doi.org/10.1000/a", 2, "the number alone"),
    ("@article{other", "@online{other", 15, "Use one of: @article"),
    ("One, A B", "On\\'e, A B", 2, "the TeX sign"),
    ("{Is it so?}", "{Is it -- so?}", 15, "the TeX sign"),
    ("people = {50}", "lost = {some}", 2, "how many people gave no result"),
    ("design = {cohort}", "design = {cohorts}", 2, "has a design “cohorts”. Write one of: review of trials"),
    ("journal = {J Other}", "journaltitle = {J Other}", 15, "lacks journal. Write journal in place of journaltitle, or"),
]
# The same for faults after which nothing more can be parsed.
BROKEN_SOURCES = [
    ("other2019second", "one2020first", 15, "every key is used once"),
    ("year = {2019},", "year = {2019}", 20, "every field ends with a comma"),
    ("{Is it so?}", "{Is it so?", 26, "every brace is closed"),
]


def with_unique_ids(text: str, number: int) -> str:
    """Return text about the two sources with keys and numbers unique to this case."""
    text = text.replace("one2020first", f"one{number}first").replace("other2019second", f"other{number}second")
    return re.sub(r"10\.1000/|(?<=\{)(?=123\}|456\})", lambda found: f"{found[0]}{number}", text)


def test_an_invalid_source_stops_the_build_with_file_line_and_fault(write):
    assert all(BIB.count(right) == 1 for right, *_ in WRONG_SOURCES)
    cases, line = [], 0
    for number, (right, wrong, place, fault) in enumerate(WRONG_SOURCES):
        bib = BIB.replace(right, wrong)
        cases.append((with_unique_ids(bib, number), f"references.bib:{line + place}:", with_unique_ids(fault, number)))
        line += bib.count("\n")
    code, messages, _ = write(" ".join(with_unique_ids(BOTH, number) for number in range(len(cases))), "".join(bib for bib, *_ in cases))
    assert code != 0
    for _, place, fault in cases:
        assert any(place in message and fault in message for message in messages.splitlines()), (place, fault, messages)


@pytest.mark.parametrize(("right", "wrong", "place", "fault"), BROKEN_SOURCES)
def test_an_unparsable_source_stops_the_build_with_line_and_fault(write, right, wrong, place, fault):
    code, messages, _ = write(BOTH, BIB.replace(right, wrong))
    assert code != 0
    assert f"references.bib:{place}" in messages
    assert fault in messages


def test_an_uncited_source_stops_the_build(write):
    extra = BIB.replace("one2020first", "third2021extra").split("@article{other")[0].replace("123", "789").replace("10.1000/a", "10.1000/x")
    code, messages, _ = write(BOTH, BIB + extra)
    assert code != 0
    assert "references.bib:27:" in messages
    assert "no page cites “third2021extra”" in messages


def test_page_ranges_as_zotero_writes_them_are_accepted(write):
    code, messages, html = write(BOTH, BIB.replace("140-148", "140--148"))
    assert code == 0, messages
    assert "2020;73(5):140–8." in html


def test_fields_that_no_page_prints_may_contain_tex(write):
    unprinted = "  abstract = {In 50\\% of hips -- see \\textit{there}.},\n  file = {/a--b.pdf},\n  journal = {J Abbr}"
    code, messages, _ = write(BOTH, BIB.replace("  journal = {J Abbr}", unprinted))
    assert code == 0, messages


def test_code_with_an_at_sign_and_email_addresses_are_not_citations(write):
    code, messages, _ = write(f"Use `@media print` and write to me@example.org.\n\n{BOTH}", BIB)
    assert code == 0, messages


def test_sources_are_numbered_labelled_and_linked_both_ways(write):
    code, messages, html = write(f"{BOTH}\n\nAgain [@one2020first].", BIB)
    assert code == 0, messages
    assert '<h2 id="references">References</h2>' in html
    assert 'role="doc-endnotes"' in html
    assert html.count('role="doc-noteref"') == 3
    assert re.search(r'href="#fn:other2019second" aria-label="Source 2"[^>]*>\[2\]</a>', html)
    backs = re.findall(r'role="doc-backlink" href="(#[^"]+)" aria-label="([^"]+)"', html)
    assert backs == [
        ("#fnref:one2020first", "Back to mention 1"),
        ("#fnref2:one2020first", "Back to mention 2"),
        ("#fnref:other2019second", "Back to mention 1"),
    ]
    for target, _ in backs:
        assert f'id="{target[1:]}"' in html


def test_numbers_follow_the_reading_order_in_nested_lists(write):
    _, _, html = write("- In a list [@other2019second].\n    - Deeper [@one2020first].\n\nAfter it [@one2020first].", BIB)
    assert re.findall(r'<sup id="([^"]+)">.*?>(\[\d\])<', html) == [
        ("fnref:other2019second", "[1]"),
        ("fnref:one2020first", "[2]"),
        ("fnref2:one2020first", "[2]"),
    ]
    assert re.findall(r'<li id="fn:([^"]+)">', html) == ["other2019second", "one2020first"]


def test_a_reference_has_the_format_of_medical_journals(write):
    _, _, html = write(BOTH, BIB)
    assert "One AB, de Two C. A title: with MRI and 50% of “it”. <em>J Abbr</em>. 2020;73(5):140–8." in html
    assert 'href="https://doi.org/10.1000/a%28b%29_c"' in html
    assert ">doi:10.1000/<wbr>a(b)_c</a>. <a" in html
    assert "Society of Hips. Is it so? <em>J Other</em>. 2019;5:e55." in html


@pytest.mark.parametrize(
    ("authors", "printed"),
    [
        ("A, X and B, X and C, X and D, X and E, X and F, X", "A X, B X, C X, D X, E X, F X."),
        ("A, X and B, X and C, X and D, X and E, X and F, X and G, X", "A X, B X, C X, D X, E X, F X, et al."),
        ("A, X and others", "A X, et al."),
        ("Earl-Boehm, J E and O'Connor, Anne-Marie", "Earl-Boehm JE, O'Connor AM."),
        ("Lombardi Júnior, I and Weeke, K M Ø", "Lombardi Júnior I, Weeke KMØ."),
    ],
)
def test_at_most_six_authors_are_listed_before_et_al(authors, printed):
    entry = parse_string(f"@article{{k, author = {{{authors}}}}}", "bibtex").entries["k"]
    assert str(vancouver.authors(entry)) == printed


@pytest.mark.parametrize(
    ("fields", "printed"),
    [
        ({"year": "2020", "volume": "73", "number": "5", "pages": "140-148"}, "2020;73(5):140–8."),
        ({"year": "1989", "volume": "166", "pages": "179-189"}, "1989;166:179–89."),
        ({"year": "2010", "volume": "20", "number": "Suppl 2", "pages": "70-77"}, "2010;20(Suppl 2):70–7."),
        ({"year": "2019", "volume": "49", "pages": "CPG1-CPG95"}, "2019;49:CPG1–CPG95."),
        ({"year": "2014", "volume": "48", "eid": "1088"}, "2014;48:1088."),
        ({"year": "2022", "pages": "995-1008"}, "2022:995–1008."),
        ({"year": "2020", "volume": "73", "pages": "140--148"}, "2020;73:140–8."),
        ({"year": "2009"}, "2009."),
    ],
)
def test_year_volume_and_pages_are_printed_without_empty_fields(fields, printed):
    assert str(vancouver.publication_details(fields)) == printed


GRADED = """Weak hips are linked with pain [@one2020first]. {{ grade limited }}

- Hips carry you [@other2019second]. {{ grade strong }} Ask first. {{ convention }}

| What | Found |
|---|---|
| Hold | Helps [@one2020first; @other2019second] {{ grade conflicting }} |

{{ statements }}

{{ all-references }}
"""


SIGN = '<a class="convention convention-sign" href="#usual-practice" aria-label="usual practice">*</a>'
FOOT = '<p class="usual-practice" id="usual-practice">* marks <a href="evidence/#convention">usual practice, no study cited</a>.</p>'


def test_a_grade_links_to_its_meaning(write):
    code, messages, html = write(GRADED, BIB)
    assert code == 0, messages
    assert 'href="evidence/#limited">limited evidence</a>' in html


def test_usual_practice_is_an_asterisk_explained_once_below_the_text(write):
    code, messages, html = write(f"Ask first. {{{{ convention }}}} Go on. {{{{ convention }}}}\n\n{BOTH}", BIB)
    assert code == 0, messages
    assert html.count(f".{SIGN}") == 2, "no space before the asterisk"
    assert html.count(FOOT) == 1
    assert html.index(FOOT) < html.index('class="footnote references"')


def test_a_box_with_the_asterisk_has_its_explanation_on_the_page(write):
    _, _, html = write("{{ stop-rules }}")
    assert SIGN in html
    assert html.count(FOOT) == 1


def test_a_page_without_the_asterisk_has_no_explanation(write):
    _, _, html = write("{{ convention section }}\n\nAll of it.")
    assert ">all of this section: usual practice, no study cited</a>" in html
    assert 'id="usual-practice"' not in html


def test_an_unknown_grade_stops_the_build(write):
    wrong = {
        "{{ grade weak }}": "Use one of: strong",
        "{{ grade }}": "Use one of: strong",
        "{{ convention strong }}": "Write {{ convention }}",
    }
    code, messages, _ = write("Words.", pages={f"wrong{number}.md": f"A claim. {marker}" for number, marker in enumerate(wrong)})
    assert code != 0
    for number, fix in enumerate(wrong.values()):
        assert any(f"wrong{number}.md:12:" in line and fix in line for line in messages.splitlines()), (number, messages)


def test_statements_are_listed_with_grade_and_location(write):
    _, _, html = write(GRADED, BIB)
    known, unknown = re.findall(r'<table class="statements.*?</table>', html, re.S)
    assert ">Hips carry you.<" in known
    assert ">Weak hips are linked with pain.<" in unknown
    assert "Helps" not in known + unknown  # a table only summarises sentences
    for anchor in re.findall(r'href="[^"]*#(statement-[^"]+)"', html):
        assert html.count(f'id="{anchor}"') == 1
    assert 'id="statement-weak-hips-are-linked-with-pain"' in html


def test_the_list_of_all_sources_links_to_every_citation(write):
    _, _, html = write(f"{GRADED}\n\nAgain [@one2020first].", BIB)
    listed = html[html.index('class="all-references"') :]
    assert listed.index("One AB") < listed.index("Society of Hips")
    assert '<li id="one2020first">' in listed
    assert '#fnref:one2020first">Page</a>' in listed
    assert '#fnref2:one2020first" aria-label="Page, mention 2">2</a>' in listed


def test_a_reference_links_to_all_pages_that_cite_it(write):
    code, messages, html = write(BOTH, BIB, {"evidence/references.md": "{{ all-references }}"})
    assert code == 0, messages
    assert 'href="evidence/references/#one2020first"' in html


def test_a_listed_statement_contains_no_trace_of_its_note_numbers(write):
    _, _, html = write("Hips hold on [@one2020first; @other2019second]. {{ grade limited }}\n\n{{ statements }}", BIB)
    assert "\u2060" in html, "two numbers after one word stay on one line"
    assert ">Hips hold on.<" in html
    assert 'id="statement-hips-hold-on"' in html


def test_the_second_source_of_a_citation_links_back_to_it(write):
    _, _, html = write(f"{BOTH}\n\n{{{{ all-references }}}}", BIB)
    assert '#fnref:other2019second">Page</a>' in html
