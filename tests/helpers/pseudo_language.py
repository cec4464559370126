"""Makes a language for tests: right to left, longer, accented, with all plural forms of Arabic, so that layouts and code meet what no
language of the site has yet."""

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

# Read as Arabic by browsers, Babel and screen readers; its words are those of English in disguise.
CODE = "ar"
NAME = "Þşéúđö"
ACCENTED = str.maketrans("aceginorstuyACEGINORSTUY", "áçéğíñöřšţúýÁÇÉĞÍÑÖŘŠŢÚÝ")
# Makes a text a third longer, and gives each a word that is written from right to left.
FILLER = "مرحبا"
KEPT = re.compile(r"(\{\w*\}|\||<[^>]*>|https?://\S+)")
CATEGORIES = ("zero", "one", "two", "few", "many")
# English page → its file in the language.
PAGES = {"index.md": "index.md", "exercise/index.md": "tamrin/index.md", "timer.md": "muaqqit.md"}
LEFT_ALONE = {"locale", "dir", "preview", "endings", "day", "file"}


def disguised(text: str) -> str:
    """A text with accents and a third longer; gaps, line breaks of labels and tags stay."""
    parts = [part if KEPT.fullmatch(part) else part.translate(ACCENTED) for part in KEPT.split(text)]
    letters = len(re.sub(KEPT, "", text).strip())
    return "".join(parts) + f" {FILLER}" * -(-letters // (3 * len(FILLER) + 3)) if letters > 1 else "".join(parts)


def words(told: Any, key: str | int = "") -> Any:
    """The words of English in the language, each form for a number by its category."""
    if isinstance(told, dict):
        found = {name: words(value, name) for name, value in told.items() if name != "checks"}
        if "other" in told:
            found = {name: value for name, value in found.items() if name != 1 or not value}
            found |= {
                category: disguised(f"{told['other']} [{category}]") for category in CATEGORIES if category != "zero" or 0 not in told
            }
        return found
    if isinstance(told, list):
        return [words(value) for value in told]
    return disguised(told) if isinstance(told, str) and key not in LEFT_ALONE else told


# What its two pages and the timer hold: a box, a table, a drawing, a film, steps, a dose, a range and an address.
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
    """A small project in `folder` that has the language: three pages in English, the same in the language, the timer among them."""
    root = folder / "project"
    root.mkdir()
    for name in ("hooks", "node_modules", "package.json"):
        (root / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "theme", root / "theme")
    told = words(languages.written(languages.ENGLISH))
    told["language"] |= {"name": NAME, "locale": CODE, "dir": "rtl", "preview": "ar_AR"}
    (root / "theme" / "words" / f"{CODE}.yml").write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), encoding="utf-8")
    for name, file in PAGES.items():
        english = MINI_PAGE.format(title=f"Page {name}", body="{{ timer }}" if name == "timer.md" else "Words.")
        english = english.replace("reviewer: none", "reviewer: none\ntemplate: lean.html") if name == "timer.md" else english
        own = MINI_PAGE.format(title=disguised(f"Page {name}"), body=BODIES[name])
        own = own.replace("---\n#", f'translates: {name}\nof: "{languages.fingerprint(english)}"\n---\n#')
        own = own.replace("of:", "template: lean.html\nof:") if name == "timer.md" else own
        for place, text in ((name, english), (f"{CODE}/{file}", own)):
            (root / "docs" / place).parent.mkdir(parents=True, exist_ok=True)
            (root / "docs" / place).write_text(text, encoding="utf-8")
    others = {one.page: "## Steps {#steps}" for one in exercise.every().values() if one.page not in PAGES} | MINI_PAGES
    others["exercise/safety.md"] = "\n\n".join(f"## {place} {{#{place}}}" for place in ("when-to-stop", "ask-first", "red-flags"))
    for name, text in others.items():
        (root / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / name).write_text(MINI_PAGE.format(title=f"Page {name}", body=text), encoding="utf-8")
    (root / "references.bib").touch()
    nav = [*PAGES, *others, {NAME: [{disguised("Part"): f"{CODE}/{file}"} for file in PAGES.values()]}]
    (root / "mkdocs.yml").write_text(f"{settings()}\nnav: {json.dumps(nav, ensure_ascii=False)}\n", encoding="utf-8")
    return root
