"""Settings of a type that the build cannot read are reported with the expected form."""

import pytest

from project import ROOT
from writing import settings


@pytest.mark.parametrize(
    ("extra", "key"),
    [
        ({"reviewers": ["A. Example"]}, "reviewers"),
        ({"reviewers": "A. Example"}, "reviewers"),
        ({"reviewers": {"en": ["A. Example"]}}, "reviewers"),
        ({"report": 5}, "report"),
        ({"report": "example.org"}, "report"),
        ({"redirects": ["old/"]}, "redirects"),
        ({"redirects": {"old/": None}}, "redirects"),
        ({"redirects": {1: 2}}, "redirects"),
    ],
)
def test_an_invalid_setting_is_reported(extra, key):
    assert [name for name, _ in settings.faults(extra)] == [key]


def test_valid_settings_are_accepted():
    meant = {"reviewers": {"en": "A. Example", "es": None}, "report": "mailto:a@example.org", "redirects": {"old/": "new/"}}
    assert settings.faults(meant) == [] == settings.faults({})


def test_an_invalid_setting_stops_the_build_with_its_line(write):
    code, messages, _ = write("Words.", config=lambda text: text.replace("redirects: {}", "redirects: [old/]"))
    line = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("  redirects:")[0].count("\n") + 1
    assert code != 0
    assert f"mkdocs.yml:{line}: “redirects” is no list of addresses." in messages
    assert "Traceback" not in messages
