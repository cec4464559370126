"""The names by which scripts and styles find their parts of a page are those that the templates give."""

import re

import pytest

from project import ROOT

SCRIPTS, PARTIALS, STYLES = (ROOT / "theme" / name for name in ("scripts", "partials", "styles"))
# The names of a script's parts, and the templates in which they stand.
TEMPLATES = {
    "timer/parts.d.ts": ("timer.html", "timer-settings.html", "timer-done.html", "timer-diary.html", "timer-reminders.html"),
    "builder/parts.d.ts": ("builder.html",),
}


def typed(text: str, name: str) -> set[str]:
    """The names of a union type: `export type Part = "a" | "b";` → {"a", "b"}."""
    return set(re.findall(r'"([\w-]+)"', re.search(rf"export type {name} =([^;]*);", text)[1]))


def written(html: str, attribute: str) -> set[str]:
    """The names that a template gives by this attribute."""
    return set(re.findall(rf'\b{attribute}="([\w-]+)"', html))


# What the scripts look up in their own part of a template, each where it is used.
OWN = {"copied", "copied-report", "easier", "exercise", "numbers", "page", "reminded", "times", "whose"}


def names(types: str, html: str) -> list[str]:
    """What types and template name differently, in words."""
    found = []
    for type_name, attribute in {"Part": "data-part", "Job": "data-do"}.items():
        in_script, in_page = typed(types, type_name), written(html, attribute)
        found += [f'{attribute}="{name}" is used by the script and stands in no template' for name in sorted(in_script - in_page)]
        found += [f'{attribute}="{name}" stands in the template and no script knows it' for name in sorted(in_page - in_script - OWN)]
    return found


def markup(types: str) -> str:
    """The text of all templates in which these names stand."""
    return "".join((PARTIALS / name).read_text() for name in TEMPLATES[types])


@pytest.mark.parametrize("types", TEMPLATES)
def test_scripts_and_templates_name_their_parts_and_buttons_alike(types):
    assert names((SCRIPTS / types).read_text(), markup(types)) == []


def test_a_part_or_button_renamed_in_the_template_is_told():
    types, html = (SCRIPTS / "timer/parts.d.ts").read_text(), markup("timer/parts.d.ts")
    assert len(names(types, html.replace('data-part="digits"', 'data-part="numerals"'))) == 2
    assert len(names(types, html.replace('data-do="next"', 'data-do="onward"'))) == 2


def asked(text: str) -> set[str]:
    """The names that a style or script looks for by a selector: `[data-part=left]`, `[data-do="main"]`."""
    return set(re.findall(r'\[(data-(?:part|do)="?[\w-]+)"?\]', text))


def test_selectors_look_only_for_names_that_some_template_gives():
    given = {
        f"{name}={value}"
        for page in PARTIALS.glob("*.html")
        for name in ("data-part", "data-do")
        for value in written(page.read_text(), name)
    }
    for file in [*STYLES.glob("*.css"), *SCRIPTS.rglob("*.js")]:
        assert {name.replace('"', "") for name in asked(file.read_text())} <= given, file.name


def test_a_selector_is_read_with_and_without_quotes():
    assert asked('.timer-facts [data-part=left], [data-do="main"] {}') == {"data-part=left", 'data-do="main'}


# Classes that code puts together: the name of a figure, a grade, a state, a layer.
COMPOSED = ("figure-", "grade-", "is-", "layer-")


def unknown_classes(css: str, known: set[str]) -> list[str]:
    """The classes that a style selects and nothing gives."""
    plain = re.sub(r"/\*.*?\*/|\"[^\"]*\"|url\([^)]*\)", "", css, flags=re.S)
    selected = set(re.findall(r"\.([a-zA-Z][\w-]*)(?=[^{};]*\{)", plain))
    return sorted(name for name in selected - known if not name.startswith(COMPOSED))


def test_styles_select_only_classes_that_something_gives():
    sources = ["theme/*.html", "theme/partials/*", "theme/scripts/**/*.js", "theme/figures/*.svg", "hooks/**/*.py", "docs/**/*.md"]
    files = [path for pattern in sources for path in ROOT.glob(pattern) if path.is_file()]
    known = {name for path in files for name in re.findall(r"[\w-]+", path.read_text(encoding="utf-8"))}
    assert {path.name: found for path in STYLES.rglob("*.css") if (found := unknown_classes(path.read_text(encoding="utf-8"), known))} == {}


def test_a_class_that_nothing_gives_is_told():
    css = '.a > .gone:hover, .is-open { background: url(x.svg) } @import "b.css"; /* .note { */'
    assert unknown_classes(css, {"a"}) == ["gone"]
