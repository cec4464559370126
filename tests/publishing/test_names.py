"""The names by which scripts and styles find their parts of a page are those that the templates give."""

import re

import pytest

from project import ROOT

SCRIPTS, PARTIALS, STYLES = (ROOT / "theme" / name for name in ("scripts", "partials", "styles"))
# A room's names, and the template in which they stand.
ROOMS = {"timer/parts.d.ts": "timer.html", "builder/parts.d.ts": "builder.html"}


def typed(text: str, name: str) -> set[str]:
    """The names of a union type: `export type Part = "a" | "b";` → {"a", "b"}."""
    return set(re.findall(r'"([\w-]+)"', re.search(rf"export type {name} =([^;]*);", text)[1]))


def written(html: str, attribute: str) -> set[str]:
    """The names that a template gives by this attribute."""
    return set(re.findall(rf'\b{attribute}="([\w-]+)"', html))


def names(types: str, html: str) -> list[str]:
    """What types and template name differently, in words."""
    found = []
    for type_name, attribute in {"Part": "data-part", "Job": "data-do"}.items():
        in_script, in_page = typed(types, type_name), written(html, attribute)
        found += [f'{attribute}="{name}" is used by the script and stands in no template' for name in sorted(in_script - in_page)]
        found += [f'{attribute}="{name}" stands in the template and no script knows it' for name in sorted(in_page - in_script)]
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_scripts_and_templates_name_their_parts_and_buttons_alike(room):
    assert names((SCRIPTS / room).read_text(), (PARTIALS / ROOMS[room]).read_text()) == []


def test_a_part_or_button_renamed_in_the_template_is_told():
    types, html = (SCRIPTS / "timer/parts.d.ts").read_text(), (PARTIALS / "timer.html").read_text()
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
