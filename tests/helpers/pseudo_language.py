"""Generate a pseudo-language for tests: right-to-left, longer, accented, with all plural categories of Arabic. It tests layouts and code
for properties that no language of the site has yet."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from dose import exercise
from project import MINI_PAGE, MINI_PAGES, ROOT, settings
from writing import languages

# Browsers, Babel and screen readers treat it as Arabic; its words are modified English.
CODE = "ar"
NAME = "Þşéúđö"
ACCENTED = str.maketrans("aceginorstuyACEGINORSTUY", "áçéğíñöřšţúýÁÇÉĞÍÑÖŘŠŢÚÝ")
# Makes a text a third longer and contains right-to-left characters.
FILLER = "مرحبا"
UNCHANGED = re.compile(r"(\{\w*\}|\||<[^>]*>|https?://\S+)")
CATEGORIES = ("zero", "one", "two", "few", "many")
# English page → its file in the pseudo-language.
PAGES = {"index.md": "index.md", "exercise/index.md": "tamrin/index.md", "timer.md": "muaqqit.md"}
LEFT_ALONE = {"locale", "dir", "preview", "endings", "day", "file"}


def disguised(text: str) -> str:
    """Return a text with accents and a third longer; placeholders, line breaks of labels and tags are unchanged."""
    parts = [part if UNCHANGED.fullmatch(part) else part.translate(ACCENTED) for part in UNCHANGED.split(text)]
    letters = len(re.sub(UNCHANGED, "", text).strip())
    return "".join(parts) + f" {FILLER}" * -(-letters // (3 * len(FILLER) + 3)) if letters > 1 else "".join(parts)


def words(english: Any, key: str | int = "") -> Any:
    """Convert English words to the pseudo-language, with one plural form per category."""
    if isinstance(english, dict):
        found = {name: words(value, name) for name, value in english.items() if name != "checks"}
        if "other" in english:
            found = {name: value for name, value in found.items() if name != 1 or not value}
            found |= {
                category: disguised(f"{english['other']} [{category}]") for category in CATEGORIES if category != "zero" or 0 not in english
            }
        return found
    if isinstance(english, list):
        return [words(value) for value in english]
    return disguised(english) if isinstance(english, str) and key not in LEFT_ALONE else english


# Contents of its pages: an admonition, a table, a drawing, a film, steps, a dose, a range and an address.
BODIES = {
    "index.md": f"""{disguised("Lift the leg 3–4 times, as https://steadyhips.example/timer/ says.")}

!!! do "{disguised("Do the exercise")}"
    {disguised("Press up and hold.")}

| {disguised("Word")} | {disguised("Meaning")} |
|---|---|
| {disguised("belt")} | {disguised("It goes round both ankles.")} |

## {disguised("What next")} {{#what-next}}

{disguised("The page is here.")}
""",
    "exercise/index.md": f"""{{{{ plan standard }}}}. {{{{ convention }}}}

## {disguised("Steps")} {{#steps}}

1. {disguised("Lie on your side.")}
2. {disguised("Lift the top leg.")}

{{{{ figure hold: {disguised("Press up against the belt.")} }}}}

{{{{ film: {disguised("One press.")} }}}}

## {disguised("When to stop")} {{#stop}}

{{{{ stop-rules }}}}

{{{{ ask-first }}}}
""",
    "timer.md": f"""{{{{ timer }}}}

## {disguised("When to stop")} {{#when-to-stop}}

{{{{ stop-rules }}}}
""",
}


def project(folder: Path) -> Path:
    """Create a small project in `folder` with the pseudo-language: three pages in English and in the pseudo-language, one the timer."""
    root = folder / "project"
    root.mkdir()
    for name in ("node_modules", "package.json", "package-lock.json"):
        (root / name).symlink_to(ROOT / name)
    for name in ("hooks", "theme"):  # hooks read the words that stand beside them
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    words_file = words(languages.load_words(languages.ENGLISH))
    words_file["language"] |= {"name": NAME, "locale": CODE, "dir": "rtl", "preview": "ar_AR"}
    (root / "theme" / "words" / f"{CODE}.yml").write_text(yaml.safe_dump(words_file, allow_unicode=True, sort_keys=False), encoding="utf-8")
    for name, file in PAGES.items():
        english = MINI_PAGE.format(title=f"Page {name}", body="{{ timer }}" if name == "timer.md" else "Words.")
        english = english.replace("reviewer: none", "reviewer: none\ntemplate: lean.html") if name == "timer.md" else english
        own = MINI_PAGE.format(title=disguised(f"Page {name}"), body=BODIES[name])
        own = own.replace("---\n#", f'translates: {name}\nof: "{languages.fingerprint(english)}"\n---\n#')
        own = own.replace("of:", "template: lean.html\nof:") if name == "timer.md" else own
        for place, text in ((name, english), (f"{CODE}/{file}", own)):
            (root / "docs" / place).parent.mkdir(parents=True, exist_ok=True)
            (root / "docs" / place).write_text(text, encoding="utf-8")
    others = {one.page: "## Steps {#steps}" for one in exercise.load_all().values() if one.page not in PAGES} | MINI_PAGES
    others["exercise/how-is-it-going.md"] = "Words."
    others["exercise/safety.md"] = "\n\n".join(f"## {place} {{#{place}}}" for place in ("when-to-stop", "ask-first", "red-flags"))
    for name, text in others.items():
        (root / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / name).write_text(MINI_PAGE.format(title=f"Page {name}", body=text), encoding="utf-8")
    (root / "references.bib").touch()
    nav = [*PAGES, *others, {NAME: [{disguised("Part"): f"{CODE}/{file}"} for file in PAGES.values()]}]
    (root / "mkdocs.yml").write_text(f"{settings()}\nnav: {json.dumps(nav, ensure_ascii=False)}\n", encoding="utf-8")
    return root
