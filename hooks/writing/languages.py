"""Reads the words of each language and knows which page translates which.

A language is a file `theme/words/CODE.yml` and, beside English, a folder `docs/CODE/`. English holds every key; the others hold the same
ones. A page of another language names the English page that it `translates` in its front matter. A language may lack pages: what leads to
one of them leads to the English page and says so.
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
# The safe loader in C, ten times as fast, where PyYAML brings it.
QUICK = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
GAP = re.compile(r"\{(\w*)\}")
# The plural categories of CLDR beside `other`, which every language has.
CATEGORIES = {"zero", "one", "two", "few", "many"}
DIRECTIONS = ("ltr", "rtl")
FIX = "Write key: value, one space after the colon, and words that hold a colon, a brace or a # in quotation marks."
# Around each gap of a text that is written from right to left, so that a number or an address in it keeps its own direction (FSI, PDI).
ISOLATED = "\u2068{}\u2069"


def on_config(config: MkDocsConfig) -> None:
    """Read the words anew for this build, and hold each language to the words of English."""
    for cached in (codes, written, words, _plural):
        cached.cache_clear()
    for code in codes():
        try:
            found = [*faults(written(ENGLISH), written(code)), *own_faults(written(code))]
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            fault = Fault(f"the file cannot be read: {getattr(error, 'problem', None) or 'it is no YAML'}.", FIX)
            warn(f"theme/words/{code}.yml", mark.line + 1 if mark else 1, fault)
            raise PluginError(f"theme/words/{code}.yml is mended first: all words of the site in that language stand in it.") from None
        for path, fault in found:
            warn(f"theme/words/{code}.yml", line(_source(code), path), fault)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Find out which page is which in another language."""
    state = build_state.of(config)
    for file in files.documentation_pages():
        code = of_file(file)
        found = TRANSLATES.search(file.content_string.partition("\n---")[0])
        english = found["page"] if found else file.src_uri
        if code != ENGLISH and (fault := _translates_fault(found["page"] if found else "", code, files, state)):
            warn(f"docs/{file.src_uri}", file.content_string.count("\n", 0, found.start()) + 1 if found else 1, fault)
        state.twins.setdefault(english, {})[code] = file
        state.english[file.src_uri] = english
    return files


def _translates_fault(english: str, code: str, files: Files, state: BuildState) -> Fault | None:
    """What is wrong with the English page that a page of another language names; None where it is there and has no other translation."""
    if not english:
        fix = "Write translates: and the file of the English page, such as exercise/index.md."
        return Fault("this page does not say which English page it translates.", fix)
    there = [file.src_uri for file in files.documentation_pages() if of_file(file) == ENGLISH]
    if english not in there:
        fix = f"{did_you_mean(english, there)}If the page was renamed, write its new file; if it is gone, take this translation out."
        return Fault(f"it translates {english}, and there is no such English page.", fix)
    if code in state.twins.get(english, {}):
        return Fault(f"docs/{state.twins[english][code].src_uri} translates {english} too.", "Keep one of the two.")
    return None


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Each language has a navigation of its own: the part of mkdocs.yml's with its pages is taken out, and its pages stand at the top."""
    navigations = build_state.of(config).navigations
    for code in codes():
        if code != ENGLISH:
            nav.items, navigations[code] = _parted(nav.items, code)
    navigations[ENGLISH] = nav.items
    for page in nav.pages:
        for beside in ("previous_page", "next_page"):
            if (other := getattr(page, beside)) and of(other) != of(page):
                setattr(page, beside, None)
    return nav


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    code = of(page)
    context["language"], context["words"], context["parts"] = code, words(code), build_state.of(config).navigations.get(code, nav.items)
    context["home"] = english(page, config) == "index.md"
    context["twins"] = {other: file.page for other, file in twins(page, config).items() if file.page}
    context["english"], context["outdated"] = english(page, config), outdated(page, config)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """What the layouts need: words, addresses in the language of the page, text with gaps. A page without Markdown is English."""
    navigations = build_state.of(config).navigations
    env.globals.update(
        to=_to,
        hreflang=_hreflang,
        in_english=_in_english,
        twins_of=functools.partial(twins, config=config),
        languages={code: words(code) for code in codes()},
    )
    env.globals.update(language=ENGLISH, words=words(ENGLISH), parts=navigations.get(ENGLISH, []), twins={}, home=False, english="")
    env.filters.update(FILTERS)


@functools.cache
def codes() -> list[str]:
    """The languages of the site, English first: ["en", "es"]."""
    found = sorted(path.stem for path in FOLDER.glob("*.yml"))
    return sorted(found, key=lambda code: code != ENGLISH)


@functools.cache
def words(code: str = ENGLISH) -> dict[str, Any]:
    """All words of a language: those of its file, and English ones in place of those that it lacks, which the build has told."""
    whole = _completed(written(ENGLISH), written(code))
    return _isolated(whole) if direction(code) == "rtl" else whole


@functools.cache
def written(code: str) -> dict[str, Any]:
    """theme/words/CODE.yml as it was written."""
    return yaml.load(_source(code), QUICK) or {}


def _source(code: str) -> str:
    return (FOLDER / f"{code}.yml").read_text(encoding="utf-8")


def direction(code: str) -> str:
    """How a language is written: "ltr" or "rtl"."""
    return (written(code).get("language") or {}).get("dir", DIRECTIONS[0])


def checks(code: str) -> dict[str, Any]:
    """What the checks know of a language (`language.checks` of its file); a language may leave out any of it."""
    return words(code)["language"].get("checks", {})


def _completed(whole: Any, other: Any, name: str = "") -> Any:
    """The words of a language, with the English ones where it lacks a key or has something of another kind."""
    if not (isinstance(whole, dict) and isinstance(other, dict)):
        return other if type(whole) is type(other) else whole
    if name == "checks":
        return other
    lacking = {"other"} & (whole.keys() - other.keys()) if "other" in whole else whole.keys() - other.keys() - {"checks"}
    both = {key: _completed(whole[key], value, key) if key in whole else value for key, value in other.items()}
    return {**both, **{key: whole[key] for key in lacking}}


def _isolated(words: Any) -> Any:
    """Texts with each of their gaps isolated from the direction of the text around it."""
    if isinstance(words, dict):
        return {key: _isolated(value) for key, value in words.items()}
    if isinstance(words, list):
        return [_isolated(value) for value in words]
    return GAP.sub(lambda gap: ISOLATED.format(gap[0]), words) if isinstance(words, str) else words


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


def english(page: Page, config: MkDocsConfig) -> str:
    """The file below docs/ of the English page that a page translates; its own for an English page."""
    return build_state.of(config).english.get(page.file.src_uri, page.file.src_uri)


def twins(page: Page, config: MkDocsConfig) -> dict[str, File]:
    """The page's file in every language that has it, its own too: {"en": …, "es": …}."""
    return build_state.of(config).twins.get(english(page, config), {})


def translation(uri: str, code: str, config: MkDocsConfig) -> File | None:
    """The file in a language of a page named by its English file, such as "glossary.md"; None where it is not translated."""
    return build_state.of(config).twins.get(uri, {}).get(code)


def outdated(page: Page, config: MkDocsConfig) -> bool:
    """Whether the English text of a translated page is another than the one that was translated."""
    source = twins(page, config).get(ENGLISH)
    return of(page) != ENGLISH and source is not None and lags(page.meta, source.content_string)


def lags(meta: Mapping[str, Any], source: str) -> bool:
    """Whether the front matter of a translation (`of:`) names another text than that of its English page (`source`)."""
    return str(meta.get("of")) != fingerprint(source)


def fingerprint(source: str) -> str:
    """Eight hex digits that change with the title, the description or the text of a page's file (SHA-256); its other front matter may."""
    front, _, text = source.partition("---\n")[2].partition("\n---\n")
    said = [line for line in front.splitlines() if line.startswith(("title:", "description:"))]
    return hashlib.sha256("\n".join([*said, text.strip()]).encode()).hexdigest()[:8]


def address(uri: str, code: str, page_url: str, config: MkDocsConfig) -> str:
    """The relative address from a page to another, named by its English file, in a language; in English where it is not translated.

    `uri` may name a place on it: "exercise/safety.md#ask-first".
    """
    name, mark, place = uri.partition("#")
    return get_relative_url(url(name, code, config), page_url) + mark + place


def available_language(uri: str, code: str, config: MkDocsConfig) -> str:
    """The language in which readers of a language have a page, named by its English file: their own, or English.

    `uri` may name a place on it: "exercise/safety.md#ask-first".
    """
    return code if translation(uri.partition("#")[0], code, config) else ENGLISH


def attribute(uri: str, code: str, config: MkDocsConfig) -> Markup:
    """What a link to such a page says of its language: ` hreflang="en"` where it is not the reader's, else nothing."""
    found = available_language(uri, code, config)
    return Markup("") if found == code else Markup(f' hreflang="{found}"')


def notice(uri: str, code: str, config: MkDocsConfig) -> str:
    """What follows a link to such a page where readers get it in English: " (en inglés)"; else nothing."""
    return "" if available_language(uri, code, config) == code else f" {words(code)['language']['in_english']}"


def source(uri: str, code: str, config: MkDocsConfig) -> str:
    """The file below docs/ of such a page."""
    file = translation(uri, code, config)
    return file.src_uri if file else uri


def url(uri: str, code: str, config: MkDocsConfig) -> str:
    """The address below the site's root of a page, named by its English file, in a language; in English where it is not translated."""
    files = build_state.of(config).twins.get(uri, {})
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


def form(forms: Mapping[int | str, str], value: int | str, code: str = ENGLISH) -> str:
    """The words for a value: those for exactly it, else for a number's plural category (CLDR) in the language, else `other`."""
    if value in forms or not isinstance(value, int):
        return forms[value]
    return forms.get(_plural(code)(value), forms["other"])


def count(forms: Mapping[int | str, str], number: int, code: str = ENGLISH) -> str:
    """The form for a number, filled with it as {n}: {1: "1 press", other: "{n} presses"}, 2 → "2 presses"."""
    return form(forms, number, code).replace("{n}", str(number))


@functools.cache
def _plural(code: str) -> Callable[[int], str]:
    try:
        return Locale.parse(words(code)["language"]["locale"], sep="-").plural_form
    except (UnknownLocaleError, ValueError):  # told by own_faults
        return _plural(ENGLISH)


def faults(whole: Any, other: Any, path: tuple = ()) -> list[tuple[tuple, Fault]]:
    """Where the words of a language (`other`) do not match those of English (`whole`), each with the keys that lead there.

    A form for a number or a plural category may be missing or come on top: languages count differently. `other` may not.
    """
    name = ".".join(map(str, path))
    if isinstance(whole, dict) and isinstance(other, dict):
        found = []
        for key in {**whole, **other}:
            if (isinstance(key, int) or key in CATEGORIES) and "other" in whole:
                extra = sorted(set(GAP.findall(str(other.get(key, "")))) - set(GAP.findall(str(whole["other"]))))
                fault = "“{}.{}” has the gap {{{}}}, which English does not have."
                found += [((*path, key), Fault(fault.format(name, key, gap), "Take it out.")) for gap in extra]
            elif (*path, key) == ("language", "checks"):
                continue
            elif key not in other:
                found.append(((*path, key), Fault(f"“{'.'.join(map(str, (*path, key)))}” is missing.", "Add it as in theme/words/en.yml.")))
            elif key not in whole:
                fix = "Take it out, or add it to theme/words/en.yml."
                found.append(((*path, key), Fault(f"“{'.'.join(map(str, (*path, key)))}” is not among the English words.", fix)))
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


def own_faults(words: dict) -> list[tuple[tuple, Fault]]:
    """What is wrong with the words of a language by themselves: locale, direction, plural categories, reading formula."""
    told = words.get("language")
    told = told if isinstance(told, dict) else {}
    found: list[tuple[tuple, Fault]] = []
    if told.get("dir") not in DIRECTIONS:
        found.append((("language", "dir"), Fault(f"the direction is “{told.get('dir')}”.", f"Write {' or '.join(DIRECTIONS)}.")))
    try:
        known = Locale.parse(str(told.get("locale")), sep="-").plural_form.tags
        for path, category in _categories(words):
            if category not in known:
                fix = f"Use {', '.join(sorted(known)) or 'none'}, an exact number, and other."
                found.append((path, Fault(f"the language counts with no form “{category}” (CLDR).", fix)))
    except (UnknownLocaleError, ValueError):
        fix = "Write a language code, such as es, or with a region, such as en-GB."
        found.append((("language", "locale"), Fault(f"the locale “{told.get('locale')}” is not known.", fix)))
    formula = ((told.get("checks") or {}).get("reading") or {}).get("formula")
    if formula and formula not in readability.FORMULAS:
        fix = f"Use one of {', '.join(readability.FORMULAS)}, add it to hooks/writing/readability.py, or leave `reading` out."
        found.append((("language", "checks", "reading", "formula"), Fault(f"there is no reading formula “{formula}”.", fix)))
    return found


def _categories(words: Any, path: tuple = ()) -> Iterator[tuple[tuple, str]]:
    """Each plural category for which the words have a form, with the keys that lead there."""
    for key, value in words.items() if isinstance(words, dict) else ():
        if key in CATEGORIES and "other" in words:
            yield (*path, key), key
        else:
            yield from _categories(value, (*path, key))


@pass_context
def _count(context: Any, forms: Mapping[int | str, str], number: int) -> str:
    return count(forms, number, context["language"])


# What templates do with words.
FILTERS = {"fill": filled, "count": _count, "day": day}


@pass_context
def _to(context: Any, uri: str, language: str = "") -> str:
    name, mark, place = uri.partition("#")
    return url_filter(context, url(name, language or context["language"], context["config"])) + mark + place


@pass_context
def _hreflang(context: Any, uri: str, language: str = "") -> Markup:
    return attribute(uri, language or context["language"], context["config"])


@pass_context
def _in_english(context: Any, uri: str, language: str = "") -> str:
    return notice(uri, language or context["language"], context["config"])


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
