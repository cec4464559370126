"""The page footer states author, reviewer, date of the last and the next check, and how to report an error."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from pages import language
from project import MINI_PAGE
from writing import front_matter, languages


def foot(html: str) -> str:
    """Return the text of a page's footer."""
    return " ".join(re.sub(r"<[^>]+>", " ", re.search(r'<p class="checked">(.*?)</p>', html, re.S)[1]).split())


def test_footer_states_author_dates_and_missing_review(site, pages):
    for page in pages:
        labels = languages.words(language(page))["pages"]["page_foot"]
        day = re.sub(r"\\\{\w+\\\}", r"\\S+", re.escape(languages.words(language(page))["language"]["day"])) + " ?"
        expected = re.escape(f"{labels['author'].replace('{author}', 'Steady Hips')} {labels['unreviewed']} {labels['checked']}")
        expected = expected.replace(r"\{day\}", day).replace(r"\{next\}", day)
        words = foot((site / page / "index.html").read_text(encoding="utf-8"))
        assert re.match(expected, words), (page, words)


def test_report_link_is_absent_without_a_configured_address(site):
    assert 'class="report"' not in (site / "index.html").read_text(encoding="utf-8")


def test_configured_reviewer_is_in_the_footer_and_the_structured_data(write):
    code, messages, html = write("Words.", config=lambda text: text.replace("en: null", 'en: "A. Example, physiotherapist"'))
    assert code == 0, messages
    assert "Reviewed by A. Example, physiotherapist." in foot(html)
    assert '"reviewedBy":{"@type":"Person","name":"A. Example, physiotherapist"}' in html


def test_reviewer_of_english_pages_does_not_apply_to_translations():
    named = {"reviewers": {"en": "A. Example", "es": None}}
    assert [front_matter.reviewer({"reviewer": "none"}, named, code) for code in ("en", "es", "xx")] == ["A. Example", "", ""]
    assert front_matter.reviewer({"reviewer": "B. Otra, fisioterapeuta"}, named, "es") == "B. Otra, fisioterapeuta"
    assert front_matter.reviewer({"reviewer": "none"}, {"reviewers": None}) == ""


def test_page_may_override_the_reviewer(write):
    page = MINI_PAGE.format(title="Page", body="Words.").replace("reviewer: none", "reviewer: B. Other, physiotherapist")
    code, messages, html = write(page)
    assert code == 0, messages
    assert "Reviewed by B. Other, physiotherapist." in foot(html)


@pytest.mark.parametrize(
    ("report", "subject", "text"),
    [
        ("mailto:errors@example.org", "subject", "body"),
        ("https://example.org/issues/new", "title", "body"),
        ("https://example.org/new?labels=error", "title", "body"),
        ("https://example.org/issues/new?template=content-error.yml", "title", "page"),  # the field of the form
    ],
)
def test_report_link_includes_the_pages_title_and_address(write, report, subject, text):
    def with_report(text):
        return re.sub(r"site_url: .*", "site_url: https://hips.example/sub/", text).replace("report: null", f'report: "{report}"')

    code, messages, html = write("Words.", config=with_report)
    assert code == 0, messages
    link = re.search(r'<a class="report" href="([^"]+)"', html)[1].replace("&amp;", "&")
    query = parse_qs(urlsplit(link).query)
    assert link.startswith(report)
    assert query[subject] == ["Error on the page: Page"]
    assert query[text][0].splitlines()[0] == "https://hips.example/sub/"


def test_home_page_and_timer_state_their_licence(site):
    for page in ("", "timer/"):
        assert "CC BY 4.0" in (site / page / "index.html").read_text(encoding="utf-8")
