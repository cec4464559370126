"""Each page gets one script and one style sheet with only the code it uses, compiled for the oldest supported browsers."""

from __future__ import annotations

import json
import re

import pytest
import tinycss2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError

from pages import represents_layout
from project import ROOT
from publishing import assets

THEME = ROOT / "theme"
IMPORT = re.compile(r'(?:^|[;}])(?:import|export)\b(?!\()[^;"]*?"\./([^"]+)"')
STYLE = re.compile(r"<style>(.*?)</style>", re.S)


def kind_of(html: str) -> str:
    """Return the page kind of a built page, taken from its script's name."""
    return re.search(r'<script type="module" src="[^"]*scripts/([\w-]+)-[A-Z0-9]{8}\.js"', html)[1]


@pytest.fixture(scope="module")
def built(site, pages) -> dict[str, str]:
    """Address of each page and of 404.html → its HTML."""
    return {
        path: (site / (path if path == "404.html" else f"{path}index.html")).read_text(encoding="utf-8") for path in [*pages, "404.html"]
    }


@pytest.fixture
def theme(tmp_path, monkeypatch):
    """A small theme for tests, with one script and one style per layout, and a cache of its own for bundles."""
    monkeypatch.setattr(assets, "CACHE", tmp_path / "kept")
    (tmp_path / "theme" / "scripts").mkdir(parents=True)
    (tmp_path / "theme" / "styles").mkdir()
    (tmp_path / "theme" / "scripts" / "a.js").write_text("document.title = `${1 > 0 ? `a  b` : ``}`;\n", encoding="utf-8")
    for layout in assets.LAYOUTS:
        (tmp_path / "theme" / "styles" / f"{layout}.css").write_text(".a { .b & { mask: none } }", encoding="utf-8")
    return tmp_path / "theme"


@pytest.mark.parametrize(
    ("page", "has", "lacks"),
    [
        (
            "timer/",
            {"share.js", "timer/hold-timer.js", "timer/session.js"},
            {"page.js", "search.js", "builder/builder.js", "sheet.js", "references.js"},
        ),
        ("plans/standard/", {"share.js", "timer/hold-timer.js"}, {"page.js", "search.js", "references.js"}),
        ("exercise/handout/", {"share.js", "sheet.js"}, {"timer/hold-timer.js", "page.js", "search.js"}),
        (
            "exercise/",
            {"page.js", "references.js", "timer/near-timer.js"},
            {"timer/hold-timer.js", "plan/plan.js", "search.js", "builder/builder.js", "sheet.js"},
        ),
        ("clinicians/", {"page.js", "builder/builder.js"}, {"search.js", "timer/hold-timer.js", "level-pelvis.js"}),
        ("anatomy/level-pelvis/", {"page.js", "level-pelvis.js"}, {"search.js", "timer/hold-timer.js", "plan/plan.js"}),
        ("glossary/", {"page.js"}, {"references.js", "search.js", "plan/plan.js"}),
        ("404.html", {"page.js"}, {"references.js", "search.js", "plan/plan.js"}),
    ],
)
def test_script_contains_only_the_modules_that_the_page_uses(built, page, has, lacks):
    name = kind_of(built[page])
    places = {path.stem: path.relative_to(THEME / "scripts").as_posix() for path in (THEME / "scripts").rglob("*.js")}
    parts = re.split(rf"-(?={'|'.join(places)})", name)
    kind = assets.bundle(THEME, {name: assets.PageKind([*(places[part] for part in parts), "offline.js"])}, MkDocsConfig()).kinds[name]
    modules = {module.removeprefix("theme/scripts/") for module in kind.modules}
    assert has | {"offline.js"} <= modules
    assert not lacks & modules


def test_page_loads_one_script_and_preloads_its_static_imports(site, built):
    for page, html in built.items():
        scripts = re.findall(r'<script type="module" src="(?:\.\./)*(?:/steady-hips/)?(scripts/[^"]+)"', html)
        named = re.findall(r'<link rel="modulepreload" href="(?:\.\./)*(?:/steady-hips/)?(scripts/[^"]+)"', html)
        assert len(scripts) == 1, page
        at_once = {f"scripts/{name}" for file in [*scripts, *named] for name in IMPORT.findall((site / file).read_text(encoding="utf-8"))}
        assert at_once == set(named), page


def test_rarely_used_code_is_in_lazily_loaded_files(site):
    names = {re.sub(r"-[A-Z0-9]{8}\.js$", "", path.name) for path in (site / "scripts").glob("*.js")}
    assert {"search", "session-part", "code"} <= names


def test_no_source_file_is_published_unprocessed(site):
    assert not [path for path in site.rglob("*") if path.suffix in (".css", ".map") or path.name.endswith(".d.ts")]
    assert all(re.search(r"-[A-Z0-9]{8}\.js$", path.name) for path in site.rglob("*.js") if path.name != "sw.js")


def test_licence_of_every_bundled_package_is_published(site):
    text = (site / "scripts" / "licences.txt").read_text(encoding="utf-8")
    for package in ("idb-keyval", "lean-qr", "minisearch"):
        assert (
            f"{package} {json.loads((ROOT / 'node_modules' / package / 'package.json').read_text(encoding='utf-8'))['version']}\n" in text
        )
    assert text.count("Permission is hereby granted") == 2


def test_styles_are_compiled_for_the_oldest_browsers(built):
    assert "-webkit-mask:" in built[""]
    for page in filter(represents_layout, built):
        style = STYLE.search(built[page])[1]
        assert "&" not in re.sub(r"url\(.*?\)", "", style), page
        assert style.count("-webkit-mask:") == len(re.findall(r"(?<!-)mask:", style)), page
        assert nested(tinycss2.parse_stylesheet(style)) == [], page


def nested(rules) -> list[str]:
    """Return nested style rules, which old browsers do not support; rules in groups such as @media are allowed."""
    found = []
    for rule in rules:
        if rule.type == "qualified-rule":
            found += [token.serialize() for token in rule.content if token.type == "{} block"]
        elif rule.type == "at-rule" and rule.content and rule.lower_at_keyword in ("media", "supports"):
            found += nested(tinycss2.parse_rule_list(rule.content))
    return found


def test_nested_rule_is_detected():
    assert nested(tinycss2.parse_stylesheet("@media print{.a{color:red;.b &{color:blue}}}")) == ["{color:blue}"]


def test_every_used_custom_property_is_defined_in_the_page(built):
    for page, html in built.items():
        read = set(re.findall(r"var\((--[\w-]+)\)", html))
        assert read <= set(re.findall(r"(--[\w-]+):", html)), page


def test_nested_template_literals_keep_spaces_and_css_nesting_is_removed(theme):
    bundles = assets.bundle(theme, {"kind": assets.PageKind(["a.js"])}, MkDocsConfig())
    assert "a  b" in bundles.files[bundles.kinds["kind"].script]
    assert bundles.styles["site"].startswith(".b .a{-webkit-mask:none")


def test_bundles_are_cached_until_an_input_file_changes(theme, monkeypatch):
    for path, text in {
        "scripts/a.js": 'import { b } from "./part.js"; import svg from "../figures/drawing.svg"; import css from "../styles/late.css";'
        "document.title = b + svg + css;",
        "scripts/part.js": "export const b = 'part';",
        "figures/drawing.svg": "<svg></svg>",
        "styles/late.css": '@import "imported.css"; .a { top: 0 }',
        "styles/imported.css": ".b { top: 0 }",
    }.items():
        (theme / path).parent.mkdir(exist_ok=True)
        (theme / path).write_text(text, encoding="utf-8")

    def build():
        return assets.bundle(theme, {"kind": assets.PageKind(["a.js"])}, MkDocsConfig())

    earlier = [build()]
    with monkeypatch.context() as stopped:
        stopped.setattr(assets, "_run", lambda wish: pytest.fail("nothing has changed"))
        assert build() == earlier[0]
    new = {".js": "document.title = 'new';", ".svg": "<svg><g></g></svg>", ".css": ".new { top: 0 }"}
    # Imported files come before their importers, because the new content of an importer imports nothing.
    for name in ("styles/imported.css", "styles/late.css", "styles/site.css", "figures/drawing.svg", "scripts/part.js", "scripts/a.js"):
        before = (theme / name).read_text(encoding="utf-8")
        (theme / name).write_text(new[(theme / name).suffix], encoding="utf-8")
        changed = build()
        assert changed not in earlier, name
        earlier.append(changed)
    (theme / name).write_text(before, encoding="utf-8")
    assert build() == earlier[-2]


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("scripts/a.js", "const = 1;", "theme/scripts/a.js:1:"),
        ("scripts/a.js", 'import "./none.js";', 'Could not resolve "./none.js"'),
        ("styles/site.css", ".a {\n  color: red;\n} }", "theme/styles/site.css:3:"),
        ("styles/site.css", '\n@import "none.css";', "theme/styles/site.css:2:"),
    ],
)
def test_syntax_error_is_reported_with_file_and_line(theme, path, text, message):
    (theme / path).write_text(text, encoding="utf-8")
    with pytest.raises(BuildError) as fault:
        assets.bundle(theme, {"kind": assets.PageKind(["a.js"])}, MkDocsConfig())
    assert message in str(fault.value)


def test_missing_packages_are_reported_with_the_fix(theme, tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "ROOT", tmp_path)
    monkeypatch.setattr(assets, "_fingerprint", lambda wish: "none")
    with pytest.raises(BuildError, match="Run “make setup”"):
        assets.bundle(theme, {"kind": assets.PageKind(["a.js"])}, MkDocsConfig())


@pytest.mark.parametrize("promise", ["everything", "production"])
def test_readme_and_quality_page_state_the_supported_browsers(site, promise):
    listed = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["browserslist"][promise]
    oldest = dict(line.split(" >= ") for line in listed)
    assert oldest["ios_saf"] == oldest["safari"]
    each = [f"Chrome {oldest['chrome']}", f"Firefox {oldest['firefox']}", f"Safari {oldest['safari']}"]
    assert f"{each[0]}, {each[1]} and {each[2]}" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert ", ".join(each) in (site / "about" / "quality" / "index.html").read_text(encoding="utf-8")


def test_spacing_tokens_are_inlined_and_colour_tokens_are_not(theme):
    tokens = ":root { --space-1: 4px; --red: #f00 } @media print { :root { --red: #000 } }"
    style = f"{tokens} .a {{ margin: var(--space-1); color: var(--red); width: var(--space-9) }}"
    (theme / "styles" / "site.css").write_text(style, encoding="utf-8")
    css = assets.bundle(theme, {}, MkDocsConfig()).styles["site"]
    assert "margin:4px" in css
    assert "color:var(--red)" in css
    assert "width:var(--space-9)" in css, "an undefined property is left unchanged"


def test_a_second_value_of_a_spacing_token_is_reported(theme):
    """It would be inlined into every page."""
    style = ":root { --space-1: 4px } @media print { .narrow { --space-1: 2px } } .a { margin: var(--space-1) }"
    (theme / "styles" / "site.css").write_text(style, encoding="utf-8")
    with pytest.raises(BuildError, match="--space-1 is 4px and 2px"):
        assets.bundle(theme, {}, MkDocsConfig())
