"""Reads the words of each language and records which page translates which.

A language consists of a file `theme/words/CODE.yml` and, except for English, a folder `docs/CODE/`. All languages have the same keys as
English. A page of another language names the English page that it `translates` in its front matter. A language may lack pages: links to
a missing page lead to the English page and say so.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError
from jinja2 import Environment, pass_context
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import url_filter

import build_state
from build_state import BuildState
from writing import readability
from writing.faults import Fault, did_you_mean, warn

FOLDER = Path(__file__).parents[2] / "theme" / "words"
ENGLISH = "en"
TRANSLATES = re.compile(r"^translates: *[\"']?(?P<page>[^\s\"']+)", re.M)
# The safe loader in C is ten times as fast; not every build of PyYAML has it.
YAML_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
GAP = re.compile(r"\{(\w*)\}")
# The plural categories of CLDR except `other`, which every language has.
CATEGORIES = {"zero", "one", "two", "few", "many"}
DIRECTIONS = ("ltr", "rtl")
FIX = "Write key: value, one space after the colon, and words that hold a colon, a brace or a # in quotation marks."
# Unicode isolates (FSI, PDI) around each gap of a right-to-left text, so that numbers and addresses keep their own direction.
ISOLATED = "\u2068{}\u2069"


def on_config(config: MkDocsConfig) -> None:
    """Clear the cached words, and compare the words of each language with the English ones."""
    for cached in (codes, load_words, words, _plural):
        cached.cache_clear()
    for code in codes():
        try:
            found = [*faults(load_words(ENGLISH), load_words(code)), *faults_without_reference(load_words(code))]
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            fault = Fault(f"the file cannot be read: {getattr(error, 'problem', None) or 'it is no YAML'}.", FIX)
            warn(f"theme/words/{code}.yml", mark.line + 1 if mark else 1, fault)
            raise PluginError(f"theme/words/{code}.yml is mended first: all words of the site in that language stand in it.") from None
        for path, fault in found:
            warn(f"theme/words/{code}.yml", line(_source(code), path), fault)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Record which page translates which."""
    state = build_state.of(config)
    for file in files.documentation_pages():
        code = of_file(file)
        match = TRANSLATES.search(file.content_string.partition("\n---")[0])
        english = match["page"] if match else file.src_uri
        if code != ENGLISH and (fault := _translates_fault(match["page"] if match else "", code, files, state)):
            warn(f"docs/{file.src_uri}", file.content_string.count("\n", 0, match.start()) + 1 if match else 1, fault)
        state.translations.setdefault(english, {})[code] = file
        state.english_files[file.src_uri] = english
    return files


def _translates_fault(english: str, code: str, files: Files, state: BuildState) -> Fault | None:
    """Return what is wrong with the `translates` field of a page: missing, unknown page, or page already translated; else None."""
    if not english:
        fix = "Write translates: and the file of the English page, such as exercise/index.md."
        return Fault("this page does not say which English page it translates.", fix)
    pages = [file.src_uri for file in files.documentation_pages() if of_file(file) == ENGLISH]
    if english not in pages:
        fix = f"{did_you_mean(english, pages)}If the page was renamed, write its new file; if it is gone, take this translation out."
        return Fault(f"it translates {english}, and there is no such English page.", fix)
    if code in state.translations.get(english, {}):
        return Fault(f"docs/{state.translations[english][code].src_uri} translates {english} too.", "Keep one of the two.")
    return None


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Split the navigation of mkdocs.yml by language: the pages of each other language become the top level of a navigation of its own."""
    navigations = build_state.of(config).navigations
    for code in codes():
        if code != ENGLISH:
            nav.items, navigations[code] = _split(nav.items, code)
    navigations[ENGLISH] = nav.items
    for page in nav.pages:
        for attribute_name in ("previous_page", "next_page"):
            if (other := getattr(page, attribute_name)) and of_page(other) != of_page(page):
                setattr(page, attribute_name, None)
    return nav


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    code = of_page(page)
    context["language"], context["words"], context["parts"] = code, words(code), build_state.of(config).navigations.get(code, nav.items)
    context["home"] = english(page, config) == "index.md"
    context["twins"] = {other: file.page for other, file in translations(page, config).items() if file.page}
    context["english"], context["outdated"] = english(page, config), outdated(page, config)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Add globals and filters for the layouts: words, localised addresses, texts with gaps. Pages without Markdown are English."""
    navigations = build_state.of(config).navigations
    env.globals.update(
        to=_to,
        hreflang=_hreflang,
        in_english=_in_english,
        twins_of=functools.partial(translations, config=config),
        languages={code: words(code) for code in codes()},
    )
    env.globals.update(language=ENGLISH, words=words(ENGLISH), parts=navigations.get(ENGLISH, []), twins={}, home=False, english="")
    env.filters.update(FILTERS)


@functools.cache
def codes() -> list[str]:
    """Return the languages of the site, English first: ["en", "es"]."""
    found = sorted(path.stem for path in FOLDER.glob("*.yml"))
    return sorted(found, key=lambda code: code != ENGLISH)


@functools.cache
def words(code: str = ENGLISH) -> dict[str, Any]:
    """Return all words of a language, with English words for missing ones, which the build reports."""
    completed = _with_fallback(load_words(ENGLISH), load_words(code))
    return _isolated(completed) if direction(code) == "rtl" else completed


@functools.cache
def load_words(code: str) -> dict[str, Any]:
    """Return the content of theme/words/CODE.yml."""
    return yaml.load(_source(code), YAML_LOADER) or {}


def _source(code: str) -> str:
    return (FOLDER / f"{code}.yml").read_text(encoding="utf-8")


def direction(code: str) -> str:
    """Return the writing direction of a language: "ltr" or "rtl"."""
    return (load_words(code).get("language") or {}).get("dir", DIRECTIONS[0])


def checks(code: str) -> dict[str, Any]:
    """Return the settings of the text checks for a language (`language.checks` of its file); all are optional."""
    return words(code)["language"].get("checks", {})


def _with_fallback(reference: Any, other: Any, name: str = "") -> Any:
    """Return the words of a language (`other`), with the English ones (`reference`) where a key is missing or has another type."""
    if not (isinstance(reference, dict) and isinstance(other, dict)):
        return other if type(reference) is type(other) else reference
    if name == "checks":
        return other
    missing = {"other"} & (reference.keys() - other.keys()) if "other" in reference else reference.keys() - other.keys() - {"checks"}
    own = {key: _with_fallback(reference[key], value, key) if key in reference else value for key, value in other.items()}
    return {**own, **{key: reference[key] for key in missing}}


def _isolated(words: Any) -> Any:
    """Return texts with each gap isolated from the direction of the surrounding text."""
    if isinstance(words, dict):
        return {key: _isolated(value) for key, value in words.items()}
    if isinstance(words, list):
        return [_isolated(value) for value in words]
    return GAP.sub(lambda gap: ISOLATED.format(gap[0]), words) if isinstance(words, str) else words


def of_file(file: File) -> str:
    """Return the language of a file: its top folder, if that is a language, else English."""
    return of_address(file.src_uri)


def of_address(address: str) -> str:
    """Return the language of an address below the site's root, such as "es/temporizador/"."""
    first = address.partition("/")[0]
    return first if first in codes() else ENGLISH


def of_page(page: Page) -> str:
    """Return the language of a page."""
    return of_file(page.file)


def english(page: Page, config: MkDocsConfig) -> str:
    """Return the file (below docs/) of the English page that a page translates; its own for an English page."""
    return build_state.of(config).english_files.get(page.file.src_uri, page.file.src_uri)


def translations(page: Page, config: MkDocsConfig) -> dict[str, File]:
    """Return the page's file in each language that has it, including its own: {"en": …, "es": …}."""
    return build_state.of(config).translations.get(english(page, config), {})


def translation(uri: str, code: str, config: MkDocsConfig) -> File | None:
    """Return the file in a language of the page with an English file, such as "glossary.md"; None if not translated."""
    return build_state.of(config).translations.get(uri, {}).get(code)


def outdated(page: Page, config: MkDocsConfig) -> bool:
    """Return whether the English text of a page has changed since it was translated."""
    source = translations(page, config).get(ENGLISH)
    return of_page(page) != ENGLISH and source is not None and is_outdated(page.meta, source.content_string)


def is_outdated(meta: Mapping[str, Any], source: str) -> bool:
    """Return whether the fingerprint in a translation's front matter (`of:`) differs from that of its English page (`source`)."""
    return str(meta.get("of")) != fingerprint(source)


def fingerprint(source: str) -> str:
    """Return eight hex digits of the SHA-256 of a page's title, description and text; other front matter is ignored."""
    front, _, text = source.partition("---\n")[2].partition("\n---\n")
    fields = [line for line in front.splitlines() if line.startswith(("title:", "description:"))]
    return hashlib.sha256("\n".join([*fields, text.strip()]).encode()).hexdigest()[:8]


def address(uri: str, code: str, page_url: str, config: MkDocsConfig) -> str:
    """Return the relative address from a page to another page in a language; to the English page if not translated.

    `uri` is the English file, optionally with an anchor: "exercise/safety.md#ask-first".
    """
    name, separator, anchor = uri.partition("#")
    return get_relative_url(url(name, code, config), page_url) + separator + anchor


def available_language(uri: str, code: str, config: MkDocsConfig) -> str:
    """Return the language in which a page is available to readers of a language: that language, or English.

    `uri` is the English file, optionally with an anchor: "exercise/safety.md#ask-first".
    """
    return code if translation(uri.partition("#")[0], code, config) else ENGLISH


def attribute(uri: str, code: str, config: MkDocsConfig) -> Markup:
    """Return ` hreflang="en"` for a link to a page that is only available in English, else an empty string."""
    found = available_language(uri, code, config)
    return Markup("") if found == code else Markup(f' hreflang="{found}"')


def english_only_notice(uri: str, code: str, config: MkDocsConfig) -> str:
    """Return the notice after a link to a page that is only available in English, " (en inglés)", else an empty string."""
    return "" if available_language(uri, code, config) == code else f" {words(code)['language']['in_english']}"


def source(uri: str, code: str, config: MkDocsConfig) -> str:
    """Return the file (below docs/) of a page in a language; the English file if not translated."""
    file = translation(uri, code, config)
    return file.src_uri if file else uri


def url(uri: str, code: str, config: MkDocsConfig) -> str:
    """Return the address below the site's root of a page in a language; of the English page if not translated. `uri`: its English file."""
    files = build_state.of(config).translations.get(uri, {})
    if code in files or ENGLISH in files:
        return files.get(code, files.get(ENGLISH)).url.removeprefix("./") or "."  # type: ignore[union-attr]
    return re.sub(r"(^|/)index\.md$", r"\1", uri) if uri.endswith("index.md") else re.sub(r"\.md$", "/", uri)


def format_date(date: datetime.date, code: str = ENGLISH) -> str:
    """Return a formatted date: "21 November 2026", "21 de noviembre de 2026"."""
    formats = words(code)["language"]
    return formats["day"].format(day=date.day, month=formats["months"][date.month - 1], year=date.year)


def fill(text: str, **values: object) -> Markup:
    """Fill the gaps of a text, such as "{n} of {all}". Strings are escaped, Markup is not."""
    return Markup(escape(text)).format(**values)


def plural_form(forms: Mapping[int | str, str], value: int | str, code: str = ENGLISH) -> str:
    """Return the form for a value: an exact match, else the number's plural category (CLDR) in the language, else `other`."""
    if value in forms or not isinstance(value, int):
        return forms[value]
    return forms.get(_plural(code)(value), forms["other"])


def format_count(forms: Mapping[int | str, str], number: int, code: str = ENGLISH) -> str:
    """Return the form for a number with {n} replaced: {1: "1 press", other: "{n} presses"}, 2 → "2 presses"."""
    return plural_form(forms, number, code).replace("{n}", str(number))


@functools.cache
def _plural(code: str) -> Callable[[int], str]:
    try:
        return Locale.parse(words(code)["language"]["locale"], sep="-").plural_form
    except (UnknownLocaleError, ValueError):  # reported by faults_without_reference
        return _plural(ENGLISH)


def faults(reference: Any, other: Any, path: tuple = ()) -> list[tuple[tuple, Fault]]:
    """Return where the words of a language (`other`) do not match the English ones (`reference`), each with its path of keys.

    Forms for numbers and plural categories may be missing or additional, as languages differ; the form `other` is required.
    """
    name = ".".join(map(str, path))
    if isinstance(reference, dict) and isinstance(other, dict):
        found = []
        for key in {**reference, **other}:
            if (isinstance(key, int) or key in CATEGORIES) and "other" in reference:
                extra = sorted(set(GAP.findall(str(other.get(key, "")))) - set(GAP.findall(str(reference["other"]))))
                fault = "“{}.{}” has the gap {{{}}}, which English does not have."
                found += [((*path, key), Fault(fault.format(name, key, gap), "Take it out.")) for gap in extra]
            elif (*path, key) == ("language", "checks"):
                continue
            elif key not in other:
                found.append(((*path, key), Fault(f"“{'.'.join(map(str, (*path, key)))}” is missing.", "Add it as in theme/words/en.yml.")))
            elif key not in reference:
                fix = "Take it out, or add it to theme/words/en.yml."
                found.append(((*path, key), Fault(f"“{'.'.join(map(str, (*path, key)))}” is not among the English words.", fix)))
            else:
                found += faults(reference[key], other[key], (*path, key))
        return found
    if isinstance(reference, list) and isinstance(other, list):
        if len(reference) != len(other):
            return [(path, Fault(f"“{name}” has {len(other)} entries, and English has {len(reference)}.", "Give both the same."))]
        return [fault for index, pair in enumerate(zip(reference, other, strict=True)) for fault in faults(*pair, (*path, index))]
    if type(reference) is not type(other):
        return [(path, Fault(f"“{name}” is of another kind than in English.", "Write it as theme/words/en.yml does."))]
    if isinstance(reference, str) and set(GAP.findall(reference)) != set(GAP.findall(other)):
        return [
            (path, Fault(f"“{name}” has other gaps than in English.", f"Use {' '.join(sorted(set(GAP.findall(reference)))) or 'none'}."))
        ]
    return []


def faults_without_reference(words: dict) -> list[tuple[tuple, Fault]]:
    """Return the faults of one language that do not depend on English: locale, direction, plural categories, reading formula."""
    settings = words.get("language")
    settings = settings if isinstance(settings, dict) else {}
    found: list[tuple[tuple, Fault]] = []
    if settings.get("dir") not in DIRECTIONS:
        found.append((("language", "dir"), Fault(f"the direction is “{settings.get('dir')}”.", f"Write {' or '.join(DIRECTIONS)}.")))
    try:
        known = Locale.parse(str(settings.get("locale")), sep="-").plural_form.tags
        for path, category in _categories(words):
            if category not in known:
                fix = f"Use {', '.join(sorted(known)) or 'none'}, an exact number, and other."
                found.append((path, Fault(f"the language counts with no form “{category}” (CLDR).", fix)))
    except (UnknownLocaleError, ValueError):
        fix = "Write a language code, such as es, or with a region, such as en-GB."
        found.append((("language", "locale"), Fault(f"the locale “{settings.get('locale')}” is not known.", fix)))
    formula = ((settings.get("checks") or {}).get("reading") or {}).get("formula")
    if formula and formula not in readability.FORMULAS:
        fix = f"Use one of {', '.join(readability.FORMULAS)}, add it to hooks/writing/readability.py, or leave `reading` out."
        found.append((("language", "checks", "reading", "formula"), Fault(f"there is no reading formula “{formula}”.", fix)))
    return found


def _categories(words: Any, path: tuple = ()) -> Iterator[tuple[tuple, str]]:
    """Yield each plural category that is used in the words, with its path of keys."""
    for key, value in words.items() if isinstance(words, dict) else ():
        if key in CATEGORIES and "other" in words:
            yield (*path, key), key
        else:
            yield from _categories(value, (*path, key))


@pass_context
def _count(context: Any, forms: Mapping[int | str, str], number: int) -> str:
    return format_count(forms, number, context["language"])


# Template filters.
FILTERS = {"fill": fill, "count": _count, "day": format_date}


@pass_context
def _to(context: Any, uri: str, language: str = "") -> str:
    name, separator, anchor = uri.partition("#")
    return url_filter(context, url(name, language or context["language"], context["config"])) + separator + anchor


@pass_context
def _hreflang(context: Any, uri: str, language: str = "") -> Markup:
    return attribute(uri, language or context["language"], context["config"])


@pass_context
def _in_english(context: Any, uri: str, language: str = "") -> str:
    return english_only_notice(uri, language or context["language"], context["config"])


def _split(items: list, code: str) -> tuple[list, list]:
    """Return the top-level items of a navigation without the sections of one language, and the items of those sections."""
    sections = [item for item in items if isinstance(item, Section) and _all_in(item, code)]
    for section in sections:
        for child in section.children:
            child.parent = None
    return [item for item in items if item not in sections], [child for section in sections for child in section.children]


def _all_in(item: Any, code: str) -> bool:
    return all(_all_in(child, code) for child in item.children) if item.children else isinstance(item, Page) and of_page(item) == code


def line(source: str, path: tuple) -> int:
    """Return the line of a key in a file of words, or of its nearest existing parent key."""
    offset = 0
    for key in path:
        found = re.compile(rf"(?:^[ \-]*|[{{,] *)\b{re.escape(str(key))}:", re.M).search(source, offset)
        if not found:
            break
        offset = found.start()
    return source.count("\n", 0, offset) + 1
