"""Readers peel the hip from skin to bone, one layer at a time, with keys or fingers and without JavaScript;
on paper all five stand in a row."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from figures import figure

# From the outside in: value of the choice → its name, what to see.
LAYERS = {
    "skin": ("Skin", "Dashed: the crest of the hip bone and the greater trochanter. You can feel both under the skin."),
    "maximus": ("Maximus", "Gluteus maximus lies behind, tensor fasciae latae in front. Part of gluteus medius shows between them."),
    "medius": ("Medius", "Maximus is gone. The whole fan of gluteus medius shows, from the crest down to the greater trochanter."),
    "minimus": ("Minimus", "Medius is gone. Under it lies the smaller fan of gluteus minimus."),
    "bone": ("Bone", "No muscle left: hip bone, sacrum and the top of the thigh bone."),
}


def block(argument: str, caption: str, page: Page, config: MkDocsConfig) -> str:
    """The marker `{{ layers: Caption. }}`: native radio buttons and five drawings; figures.css shows the chosen one."""
    choices = "".join(
        f'<label><input type="radio" name="layer" value="{kind}"{" checked" if kind == "skin" else ""}>{name}</label>'
        for kind, (name, _) in LAYERS.items()
    )
    pictures = "".join(
        f'<li class="layer layer-{kind}">{figure.drawing(f"layer-{kind}")}<p><strong>{number}. {name}.</strong> {words}</p></li>'
        for number, (kind, (name, words)) in enumerate(LAYERS.items(), 1)
    )
    words = caption or "The right hip from the side, front of the body on your right, layer by layer from skin to bone."
    return (
        '<figure class="figure figure-layers figure-anatomy" aria-label="Drawings"><fieldset class="layers">'
        "<legend>Look under the skin, layer by layer</legend>"
        f'<div class="layers-peel">{choices}</div>'
        f'<ol class="layers-row">{pictures}</ol></fieldset><figcaption>{words}</figcaption></figure>'
    )
