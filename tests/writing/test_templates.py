"""Templates are strict: an undefined name stops the build with file, line and fix."""

import jinja2
import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import Files

from writing import templates


@pytest.fixture
def partial(tmp_path, monkeypatch):
    """Return a function that renders a partial's text with the given values."""
    monkeypatch.setattr(templates, "PARTIALS", tmp_path)
    templates._environment.cache_clear()

    def render(text, **values):
        (tmp_path / "part.html").write_text(text, encoding="utf-8")
        return templates.render("part.html", **values)

    yield render
    templates._environment.cache_clear()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("<p>\n{{ lenght }}</p>", "'lenght' is undefined"),
        ("<p>\n{% if lenght %}Long{% endif %}</p>", "'lenght' is undefined"),
        ("<p>\n{{ plan.holt }}</p>", "has no attribute 'holt'"),
        ("<p>\n{{ words.pages.timer.no_such_word }}</p>", "has no attribute 'no_such_word'"),
    ],
)
def test_an_undefined_name_stops_the_build_with_its_line(partial, text, named):
    with pytest.raises(BuildError) as fault:
        partial(text, length="4:29", plan={"hold": 5})
    assert str(fault.value).startswith("theme/partials/part.html:2: ")
    assert named in str(fault.value)


def test_values_are_inserted_and_escaped(partial):
    assert partial("<p>\n  {{ length }}</p>", length="<4>") == "<p>\n&lt;4&gt;</p>"


def test_an_undefined_name_in_a_layout_is_an_error():
    environment = jinja2.Environment()
    templates.on_env(environment, MkDocsConfig(), Files([]))
    with pytest.raises(jinja2.UndefinedError):
        environment.from_string("{{ page_titel }}").render(page_title="Timer")
