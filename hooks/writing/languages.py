"""Readers get every word of a page in its own language, because scripts, templates, hooks and drawings take theirs from one file each.

A language is a file `theme/words/CODE.yml` and, beside English, a folder `docs/CODE/`. English holds every key; the others hold the same
ones. A page of another language names the English page that it `translates` in its front matter.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, pass_context
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import url_filter

from writing.faults import Fault, warn

FOLDER = Path(__file__).parents[2] / "theme" / "words"
ENGLISH = "en"
TRANSLATES = re.compile(r"^translates: *[\"']?(?P<page>[^\s\"']+)", re.M)
# The safe loader in C, ten times as fast, where PyYAML brings it.
QUICK = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
GAP = re.compile(r"\{(\w*)\}")

# English page (its file below docs/) → language → file of that page in it, of the build that runs.
_twins: dict[str, dict[str, File]] = {}
# The other way round: the file of a page → that of its English page.
_english: dict[str, str] = {}
# Language → what stands at the top of its navigation, of the build that runs.
_navigations: dict[str, list] = {}


def on_config(config: MkDocsConfig) -> None:
    """Read the words anew for this build, and hold each language to the words of English."""
    codes.cache_clear()
    words.cache_clear()
    for code in codes():
        source = (FOLDER / f"{code}.yml").read_text(encoding="utf-8")
        for path, fault in faults(words(ENGLISH), words(code)):
            warn(f"theme/words/{code}.yml", line(source, path), fault)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Find out which page is which in another language."""
    _twins.clear()
    _english.clear()
    for file in files.documentation_pages():
        code = of_file(file)
        found = TRANSLATES.search(file.content_string.partition("\n---")[0])
        english = found["page"] if found else file.src_uri
        if code != ENGLISH and not (found and files.get_file_from_path(english)):
            mend = "Write translates: and the file of the English page, such as exercise/index.md."
            warn(f"docs/{file.src_uri}", 1, Fault("this page does not say which English page it translates.", mend))
        _twins.setdefault(english, {})[code] = file
        _english[file.src_uri] = english
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Each language has a navigation of its own: the part of mkdocs.yml's with its pages is taken out, and its pages stand at the top."""
    _navigations.clear()
    for code in codes():
        if code != ENGLISH:
            nav.items, _navigations[code] = _parted(nav.items, code)
    _navigations[ENGLISH] = nav.items
    for page in nav.pages:
        for beside in ("previous_page", "next_page"):
            if (other := getattr(page, beside)) and of(other) != of(page):
                setattr(page, beside, None)
    return nav


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    code = of(page)
    context["language"], context["words"], context["parts"] = code, words(code), _navigations.get(code, nav.items)
    context["home"] = english(page) == "index.md"
    context["twins"] = {other: file.page for other, file in twins(page).items() if file.page}
    context["english"], context["outdated"] = english(page), outdated(page)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """What the layouts need: words, addresses in the language of the page, text with gaps. A page without Markdown is English."""
    env.globals.update(
        to=_to, hreflang=_hreflang, in_english=_in_english, twins_of=twins, languages={code: words(code) for code in codes()}
    )
    env.globals.update(language=ENGLISH, words=words(ENGLISH), parts=_navigations.get(ENGLISH, []), twins={}, home=False, english="")
    env.filters.update(FILTERS)


@functools.cache
def codes() -> list[str]:
    """The languages of the site, English first: ["en", "es"]."""
    found = sorted(path.stem for path in FOLDER.glob("*.yml"))
    return sorted(found, key=lambda code: code != ENGLISH)


@functools.cache
def words(code: str = ENGLISH) -> dict[str, Any]:
    """The whole of theme/words/CODE.yml."""
    return yaml.load((FOLDER / f"{code}.yml").read_text(encoding="utf-8"), QUICK)


def of_file(file: File) -> str:
    """The language of a file: its folder, if that is a language, else English."""
    return of_address(file.src_uri)


def of_address(address: str) -> str:
    """The same for an address below the site's root, such as "es/temporizador/"."""
    first = address.partition("/")[0]
    return first if first in codes() else ENGLISH


def of(page: Page) -> str:
    """The language of a page."""
    return of_file(page.file)


def english(page: Page) -> str:
    """The file below docs/ of the English page that a page translates; its own for an English page."""
    return _english.get(page.file.src_uri, page.file.src_uri)


def twins(page: Page) -> dict[str, File]:
    """The page's file in every language that has it, its own too: {"en": …, "es": …}."""
    return _twins.get(english(page), {})


def translation(uri: str, code: str) -> File | None:
    """The file in a language of a page named by its English file, such as "glossary.md"; None where it is not translated."""
    return _twins.get(uri, {}).get(code)


def outdated(page: Page) -> bool:
    """Whether the English text of a translated page is another than the one that was translated (`of:` in its front matter)."""
    source = twins(page).get(ENGLISH)
    return of(page) != ENGLISH and source is not None and str(page.meta.get("of")) != fingerprint(source.content_string)


def fingerprint(source: str) -> str:
    """Eight hex digits that change with the title, the description or the text of a page's file (SHA-256); its other front matter may."""
    front, _, text = source.partition("---\n")[2].partition("\n---\n")
    said = [line for line in front.splitlines() if line.startswith(("title:", "description:"))]
    return hashlib.sha256("\n".join([*said, text.strip()]).encode()).hexdigest()[:8]


def address(uri: str, code: str, page_url: str) -> str:
    """The relative address from a page to another, named by its English file, in a language; in English where it is not translated.

    `uri` may name a place on it: "exercise/safety.md#ask-first".
    """
    name, mark, place = uri.partition("#")
    return get_relative_url(url(name, code), page_url) + mark + place


def had_in(uri: str, code: str) -> str:
    """The language in which readers of a language have a page, named by its English file: their own, or English."""
    return code if code in _twins.get(uri, {}) else ENGLISH


def attribute(uri: str, code: str) -> Markup:
    """What a link to such a page says of its language: ` hreflang="en"` where it is not the reader's, else nothing."""
    return Markup("") if had_in(uri, code) == code else Markup(f' hreflang="{had_in(uri, code)}"')


def source(uri: str, code: str) -> str:
    """The file below docs/ of such a page."""
    file = _twins.get(uri, {}).get(code)
    return file.src_uri if file else uri


def url(uri: str, code: str) -> str:
    """The address below the site's root of a page, named by its English file, in a language; in English where it is not translated."""
    files = _twins.get(uri, {})
    if code in files or ENGLISH in files:
        return files.get(code, files.get(ENGLISH)).url.removeprefix("./") or "."  # type: ignore[union-attr]
    return re.sub(r"(^|/)index\.md$", r"\1", uri) if uri.endswith("index.md") else re.sub(r"\.md$", "/", uri)


def day(date: datetime.date, code: str = ENGLISH) -> str:
    """A date as people write it: "21 November 2026", "21 de noviembre de 2026"."""
    said = words(code)["language"]
    return said["day"].format(day=date.day, month=said["months"][date.month - 1], year=date.year)


def filled(text: str, **values: object) -> Markup:
    """A text with its gaps filled: "{n} of {all}". Text is escaped, what is HTML already (Markup) is not."""
    return Markup(escape(text)).format(**values)


def count(forms: Mapping[int | str, str], number: int) -> str:
    """The form for a number, filled with it as {n}: {1: "1 press", many: "{n} presses"}, 2 → "2 presses"."""
    return forms.get(number, forms["many"]).replace("{n}", str(number))


# What templates do with words.
FILTERS = {"fill": filled, "count": count, "day": day}


def faults(whole: Any, other: Any, path: tuple = ()) -> list[tuple[tuple, Fault]]:
    """Where the words of a language (`other`) do not match those of English (`whole`), each with the keys that lead there.

    A form for a number may be missing or come on top: languages count differently. `many` may not.
    """
    name = ".".join(map(str, path))
    if isinstance(whole, dict) and isinstance(other, dict):
        found = []
        for key in {**whole, **other}:
            if isinstance(key, int) and "many" in whole:
                if key in whole and key in other:
                    found += faults(whole[key], other[key], (*path, key))
            elif key not in other:
                found.append(((*path, key), Fault(f"“{'.'.join(map(str, (*path, key)))}” is missing.", "Add it as in theme/words/en.yml.")))
            elif key not in whole:
                mend = "Take it out, or add it to theme/words/en.yml."
                found.append(((*path, key), Fault(f"“{'.'.join(map(str, (*path, key)))}” is not among the English words.", mend)))
            else:
                found += faults(whole[key], other[key], (*path, key))
        return found
    if isinstance(whole, list) and isinstance(other, list):
        if len(whole) != len(other):
            return [(path, Fault(f"“{name}” has {len(other)} entries, and English has {len(whole)}.", "Give both the same."))]
        return [fault for at, (one, two) in enumerate(zip(whole, other, strict=True)) for fault in faults(one, two, (*path, at))]
    if type(whole) is not type(other):
        return [(path, Fault(f"“{name}” is of another kind than in English.", "Write it as theme/words/en.yml does."))]
    if isinstance(whole, str) and set(GAP.findall(whole)) != set(GAP.findall(other)):
        return [(path, Fault(f"“{name}” has other gaps than in English.", f"Use {' '.join(sorted(set(GAP.findall(whole)))) or 'none'}."))]
    return []


@pass_context
def _to(context: Any, uri: str, language: str = "") -> str:
    name, mark, place = uri.partition("#")
    return url_filter(context, url(name, language or context["language"])) + mark + place


@pass_context
def _hreflang(context: Any, uri: str) -> Markup:
    return attribute(uri, context["language"])


@pass_context
def _in_english(context: Any, uri: str) -> str:
    """What follows a link to a page that its reader gets in English: " (en inglés)"."""
    return "" if had_in(uri, context["language"]) == context["language"] else f" {context['words']['language']['in_english']}"


def _parted(items: list, code: str) -> tuple[list, list]:
    """The top of a navigation without the part of one language, and what stands in that part."""
    theirs = [item for item in items if isinstance(item, Section) and _all_in(item, code)]
    for part in theirs:
        for child in part.children:
            child.parent = None
    return [item for item in items if item not in theirs], [child for part in theirs for child in part.children]


def _all_in(item: Any, code: str) -> bool:
    return all(_all_in(child, code) for child in item.children) if item.children else isinstance(item, Page) and of(item) == code


def line(source: str, path: tuple) -> int:
    """The line of a key in a file of words, or of the nearest key above it that is there."""
    at = 0
    for key in path:
        found = re.compile(rf"(?:^[ \-]*|[{{,] *)\b{re.escape(str(key))}:", re.M).search(source, at)
        if not found:
            break
        at = found.start()
    return source.count("\n", 0, at) + 1
