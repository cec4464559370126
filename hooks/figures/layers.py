"""Renders the hip in five layers, selected with radio buttons; all five are printed in a row."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from figures import figure
from writing import languages

# From the outside in. Each has a name and a description in the words of the language.
LAYERS = ("skin", "maximus", "medius", "minimus", "bone")


def block(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """Render the marker `{{ layers: Caption. }}`: radio buttons and five drawings; figures.css shows the selected one."""
    language = languages.of_page(page)
    page_words = languages.words(language)["pages"]
    words = page_words["layers"]
    choices = "".join(
        f'<label><input type="radio" name="layer" value="{kind}"{" checked" if kind == "skin" else ""}>{words[kind]}</label>'
        for kind in LAYERS
    )
    pictures = "".join(
        f'<li class="layer layer-{kind}">{figure.drawing(f"layer-{kind}", language)}'
        f"<p><strong>{number}. {words[kind]}.</strong> {words[f'{kind}_more']}</p></li>"
        for number, kind in enumerate(LAYERS, 1)
    )
    return (
        f'<figure class="figure figure-layers figure-anatomy" aria-label="{page_words["figure"]["several"]}"><fieldset class="layers">'
        f"<legend>{words['look']}</legend>"
        f'<div class="layers-peel">{choices}</div>'
        f'<ol class="layers-row">{pictures}</ol></fieldset><figcaption>{caption or words["caption"]}</figcaption></figure>'
    )
