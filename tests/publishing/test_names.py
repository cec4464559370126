"""Scripts, styles and templates use the same names for parts of a page (data-part, data-do, classes)."""

import re

import pytest

from project import ROOT

SCRIPTS, PARTIALS, STYLES = (ROOT / "theme" / name for name in ("scripts", "partials", "styles"))
# Type declarations of part name_faults → the templates that contain the parts.
TEMPLATES = {
    "timer/parts.d.ts": (
        "timer.html",
        "timer-settings.html",
        "timer-done.html",
        "timer-diary.html",
        "timer-report.html",
        "timer-reminders.html",
    ),
    "builder/parts.d.ts": ("builder.html",),
}


def typed(text: str, name: str) -> set[str]:
    """Return the name_faults of a union type: `export type Part = "a" | "b";` → {"a", "b"}."""
    return set(re.findall(r'"([\w-]+)"', re.search(rf"export type {name} =([^;]*);", text)[1]))


def attribute_values(html: str, attribute: str) -> set[str]:
    """Return the values of an attribute in a template."""
    return set(re.findall(rf'\b{attribute}="([\w-]+)"', html))


# Parts without a declared type: their scripts look them up directly.
UNTYPED = {"copied", "copied-report", "easier", "exercise", "numbers", "page", "reminded", "times", "whose"}


def name_faults(types: str, html: str) -> list[str]:
    """Return a message for each name that only the types or only the template has."""
    found = []
    for type_name, attribute in {"Part": "data-part", "Job": "data-do"}.items():
        in_script, in_page = typed(types, type_name), attribute_values(html, attribute)
        found += [f'{attribute}="{name}" is used by the script and stands in no template' for name in sorted(in_script - in_page)]
        found += [f'{attribute}="{name}" stands in the template and no script knows it' for name in sorted(in_page - in_script - UNTYPED)]
    return found


def markup(types: str) -> str:
    """Return the concatenated templates that contain these parts."""
    return "".join((PARTIALS / name).read_text() for name in TEMPLATES[types])


@pytest.mark.parametrize("types", TEMPLATES)
def test_scripts_and_templates_use_the_same_part_and_button_names(types):
    assert name_faults((SCRIPTS / types).read_text(), markup(types)) == []


def test_renamed_part_or_button_is_detected():
    types, html = (SCRIPTS / "timer/parts.d.ts").read_text(), markup("timer/parts.d.ts")
    assert len(name_faults(types, html.replace('data-part="digits"', 'data-part="numerals"'))) == 2
    assert len(name_faults(types, html.replace('data-do="next"', 'data-do="onward"'))) == 2


def selected_names(text: str) -> set[str]:
    """Return the name_faults that a style or script selects: `[data-part=left]`, `[data-do="main"]`."""
    return set(re.findall(r'\[(data-(?:part|do)="?[\w-]+)"?\]', text))


def test_selectors_use_only_names_defined_in_templates():
    defined = {
        f"{name}={value}"
        for page in PARTIALS.glob("*.html")
        for name in ("data-part", "data-do")
        for value in attribute_values(page.read_text(), name)
    }
    for file in [*STYLES.glob("*.css"), *SCRIPTS.rglob("*.js")]:
        assert {name.replace('"', "") for name in selected_names(file.read_text())} <= defined, file.name


def test_attribute_selectors_are_parsed_with_and_without_quotes():
    assert selected_names('.timer-facts [data-part=left], [data-do="main"] {}') == {"data-part=left", 'data-do="main'}


# Prefixes of classes that code composes: figure, grade, state, layer.
COMPOSED = ("figure-", "grade-", "is-", "layer-")


def unknown_classes(css: str, known: set[str]) -> list[str]:
    """Return the classes that a style selects and nothing defines."""
    plain = re.sub(r"/\*.*?\*/|\"[^\"]*\"|url\([^)]*\)", "", css, flags=re.S)
    selected = set(re.findall(r"\.([a-zA-Z][\w-]*)(?=[^{};]*\{)", plain))
    return sorted(name for name in selected - known if not name.startswith(COMPOSED))


def test_styles_select_only_defined_classes():
    sources = ["theme/*.html", "theme/partials/*", "theme/scripts/**/*.js", "theme/figures/*.svg", "hooks/**/*.py", "docs/**/*.md"]
    files = [path for pattern in sources for path in ROOT.glob(pattern) if path.is_file()]
    known = {name for path in files for name in re.findall(r"[\w-]+", path.read_text(encoding="utf-8"))}
    assert {path.name: found for path in STYLES.rglob("*.css") if (found := unknown_classes(path.read_text(encoding="utf-8"), known))} == {}


def test_undefined_class_is_detected():
    css = '.a > .gone:hover, .is-open { background: url(x.svg) } @import "b.css"; /* .note { */'
    assert unknown_classes(css, {"a"}) == ["gone"]
