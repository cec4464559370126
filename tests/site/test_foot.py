"""The foot of each page says who wrote and reviewed it, when it was checked, when it is due, and how to report an error."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from pages import language
from project import MINI_PAGE
from writing import front_matter, languages


def foot(html: str) -> str:
    """The words of a page's foot."""
    return " ".join(re.sub(r"<[^>]+>", " ", re.search(r'<p class="checked">(.*?)</p>', html, re.S)[1]).split())


def test_every_page_names_author_dates_and_that_nobody_has_reviewed_it(site, pages):
    for page in pages:
        said = languages.words(language(page))["pages"]["page_foot"]
        day = re.sub(r"\\\{\w+\\\}", r"\\S+", re.escape(languages.words(language(page))["language"]["day"])) + " ?"
        told = re.escape(f"{said['author'].replace('{author}', 'Steady Hips')} {said['unreviewed']} {said['checked']}")
        told = told.replace(r"\{day\}", day).replace(r"\{next\}", day)
        words = foot((site / page / "index.html").read_text(encoding="utf-8"))
        assert re.match(told, words), (page, words)


def test_no_link_for_reports_without_an_address(site):
    assert 'class="report"' not in (site / "index.html").read_text(encoding="utf-8")


def test_a_reviewer_in_the_configuration_is_named_on_the_page_and_to_programs(write):
    code, messages, html = write("Words.", config=lambda text: text.replace("en: null", 'en: "A. Example, physiotherapist"'))
    assert code == 0, messages
    assert "Reviewed by A. Example, physiotherapist." in foot(html)
    assert '"reviewedBy":{"@type":"Person","name":"A. Example, physiotherapist"}' in html


def test_who_reviewed_the_english_pages_has_not_reviewed_their_translations():
    named = {"reviewers": {"en": "A. Example", "es": None}}
    assert [front_matter.reviewer({"reviewer": "none"}, named, code) for code in ("en", "es", "xx")] == ["A. Example", "", ""]
    assert front_matter.reviewer({"reviewer": "B. Otra, fisioterapeuta"}, named, "es") == "B. Otra, fisioterapeuta"
    assert front_matter.reviewer({"reviewer": "none"}, {"reviewers": None}) == ""


def test_a_page_may_name_a_reviewer_of_its_own(write):
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
def test_a_report_starts_with_the_pages_title_and_address(write, report, subject, text):
    def owned(text):
        return re.sub(r"site_url: .*", "site_url: https://hips.example/sub/", text).replace("report: null", f'report: "{report}"')

    code, messages, html = write("Words.", config=owned)
    assert code == 0, messages
    link = re.search(r'<a class="report" href="([^"]+)"', html)[1].replace("&amp;", "&")
    given = parse_qs(urlsplit(link).query)
    assert link.startswith(report)
    assert given[subject] == ["Error on the page: Page"]
    assert given[text][0].splitlines()[0] == "https://hips.example/sub/"


def test_the_home_page_and_the_timer_carry_their_licence(site):
    for page in ("", "timer/"):
        assert "CC BY 4.0" in (site / page / "index.html").read_text(encoding="utf-8")
