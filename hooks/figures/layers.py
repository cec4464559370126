"""Renders the hip in five layers with radio buttons that choose one; on paper all five stand in a row."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from figures import figure
from writing import languages

# From the outside in and each with its words: its name, what to see.
LAYERS = ("skin", "maximus", "medius", "minimus", "bone")


def block(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ layers: Caption. }}`: native radio buttons and five drawings; figures.css shows the chosen one."""
    code = languages.of(page)
    said = languages.words(code)["pages"]
    words = said["layers"]
    choices = "".join(
        f'<label><input type="radio" name="layer" value="{kind}"{" checked" if kind == "skin" else ""}>{words[kind]}</label>'
        for kind in LAYERS
    )
    pictures = "".join(
        f'<li class="layer layer-{kind}">{figure.drawing(f"layer-{kind}", code)}'
        f"<p><strong>{number}. {words[kind]}.</strong> {words[f'{kind}_more']}</p></li>"
        for number, kind in enumerate(LAYERS, 1)
    )
    return (
        f'<figure class="figure figure-layers figure-anatomy" aria-label="{said["figure"]["several"]}"><fieldset class="layers">'
        f"<legend>{words['look']}</legend>"
        f'<div class="layers-peel">{choices}</div>'
        f'<ol class="layers-row">{pictures}</ol></fieldset><figcaption>{caption or words["caption"]}</figcaption></figure>'
    )
