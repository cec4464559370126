"""`make due` lists pages, translations and sources that need a new check."""

import datetime

from pybtex.database import BibliographyData, Entry

import due
from writing import languages

TODAY = datetime.date(2027, 11, 1)


def source(year, **more):
    return Entry("article", fields={"year": str(year), **more})


def test_pages_with_due_or_near_checks_are_listed_most_overdue_first():
    pages = {
        "late.md": datetime.date(2027, 10, 1),
        "later.md": datetime.date(2027, 9, 1),
        "near.md": datetime.date(2027, 12, 1),
        "far.md": datetime.date(2028, 6, 1),
    }
    assert due.pages_due(pages, TODAY) == [
        ("later.md", "check was due on 2027-09-01"),
        ("late.md", "check was due on 2027-10-01"),
        ("near.md", "check is due on 2027-12-01"),
    ]


def page(text, **more):
    fields = "".join(f"{key}: {value}\n" for key, value in more.items())
    return f"---\ntitle: T\n{fields}---\n{text}\n"


def test_outdated_translation_is_listed_with_the_new_fingerprint():
    texts = {"a.md": page("Press."), "b.md": page("Hold."), "es/a.md": page("Empuje.", translates="a.md", of='"0badc0de"')}
    texts["es/b.md"] = page("Mantenga.", translates="b.md", of=f'"{languages.fingerprint(texts["b.md"])}"')
    texts["es/c.md"] = page("Suelte.", translates="c.md", of='"0badc0de"')
    texts["es/d.md"] = page("Levante.", translates="b.md")
    now = {name: languages.fingerprint(text) for name, text in texts.items()}
    assert due.translations_due(texts) == [
        ("es/a.md", f'a.md has changed since: translate what changed, then write of: "{now["a.md"]}"'),
        ("es/c.md", "c.md, which it translates, is not there"),
        ("es/d.md", f'b.md has changed since: translate what changed, then write of: "{now["b.md"]}"'),
    ]


def test_untranslated_patient_pages_are_listed(monkeypatch):
    monkeypatch.setattr(languages, "codes", lambda: ["en", "es"])
    texts = {name: page("Press.", audience="patient") for name in ("a.md", "b.md", "c.md")} | {"d.md": page("Read.", audience="reader")}
    texts["es/a.md"] = page("Empuje.", translates="a.md", of=f'"{languages.fingerprint(texts["a.md"])}"')
    assert due.translations_due(texts) == [("es/", "not translated yet, so its readers get them in English: b.md, c.md")]


def test_words_that_are_still_english_are_listed():
    english = {"a": {"b": "Press the belt.", "c": "Belt"}, "d": ["Lie down.", "Get up."]}
    words = {
        "en": english,
        "pt": {**english, "d": ["Deite-se.", "Levante-se agora."]},
        "es": {"a": {"b": "Empuje el cinturón.", "c": "Belt"}},
    }
    assert due.words_due(words) == [("theme/words/pt.yml", "1 of 2 texts are still in English, the first is a.b")]


def test_old_and_superseded_sources_are_listed():
    sources = BibliographyData({"old": source(1989), "young": source(2024), "passed": source(2023, newer="young")})
    assert due.sources_due(sources, TODAY) == [
        ("old", "38 years old: look for something newer, then write looked = {2027} into its entry"),
        ("passed", "a newer source is noted: young"),
    ]


def test_old_source_without_newer_one_is_not_listed_for_some_years():
    sources = BibliographyData({"lately": source(1989, looked="2025"), "long-ago": source(1989, looked="2020")})
    assert [key for key, _ in due.sources_due(sources, TODAY)] == ["long-ago"]


def test_report_covers_every_page_and_source_of_the_project():
    due_report = due.report(datetime.date(2100, 1, 1))
    assert due_report.count("check was due") == len(list((due.ROOT / "docs").rglob("*.md")))
    assert "## Sources" in due_report


def test_nothing_due_gives_an_empty_report(tmp_path):
    (tmp_path / "sources.bib").write_text("@article{young, author={A, B}, title={T}, journal={J}, year={2027}}", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    assert due.report(TODAY, tmp_path / "docs", tmp_path / "sources.bib") == ""
